"""Gather provisions with a cap and the figures recorded, and compare them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, or_, select

from tracker.analysis.caps import Cap, Comparison, compare
from tracker.schemas.listing import ViolationFilter
from tracker.services.cap_cases import Shown, cases_of
from tracker.services.law_book import load_law_book
from tracker.services.picking import Picked, pick
from tracker.services.session import Session
from tracker.services.showing.law import period_of
from tracker.store.fetch import by_owner, fetch, slices
from tracker.store.tables import light
from tracker.values.symbols import un_style
from tracker.vocab import Marking


@dataclass(frozen=True, slots=True)
class Capped:
    """The comparison, how each provision is cited, what a marking kept out, and what has no date to be known by."""

    found: Comparison
    caps: Sequence[Cap]
    cited: dict[str, str]
    left_out: int
    undated: int = 0


def compare_caps(session: Session, connection: Connection, asked: ViolationFilter, level: Marking | None) -> Capped:
    """Compare the caps of a regime (of all without one) with the violations that a filter picks at `level`."""
    caps, cited = _caps(connection, asked.regime)
    chosen = pick(connection, asked, level, session.known_on)
    shown = replace(_concerned(connection, chosen, caps), by=session.known_on)
    cases = cases_of(connection, shown)
    return Capped(compare(caps, cases), caps, cited, chosen.left_out, chosen.undated)


def _caps(connection: Connection, regime: str | None) -> tuple[list[Cap], dict[str, str]]:
    rows = connection.execute(select(light("provision_cap"))).mappings().all()
    uids = {row["provision_uid"] for row in rows}
    if regime:
        wanted = load_law_book(connection).regime(regime)
        links = fetch(connection, "provision_regime", "provision_uid", list(uids))
        uids = {link["provision_uid"] for link in links if link["regime_uid"] == wanted}
    provisions = {row["uid"]: row for row in fetch(connection, "provision", "uid", list(uids))}
    symbols = {
        row["uid"]: row["symbol"]
        for row in fetch(connection, "resolution", "uid", [row["resolution_uid"] for row in provisions.values()])
    }
    measures, periods = (
        by_owner(connection, table, "provision_uid", list(uids)) for table in ("provision_measure", "provision_period")
    )
    found, cited = [], {}
    for row in rows:
        provision = provisions.get(row["provision_uid"])
        if provision is None:
            continue
        symbol, paragraph = symbols[provision["resolution_uid"]], provision["paragraph"]
        name = f"{symbol} {paragraph}"
        cited[name] = un_style(symbol, paragraph)
        fields = ("value", "unit", "per", "from_day", "to_day", "alternative_value", "alternative_unit", "rule", "note")
        found.append(
            Cap(
                provision=name,
                measures=tuple(child["measure"] for child in measures[provision["uid"]]),
                direction=provision["direction"],
                sureness=provision["sureness"],
                in_force=tuple(period_of(child) for child in periods[provision["uid"]]),
                **{field: row[field] for field in fields},
            )
        )
    return sorted(found, key=lambda cap: (cap.measures, str(cap.from_day), cap.provision, cap.unit)), cited


def _concerned(connection: Connection, chosen: Picked, caps: Sequence[Cap]) -> Shown:
    """Of what was picked, the violations of a capped measure and those that cite a capped provision."""
    book = load_law_book(connection)
    measures = sorted({measure for cap in caps for measure in cap.measures})
    provisions = [book.find(cap.provision)[1] for cap in caps]
    violation, cited = light("violation"), light("violation_provision")
    citing = select(cited.c.violation_uid).where(cited.c.provision_uid.in_(provisions))
    query = select(violation.c.uid).where(or_(violation.c.measure.in_(measures), violation.c.uid.in_(citing)))
    if chosen.uids is None:
        uids = list(connection.execute(query).scalars())
    else:
        uids = [
            uid
            for some in slices(chosen.uids)
            for uid in connection.execute(query.where(violation.c.uid.in_(some))).scalars()
        ]
    return Shown(uids, {view["uid"]: view for view in chosen.views})
