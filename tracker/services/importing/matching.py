"""Find the records that entries of a file already are: by uid, then reference, then natural key."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.schemas.case_parties import CaseParty, CaseRecord
from tracker.services.importing.numbering import read_ref
from tracker.services.merged_parties import standing_of
from tracker.services.records.spec import Record
from tracker.services.refs import ref_columns, ref_text
from tracker.store.fetch import fetch, slices
from tracker.store.tables import RowLike, light

# What makes two records the same; the first column is the one that is looked up.
NATURAL = {
    "party": ("folded_name", "kind", "country"),
    "source": ("folded_name", "kind", "country"),
    "evidence": ("folded_title", "source_uid", "published", "edition"),
    "violation": ("folded_title", "regime_uid", "occurred"),
    "milestone": ("folded_title", "regime_uid", "happened_on"),
}


def _none(_uid: str) -> bool:
    return False


class Matcher:
    """Knows which records of one kind a batch of entries may be: a few queries a batch, none an entry."""

    def __init__(
        self,
        connection: Connection,
        spec: Record,
        batch: Sequence[tuple[CaseRecord, RowLike]],
        *,
        by_uid: bool = False,
    ) -> None:
        self._connection = connection
        self._spec = spec
        self._key = itemgetter(*NATURAL[spec.kind])
        self._uids = self._held({value.uid for value, _ in batch if value.uid})
        self._has_refs = any(value.ref for value, _ in batch)
        names = {row[NATURAL[spec.kind][0]] for _, row in batch} if not by_uid else set()
        self._natural = self._alike(names)
        self._identified = self._numbers(batch)
        self._named: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for key, uids in self._natural.items():
            self._named[key[:2]] += uids
        self._merged: dict[str, str] = {}
        self._former: dict[tuple[Any, ...], list[str]] = {}
        if spec.kind == "party":
            self._set_merged_apart()

    @property
    def found_none(self) -> bool:
        """Whether nothing of the database is like any entry of the batch."""
        return not (self._uids or self._natural or self._identified or self._has_refs)

    def match(
        self, value: CaseRecord, row: RowLike, is_seen: Callable[[str], bool] = _none, *, by_uid: bool = False
    ) -> str | None:
        """The uid of the record that this entry is; None for a new one.

        An entry that names itself by uid or reference is none of those that came with the same file. With `by_uid`
        nothing but its uid counts.
        """
        if value.uid in self._uids:
            return value.uid
        if by_uid:
            return None
        if value.ref and not value.uid:
            held = holder_of(self._connection, self._spec, value.ref)
            if held:
                return held
        if isinstance(value, CaseParty) and not value.identified:
            return None
        ignored = is_seen if value.uid or value.ref else _none
        for name in _identifiers(value):
            if name in self._identified and not ignored(self._identified[name]):
                return self._identified[name]
        return self._one(self._key(row), ignored)

    def standing(self, value: CaseRecord, row: RowLike, uid: str) -> str | None:
        """The party that an entry is because its own, found as `uid`, was merged into that; None for any other.

        An entry that itself says so was written after the merge, and is the merged party's own.
        """
        if not isinstance(value, CaseParty) or value.merged_into:
            return None
        by_ref = value.ref and not value.uid
        found = standing_of(self._connection, [uid]) if by_ref else self._merged
        if uid in found:
            return found[uid]
        # Its numbers went with it to the other; its name tells.
        key = tuple(row[name] for name in NATURAL["party"])
        same = uid in self._natural.get(key, [])
        return uid if not same and uid in [self._merged[one] for one in self._former.get(key, [])] else None

    def _set_merged_apart(self) -> None:
        """Merged parties are found by their name only where no other has it."""
        named = [uid for uids in self._natural.values() for uid in uids]
        self._merged = standing_of(self._connection, {*named, *self._uids, *self._identified.values()})
        for key, uids in self._natural.items():
            self._former[key] = [uid for uid in uids if uid in self._merged]
            self._natural[key] = [uid for uid in uids if uid not in self._merged]

    def namesakes(self, row: RowLike) -> list[str]:
        """The references of parties of the name and kind of a new one, whose country is another, or is not said."""
        held = self._named.get((row["folded_name"], row["kind"]), ())
        if not held:
            return []
        rows = fetch(self._connection, "party", "uid", held)
        return [ref_text("party", one) for one in rows if one["merged_into_uid"] is None]

    def learn(self, value: CaseRecord, row: RowLike, uid: str) -> None:
        """Know a record that was added after the queries."""
        if value.uid:
            self._uids.add(value.uid)
        if isinstance(value, CaseParty) and not value.identified:
            return
        self._identified.update(dict.fromkeys(_identifiers(value), uid))
        key = self._key(row)
        self._named[key[:2]].append(uid)
        self._natural[key].append(uid)

    def _one(self, key: tuple[Any, ...], ignored: Callable[[str], bool]) -> str | None:
        found = [uid for uid in self._natural.get(key, []) if not ignored(uid)]
        if not found:
            found = list({self._merged[uid]: uid for uid in self._former.get(key, [])}.values())
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
