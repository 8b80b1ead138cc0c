"""How sources fared in the alleged violations: how often origin, outlet, contradicted, retracted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.source_record import contradicted_claims
from tracker.schemas.listing import ViolationFilter
from tracker.services.linting.gathering import BATCH, named, views, voices_of
from tracker.services.linting.records import evidence_by_ref, parties_by_ref, sources_by_ref
from tracker.services.picking import pick
from tracker.services.refs import ref_columns, ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.values.references import ref_order
from tracker.vocab import Marking, SourceKind, SourceTie

View = dict[str, Any]
_TIES = {SourceTie.IS.value: "is", SourceTie.OWNER.value: "owners", SourceTie.SPEAKS_FOR.value: "speaks_for"}


@dataclass(slots=True)
class _Tally:
    """What is counted of one source."""

    name: str
    reliability: str | None = None
    origin: set[str] = field(default_factory=set)
    outlet: set[str] = field(default_factory=set)
    contradicted: set[str] = field(default_factory=set)
    retracted: set[str] = field(default_factory=set)
    violations: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class SourceRecords:
    """A row for each source, the violations looked at, and how many records a marking kept out."""

    rows: list[View]
    looked_at: int
    left_out: int
    undated: int = 0


def source_records(
    session: Session, connection: Connection, asked: ViolationFilter, level: Marking | None
) -> SourceRecords:
    """Count what the violations that a filter picks say of each source, as far as `level` shows it.

    Without a filter the sources that stand in no violation are there too. A protected source goes by its alias.
    """
    chosen = pick(connection, asked, level, session.known_on)
    tallies = SourceTallies(connection, level)
    uids = list(connection.execute(select(light("violation").c.uid)).scalars()) if chosen.uids is None else chosen.uids
    looked_at = len(uids) + len(chosen.views)
    for some in slices(list(uids), BATCH):
        tallies.add(views(connection, some, session.today))
    tallies.add(chosen.views)
    if asked == ViolationFilter():
        tallies.add_unused()
    return SourceRecords(tallies.rows(), looked_at, chosen.left_out, chosen.undated)


class SourceTallies:
    """Counts how sources fare in violations, batch after batch, as far as `level` shows the sources."""

    def __init__(self, connection: Connection, level: Marking | None) -> None:
        self._connection = connection
        self._level = level
        self._tallies: dict[str, _Tally] = {}

    def add(self, batch: Sequence[View]) -> None:
        """Count what the views of a batch say."""
        connection, level, tallies = self._connection, self._level, self._tallies
        refs = named(batch, ("claims",), "source_ref", "origin_ref")
        sources, parties = sources_by_ref(connection, refs, level), parties_by_ref(connection, refs, level)
        voices = voices_of(connection, sources, parties, level)
        items = evidence_by_ref(connection, named(batch, ("claims",), "evidence"), level)
        published = {ref: item["published"] for ref, item in items.items()}
        for view in batch:
            for claim in view["claims"]:
                _count_claim(tallies, view, claim)
            for claim, _ in contradicted_claims(view, voices, published):
                key = claim["origin_ref"] or claim["origin"]
                if key in tallies:
                    tallies[key].contradicted.add(claim["ref"])

    def add_unused(self) -> None:
        """Add the sources that stand in no violation."""
        _add_unused(self._connection, self._tallies, self._level)

    def rows(self) -> list[View]:
        """A row for each source, those first that most is said by."""
        return _rows(self._connection, self._tallies, self._level)


def _count_claim(tallies: dict[str, _Tally], view: View, claim: View) -> None:
    for role, ref, name, letter in (
        ("outlet", claim["source_ref"], claim["source"], claim["reliability"]),
        ("origin", claim["origin_ref"], claim["origin"], claim["origin_reliability"]),
    ):
        # A party may be an origin too; it has no grade and no outlet.
        if ref is not None and not ref.startswith("S-"):
            continue
        tally = tallies.setdefault(ref or name, _Tally(name, letter))
        getattr(tally, role).add(claim["ref"])
        tally.violations.add(view["ref"])
        if claim["retracted"]:
            tally.retracted.add(claim["ref"])


def _add_unused(connection: Connection, tallies: dict[str, _Tally], level: Marking | None) -> None:
    source = light("source")
    columns = (source.c.name, source.c.reliability, source.c.marking, *ref_columns(source, "source"))
    for row in connection.execute(select(*columns)).mappings():
        if level is None or at_most(Marking(row["marking"]), level):
            tallies.setdefault(ref_text("source", row), _Tally(row["name"], row["reliability"]))


def _rows(connection: Connection, tallies: dict[str, _Tally], level: Marking | None) -> list[View]:
    held = sources_by_ref(connection, (key for key in tallies if key.startswith("S-")), level)
    uids = [view["uid"] for view in held.values()]
    grades = _grades(connection, uids)
    ties = _tied(connection, uids, level)
    rows = [_row(tally, held.get(key), grades, ties) for key, tally in tallies.items()]
    return sorted(rows, key=lambda row: (-row["origin"], -row["outlet"], row["name"], row["ref"] or ""))


def _row(
    tally: _Tally, held: View | None, grades: dict[str, list[View]], ties: dict[str, dict[str, list[str]]]
) -> View:
    uid = held["uid"] if held else ""
    return {
        "ref": held["ref"] if held else None,
        "name": held["name"] if held else tally.name,
        "kind": held["kind"] if held else SourceKind.CONFIDENTIAL.value,
        "country": held["country"] if held else None,
        "reliability": held["reliability"] if held else tally.reliability,
        "grades": grades.get(uid, []),
        **{key: ties.get(uid, {}).get(key, []) for key in _TIES.values()},
        **{name: len(getattr(tally, name)) for name in ("origin", "outlet", "contradicted", "retracted", "violations")},
        "contradicted_claims": sorted(tally.contradicted, key=ref_order),
        "retracted_claims": sorted(tally.retracted, key=ref_order),
    }


def _grades(connection: Connection, uids: Sequence[str]) -> dict[str, list[View]]:
    """The letters that were given, the oldest first."""
    found: dict[str, list[View]] = defaultdict(list)
    for row in sorted(fetch(connection, "source_grade", "source_uid", uids), key=_when):
        said = {"on": row["graded_on"].isoformat(), "reliability": row["reliability"], "reason": row["reason"]}
        found[row["source_uid"]].append({**said, "by": row["graded_by"]})
    return found


def _when(row: Any) -> tuple[date, int]:
    return row["graded_on"], row["position"]


def _tied(connection: Connection, uids: Iterable[str], level: Marking | None) -> dict[str, dict[str, list[str]]]:
    """The names of the parties that sources are, belong to and speak for."""
    rows = sorted(fetch(connection, "source_party", "source_uid", list(uids)), key=lambda row: row["position"])
    names = Names(connection, [("party", row["party_uid"]) for row in rows])
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        party = names.rows[row["party_uid"]]
        if level is None or at_most(Marking(party["marking"]), level):
            found[row["source_uid"]][_TIES[row["tie"]]].append(party["name"])
    return found
