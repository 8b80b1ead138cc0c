"""Which private persons may be named in files: whom two graded, independent origins name, or somebody decided so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from tracker.schemas.weight import UNNAMED, Point
from tracker.services.refs import ref_text
from tracker.services.showing.names_withheld import names_of
from tracker.services.weighing import Shown, weigh
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.masking import Masks, Spoken
from tracker.vocab import About, Marking, Naming, PartyKind

LABEL = "a person whose name is withheld #"
PARTY_LABEL = "a party whose name is withheld #"
BATCH = 500
# As many independent graded origins must name somebody.
_ENOUGH = 2
_MARK_LENGTH = 5
_STANDS = (("involvement", "party_uid"), ("claim", "target_party_uid"))


def hide_private(
    connection: Connection, masks: Masks, said: Iterable[str] | None, scope: Collection[str] | None = None
) -> None:
    """Hide those who stand in texts and may not be named; with None everybody.

    They are the private persons on too few origins, and every party of which somebody decided so. Whom the
    Security Council itself lists is no private person. `scope` are the violations that the texts are about,
    None for all.
    """
    rows = _candidates(connection, said)
    undecided = [row["uid"] for row in rows if row["naming"] is None]
    named = _nameable(connection, undecided, scope)
    rows = _with_merged(connection, [row for row in rows if row["uid"] not in named])
    names, marks = names_of(connection, rows, scope), _marks(connection, [row["uid"] for row in rows])
    for row in rows:
        held, label = names[row["uid"]], LABEL if row["kind"] == PartyKind.PERSON else PARTY_LABEL
        ref = ref_text("party", row)
        masks.hide(row["uid"], held.throughout, label, ref, alone=held.alone, marks=marks[row["uid"]])


def _marks(connection: Connection, parties: Sequence[str]) -> dict[str, list[str]]:
    """What leads to each of the parties as surely as its name: its numbers, and its references on lists."""
    found: dict[str, list[str]] = defaultdict(list)
    for table, column in (("party_identifier", "value"), ("designation", "reference")):
        for row in fetch(connection, table, "party_uid", parties, ("party_uid", column)):
            # A shorter one may be any number.
            if row[column] and len(row[column]) >= _MARK_LENGTH:
                found[row["party_uid"]].append(row[column])
    return found


def _with_merged(connection: Connection, rows: list[Any]) -> list[Any]:
    """The rows, and those of the parties that were merged into them: they are named where those are."""
    found, fresh = rows, rows
    while fresh:
        fresh = fetch(connection, "party", "merged_into_uid", [row["uid"] for row in fresh])
        found = [*found, *fresh]
    return found


def _candidates(connection: Connection, said: Iterable[str] | None) -> list[Any]:
    """The rows of those who may have to be hidden, and of whom a name or the reference stands in the texts."""
    names = _names(connection)
    if names and said is not None:
        spoken = Spoken(said)
        names = {uid: held for uid, held in names.items() if any(map(spoken.holds, held))}
    rows = fetch(connection, "party", "uid", sorted(names))
    listed = published(connection, [row["uid"] for row in rows if row["naming"] is None])
    return [row for row in rows if row["uid"] not in listed]


def published(connection: Connection, parties: Sequence[str]) -> set[str]:
    """The parties that the Security Council lists or listed, by a listing or by their reference on its list."""
    marks = fetch(connection, "party_identifier", "party_uid", parties, ("party_uid", "scheme"))
    return {row["party_uid"] for row in marks if row["scheme"] == "un_list"} | {
        row["party_uid"] for row in fetch(connection, "designation", "party_uid", parties, ("party_uid",))
    }


def _names(connection: Connection) -> dict[str, list[str]]:
    """Of each who may have to be hidden: all names, and at last the reference."""
    party, further = light("party"), light("party_name")
    person = and_(party.c.kind == PartyKind.PERSON.value, party.c.identified.is_(True), party.c.naming.is_(None))
    private = and_(or_(person, party.c.naming == Naming.WITHHOLD.value), party.c.merged_into_uid.is_(None))
    rows = connection.execute(select(party.c.uid, party.c.name, party.c.ref_number).where(private)).all()
    found = {row.uid: [row.name] for row in rows}
    more = select(further.c.party_uid, further.c.name).join_from(further, party, further.c.party_uid == party.c.uid)
    for uid, name in connection.execute(more.where(private)):
        found[uid].append(name)
    for row in rows:
        found[row.uid].append(ref_text("party", {"ref_number": row.ref_number}))
    return found


def _nameable(connection: Connection, persons: Sequence[str], scope: Collection[str] | None) -> set[str]:
    """The persons who may be named: in each violation of the scope where they stand, and in one at least."""
    stands: dict[str, set[str]] = defaultdict(set)
    for table, column in _STANDS:
        for row in fetch(connection, table, column, persons):
            if scope is None or row["violation_uid"] in scope:
                stands[row[column]].add(row["violation_uid"])
    violations = sorted({uid for held in stands.values() for uid in held})
    well = {found for some in slices(violations, BATCH) for found in _well_named(connection, some)}
    rows = {row["uid"]: row["naming"] for row in fetch(connection, "violation", "uid", violations)}

    def may(person: str, violation: str) -> bool:
        decided = rows[violation]
        return decided == Naming.PUBLISH if decided else (violation, person) in well

    return {person for person, held in stands.items() if all(may(person, violation) for violation in held)}


def _well_named(connection: Connection, violations: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Violation and person, where two independent graded origins support what is said of the person."""
    claims = [row for row in fetch(connection, "claim", "violation_uid", violations) if row["about"] == About.PARTY]
    graded = _graded(connection, claims)
    involved = fetch(connection, "involvement", "violation_uid", violations)
    parties = {(row["violation_uid"], row["party_uid"]) for row in involved}
    shown = Shown({row["uid"] for row in claims if row["uid"] in graded}, parties, Marking.RED)
    for violation, weight in weigh(connection, violations, shown).items():
        for point in weight.elements:
            if point.about == About.PARTY and point.target and _named(point) >= _ENOUGH:
                yield violation, point.target


def _named(point: Point) -> int:
    """How many origins support a point, without those behind claims that nobody graded."""
    return sum(name != UNNAMED for name in point.supporting)


def _graded(connection: Connection, claims: Sequence[Any]) -> set[str]:
    """The claims that somebody graded: by a digit, or by a letter of their origin or of their outlet."""
    items = fetch(connection, "evidence", "uid", sorted({row["evidence_uid"] for row in claims}))
    outlets = {row["uid"]: row["source_uid"] for row in items}
    sources = {*outlets.values(), *(row["origin_source_uid"] for row in claims if row["origin_source_uid"])}
    letters = {row["uid"] for row in fetch(connection, "source", "uid", sorted(sources)) if row["reliability"]}
    return {
        row["uid"]
        for row in claims
        if row["credibility"] or (row["origin_source_uid"] or outlets[row["evidence_uid"]]) in letters
    }
