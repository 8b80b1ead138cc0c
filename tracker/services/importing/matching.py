"""Find the records that entries of a file already are: by uid, then reference, then natural key."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.schemas.case_parties import CaseParty, CaseRecord
from tracker.services.records.spec import Record
from tracker.services.refs import ref_columns, ref_text
from tracker.store.tables import light
from tracker.values.references import parse_ref

Row = Mapping[str, Any]

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

    def __init__(self, connection: Connection, spec: Record, batch: Sequence[tuple[CaseRecord, Row]]) -> None:
        self._connection = connection
        self._spec = spec
        self._uids = self._held({value.uid for value, _ in batch if value.uid})
        self._natural = self._alike({row[NATURAL[spec.kind][0]] for _, row in batch})
        self._identifiers = self._identified(batch) if spec.kind == "party" else {}

    def match(self, value: CaseRecord, row: Row) -> str | None:
        """The uid of the record that this entry is; None for a new one."""
        if value.uid in self._uids:
            return value.uid
        if value.ref and not value.uid:
            held = holder_of(self._connection, self._spec, value.ref)
            if held:
                return held
        if isinstance(value, CaseParty):
            if not value.identified:
                return None
            for entry in value.identifiers or []:
                if (entry.scheme, entry.value) in self._identifiers:
                    return self._identifiers[entry.scheme, entry.value]
        return self._one(tuple(row[name] for name in NATURAL[self._spec.kind]))

    def _one(self, key: tuple[Any, ...]) -> str | None:
        found = self._natural.get(key, [])
        if len(found) > 1:
            refs = " and ".join(ref_text(self._spec.table, row) for row in found)
            reason = f"{refs} both match this {self._spec.kind}"
            raise ConflictError(reason, "Say which one is meant with its ref.")
        return str(found[0]["uid"]) if found else None

    def _held(self, uids: set[str]) -> set[str]:
        clause = light(self._spec.table)
        query = select(clause.c.uid)
        return {
            uid
            for some in slices(sorted(uids))
            for uid in self._connection.execute(query.where(clause.c.uid.in_(some))).scalars()
        }

    def _alike(self, names: set[str]) -> dict[tuple[Any, ...], list[Row]]:
        clause, columns = light(self._spec.table), NATURAL[self._spec.kind]
        wanted = [clause.c.uid, *ref_columns(clause, self._spec.table), *(clause.c[name] for name in columns)]
        found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for some in slices(sorted(names)):
            query = select(*wanted).where(clause.c[columns[0]].in_(some))
            if self._spec.kind == "party":
                query = query.where(clause.c.identified.is_(True))
            for row in self._connection.execute(query).mappings():
                found[tuple(row[name] for name in columns)].append(row)
        return found

    def _identified(self, batch: Sequence[tuple[CaseRecord, Row]]) -> dict[tuple[str, str], str]:
        table = light("party_identifier")
        values = {
            entry.value for value, _ in batch if isinstance(value, CaseParty) for entry in value.identifiers or []
        }
        query = select(table.c.scheme, table.c.value, table.c.party_uid)
        return {
            (row.scheme, row.value): row.party_uid
            for some in slices(sorted(values))
            for row in self._connection.execute(query.where(table.c.value.in_(some)))
        }


def slices(values: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """Cut a list for the `IN` of one query after the other."""
    return (values[start : start + size] for start in range(0, len(values), size))


def check_letter(spec: Record, ref: str) -> None:
    """ConflictError when a reference belongs to another kind of record."""
    if parse_ref(ref).kind.value != spec.letter:
        raise ConflictError(f"{ref} is no reference of a {spec.kind}", f"It begins with {spec.letter}.")


def holder_of(connection: Connection, spec: Record, ref: str) -> str | None:
    """The uid of the record that has this reference."""
    check_letter(spec, ref)
    clause = light(spec.table)
    parsed = parse_ref(ref)
    wanted = [clause.c.ref_number == parsed.number]
    if spec.kind == "violation":
        wanted.append(clause.c.ref_year == parsed.year)
    found = connection.execute(select(clause.c.uid).where(*wanted)).scalar()
    return str(found) if found else None


def involved_unidentified(connection: Connection, violation: str | None, row: Row) -> str | None:
    """The unidentified party of this kind and name in a violation; without one, that is in no violation."""
    involvement, party = light("involvement"), light("party")
    query = select(party.c.uid).where(
        party.c.folded_name == row["folded_name"],
        party.c.kind == row["kind"],
        party.c.identified.is_(False),
    )
    inside = select(involvement.c.uid).where(involvement.c.party_uid == party.c.uid)
    query = query.where(
        inside.where(involvement.c.violation_uid == violation).exists() if violation else ~inside.exists()
    )
    found = connection.execute(query).scalars().all()
    return str(found[0]) if len(found) == 1 else None
