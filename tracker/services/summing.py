"""Count violations for the summary: aggregates in SQL, and one by one only what a marking changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from tracker.analysis.lint.rule import SETTLED, is_settled
from tracker.schemas.listing import ViolationFilter
from tracker.services.listing import list_rows
from tracker.services.picking import Picked, pick
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.vocab import LevelOfCorroboration, Marking, ViolationLink

NEWEST = 10
MOST_PARTIES = 15
MOST_REFS = 5

View = dict[str, Any]
Counts = list[tuple[Any, int]]


def count_up(
    connection: Connection, asked: ViolationFilter, level: Marking | None, known_on: date | None = None
) -> tuple[View, Picked]:
    """Give the summary's numbers, and what was picked; with `known_on` as it was public by then."""
    chosen = pick(connection, asked, level, known_on)
    years = _by_measure_and_year(connection, chosen)
    counts: View = {
        "total": _total(connection, chosen),
        "regime": _by_regime(connection, chosen),
        "measure": _most_first(_by(0, years)),
        "status": _counted(connection, chosen, light("violation").c.status, "status"),
        "year": sorted(_by(1, years).items(), key=lambda pair: pair[0] or 0),
        "measure_by_year": years,
        "party": _by_party(connection, chosen),
        "newest": _newest(connection, chosen),
        "gaps": _gaps(connection, chosen),
    }
    return counts, chosen


def _total(connection: Connection, chosen: Picked) -> int:
    if chosen.uids is not None:
        return len(chosen.uids) + len(chosen.views)
    return int(connection.execute(select(func.count()).select_from(light("violation"))).scalar() or 0)


def _run(connection: Connection, query: Select[Any], key: ColumnElement[Any], chosen: Picked) -> Iterable[Any]:
    if chosen.uids is None:
        return connection.execute(query).all()
    return [row for some in slices(chosen.uids) for row in connection.execute(query.where(key.in_(some)))]


def _aggregate(
    connection: Connection, chosen: Picked, column: ColumnElement[Any], key: ColumnElement[Any]
) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for value, number in _run(connection, select(column, func.count(key.distinct())).group_by(column), key, chosen):
        found[value] += number
    return found


def _most_first(found: Counter[Any]) -> Counts:
    return sorted(found.items(), key=lambda pair: (-pair[1], str(pair[0] or "")))


def _counted(connection: Connection, chosen: Picked, column: ColumnElement[Any], name: str) -> Counts:
    found = _aggregate(connection, chosen, column, light("violation").c.uid)
    found.update(view[name] for view in chosen.views)
    return _most_first(found)


def _by_regime(connection: Connection, chosen: Picked) -> Counts:
    table = light("regime")
    codes = {row.uid: row.code for row in connection.execute(select(table.c.uid, table.c.code))}
    violation = light("violation")
    found = Counter(
        {codes[u]: n for u, n in _aggregate(connection, chosen, violation.c.regime_uid, violation.c.uid).items()}
    )
    found.update(view["regime"] for view in chosen.views)
    return _most_first(found)


def _by_measure_and_year(connection: Connection, chosen: Picked) -> dict[tuple[str | None, int | None], int]:
    """How many of which measure in which year of the act; None for no measure and for no date."""
    c = light("violation").c
    query = select(c.measure, c.occurred_earliest, func.count()).group_by(c.measure, c.occurred_earliest)
    found: Counter[tuple[str | None, int | None]] = Counter()
    for measure, day, number in _run(connection, query, c.uid, chosen):
        found[measure, day.year if day else None] += number
    for view in chosen.views:
        earliest = (view["occurred"] or {}).get("earliest")
        found[view["measure"], int(earliest[:4]) if earliest else None] += 1
    return dict(sorted(found.items(), key=lambda pair: (pair[0][0] or "", pair[0][1] or 0)))


def _by(place: int, counted: Mapping[tuple[Any, ...], int]) -> Counter[Any]:
    """The counts by one part of their key."""
    found: Counter[Any] = Counter()
    for key, number in counted.items():
        found[key[place]] += number
    return found


