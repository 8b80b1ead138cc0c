"""Find the records that entries of a file already are: by uid, then reference, then natural key."""

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, not_, or_, select

from tracker.errors import ConflictError
from tracker.schemas.case_parties import CaseParty, CaseRecord
from tracker.services.importing.numbering import read_ref
from tracker.services.records.spec import Record
from tracker.services.refs import ref_columns, ref_text
from tracker.store.fetch import slices
from tracker.store.tables import RowLike, light

# What makes two records the same; the first column is the one that is looked up.
NATURAL = {
    "party": ("folded_name", "kind", "country"),
    "source": ("folded_name", "kind", "country"),
    "evidence": ("folded_title", "source_uid", "published", "edition"),
    "violation": ("folded_title", "regime_uid", "occurred"),
    "milestone": ("folded_title", "regime_uid", "happened_on"),
}


class Matcher:
    """Knows which records of one kind a batch of entries may be: a few queries a batch, none an entry."""

    def __init__(self, connection: Connection, spec: Record, batch: Sequence[tuple[CaseRecord, RowLike]]) -> None:
        self._connection = connection
        self._spec = spec
        self._uids = self._held({value.uid for value, _ in batch if value.uid})
        self._natural = self._alike({row[NATURAL[spec.kind][0]] for _, row in batch})
        self._identified = self._numbers(batch)

    def match(self, value: CaseRecord, row: RowLike, seen: Container[str] = ()) -> str | None:
        """The uid of the record that this entry is; None for a new one.

        An entry that names itself by uid or reference is none of those in `seen`, which came with the same file.
        """
        if value.uid in self._uids:
            return value.uid
        if value.ref and not value.uid:
            held = holder_of(self._connection, self._spec, value.ref)
            if held:
                return held
        if isinstance(value, CaseParty) and not value.identified:
            return None
        ignored = seen if value.uid or value.ref else ()
        for name in _identifiers(value):
            if name in self._identified and self._identified[name] not in ignored:
                return self._identified[name]
        return self._one(tuple(row[name] for name in NATURAL[self._spec.kind]), ignored)

    def learn(self, value: CaseRecord, row: RowLike, uid: str) -> None:
        """Know a record that was added after the queries."""
        if value.uid:
            self._uids.add(value.uid)
        if isinstance(value, CaseParty) and not value.identified:
            return
        self._identified.update(dict.fromkeys(_identifiers(value), uid))
        self._natural[tuple(row[name] for name in NATURAL[self._spec.kind])].append(uid)

    def _one(self, key: tuple[Any, ...], ignored: Container[str]) -> str | None:
        found = [uid for uid in self._natural.get(key, []) if uid not in ignored]
        if len(found) > 1:
            clause = light(self._spec.table)
            columns = ref_columns(clause, self._spec.table)
            rows = self._connection.execute(select(*columns).where(clause.c.uid.in_(found)).order_by(*columns))
            refs = " and ".join(ref_text(self._spec.table, row) for row in rows.mappings())
            reason = f"{refs} both match this {self._spec.kind}"
            raise ConflictError(reason, "Say which one is meant with its ref.")
        return found[0] if found else None

    def _held(self, uids: set[str]) -> set[str]:
        clause = light(self._spec.table)
        query = select(clause.c.uid)
        return {
            uid
            for some in slices(sorted(uids))
            for uid in self._connection.execute(query.where(clause.c.uid.in_(some))).scalars()
        }

    def _alike(self, names: set[str]) -> dict[tuple[Any, ...], list[str]]:
        clause, columns = light(self._spec.table), NATURAL[self._spec.kind]
        wanted = [clause.c.uid, *(clause.c[name] for name in columns)]
        found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for some in slices(sorted(names)):
            query = select(*wanted).where(clause.c[columns[0]].in_(some))
            if self._spec.kind == "party":
                query = query.where(clause.c.identified.is_(True))
            for uid, *key in self._connection.execute(query):
                found[tuple(key)].append(uid)
        return found

    def _numbers(self, batch: Sequence[tuple[CaseRecord, RowLike]]) -> dict[tuple[str, str], str]:
        table = light("party_identifier")
        values = {value for record, _ in batch for _, value in _identifiers(record)}
        query = select(table.c.scheme, table.c.value, table.c.party_uid)
        return {
            (scheme, value): uid
            for some in slices(sorted(values))
            for scheme, value, uid in self._connection.execute(query.where(table.c.value.in_(some)))
        }


def _identifiers(value: CaseRecord) -> list[tuple[str, str]]:
    numbers = value.identifiers if isinstance(value, CaseParty) else None
    return [(entry.scheme, entry.value) for entry in numbers or []]


def holder_of(connection: Connection, spec: Record, ref: str) -> str | None:
    """The uid of the record that has this reference."""
    clause = light(spec.table)
    parsed = read_ref(spec.kind, ref)
    wanted = [clause.c.ref_number == parsed.number]
    if parsed.year:
        wanted.append(clause.c.ref_year == parsed.year)
    found = connection.execute(select(clause.c.uid).where(*wanted)).scalar()
    return str(found) if found else None


# Where a violation points at parties; with no violation, where anything does.
_NAMING = {
    "involvement": ("party_uid", "of_party_uid"),
    "claim": ("origin_party_uid", "target_party_uid"),
    "violation_provision": ("party_uid",),
    "request": ("to_party_uid",),
    "reply": ("party_uid",),
    "action": ("by_party_uid",),
}


def unidentified(connection: Connection, violation: str | None, row: RowLike) -> list[str]:
    """The unidentified parties of this kind and name that a violation names; without one, that none names."""
    party = light("party")
    named: list[ColumnElement[bool]] = []
    for table in map(light, _NAMING):
        for column in _NAMING[table.name]:
            inside = select(table.c.uid).where(table.c[column] == party.c.uid)
            named.append((inside.where(table.c.violation_uid == violation) if violation else inside).exists())
    query = select(party.c.uid).where(
        party.c.folded_name == row["folded_name"],
        party.c.kind == row["kind"],
        party.c.identified.is_(False),
        or_(*named) if violation else not_(or_(*named)),
    )
    return list(connection.execute(query.order_by(party.c.ref_number)).scalars())