def _by_party(connection: Connection, chosen: Picked) -> Counts:
    involvement = light("involvement")
    found = _aggregate(connection, chosen, involvement.c.party_uid, involvement.c.violation_uid)
    rows = fetch(connection, "party", "uid", list(found))
    names: Counter[str] = Counter()
    for row in rows:
        names[row["name"]] += found[row["uid"]]
    for view in chosen.views:
        names.update({party["name"] for party in view["parties"]})
    return _most_first(names)[:MOST_PARTIES]


def _newest(connection: Connection, chosen: Picked) -> list[View]:
    table = light("violation")
    query = select(table.c.uid).order_by(table.c.ref_year.desc(), table.c.ref_number.desc())
    if chosen.uids is None:
        return list_rows(connection, list(connection.execute(query.limit(NEWEST)).scalars()))
    views = {view["uid"]: view for view in chosen.views}
    allowed = {*chosen.uids, *views}
    uids = [uid for uid in connection.execute(query).scalars() if uid in allowed][:NEWEST]
    return [row if row["uid"] not in views else _as_row(views[row["uid"]]) for row in list_rows(connection, uids)]


def _as_row(view: View) -> View:
    weight = view["corroboration"]
    return {**view, "level": weight["level"], "contested": weight["contested"], "reply_count": len(view["replies"])}


def _gaps(connection: Connection, chosen: Picked) -> dict[str, View]:
    violation, facts = light("violation"), light("violation_facts")
    cited, involved, reply, claim = (light(name) for name in ("violation_provision", "involvement", "reply", "claim"))
    uid = violation.c.uid
    unanswered = (
        ~select(reply.c.uid)
        .where(reply.c.violation_uid == involved.c.violation_uid, reply.c.party_uid == involved.c.party_uid)
        .exists()
    )
    named = (involved.c.role != "victim", involved.c.violation_uid == uid)
    conditions = {
        "no_provision": ~select(cited.c.uid).where(cited.c.violation_uid == uid).exists(),
        "no_claim": ~select(claim.c.uid).where(claim.c.violation_uid == uid, claim.c.retracted_on.is_(None)).exists(),
        "single_origin": facts.c.level == LevelOfCorroboration.SINGLE_ORIGIN.value,
        "no_reply": select(involved.c.uid).where(*named, unanswered).exists(),
        "no_date": violation.c.occurred.is_(None),
    }
    return {name: _gap(connection, chosen, name, condition) for name, condition in conditions.items()}


def _gap(connection: Connection, chosen: Picked, name: str, condition: ColumnElement[bool]) -> View:
    violation, facts = light("violation"), light("violation_facts")
    columns = (violation.c.ref_year, violation.c.ref_number)
    query = select(*columns).join_from(violation, facts, facts.c.uid == violation.c.uid).where(condition, _open())
    found = [(row.ref_year, row.ref_number) for row in _run(connection, query, violation.c.uid, chosen)]
    found += [_number(view) for view in chosen.views if _has_gap(view, name)]
    refs = [f"V-{year:04}-{number:04}" for year, number in sorted(found, reverse=True)[:MOST_REFS]]
    return {"count": len(found), "refs": refs}


def _open() -> ColumnElement[bool]:
    """That something is still to be done: what is withdrawn, found to be none or recorded twice has no gaps.

    The same as `analysis.lint.rule.is_settled` says of a view.
    """
    violation, link = light("violation"), light("violation_link")
    doubled = select(link.c.uid).where(
        link.c.violation_uid == violation.c.uid, link.c.relation == ViolationLink.DUPLICATE_OF.value
    )
    return and_(violation.c.status.not_in([status.value for status in SETTLED]), ~doubled.exists())


def _number(view: View) -> tuple[int, int]:
    _, year, number = view["ref"].split("-")
    return int(year), int(number)


def _has_gap(view: View, name: str) -> bool:
    if is_settled(view):
        return False
    answered = {reply["party"] for reply in view["replies"]}
    gaps: dict[str, bool] = {
        "no_provision": not view["provisions"],
        "no_claim": all(claim["retracted"] for claim in view["claims"]),
        "single_origin": view["corroboration"]["level"] == LevelOfCorroboration.SINGLE_ORIGIN,
        "no_reply": any(p["role"] != "victim" and p["name"] not in answered for p in view["parties"]),
        "no_date": view["occurred"] is None,
    }
    return gaps[name]
