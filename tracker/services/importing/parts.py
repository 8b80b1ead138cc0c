"""Write the parts of a record: its names, claims, figures and all other rows that hang on it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from tracker.services.importing.keys import KeyTable
from tracker.services.records.spec import Part
from tracker.services.writing import Writing
from tracker.store.tables import column_names, light
from tracker.store.unit_of_work import new_uid
from tracker.values.references import parse_ref

Path = tuple[str | int, ...]
# Columns that are filled in where a file leaves them out, and so cannot be emptied by one.
NEVER_EMPTY = ("marking", "at", "actor")


class PartWriter:
    """Compares the parts that a file gives with those that stand there; adds and changes, never takes away."""

    def __init__(self, opened: Writing, keys: KeyTable) -> None:
        self.opened = opened
        self.keys = keys
        self.changes: list[str] = []

    def identify(self, part: Part, owner: str, is_new: bool, values: list[Any], marking: str) -> list["Slot"]:
        """Give every entry its uid, the one it had or a new one, and make its key known."""
        standing = {} if is_new else self._standing(part, owner)
        slots = []
        for index, value in enumerate(values):
            natural = self._natural(part, value)
            given = None if part.single else value.uid
            row = standing.pop(given, None) if given else None
            if row is None:
                row = next((held for held in standing.values() if _is_same(part, held, natural)), None)
                if row is not None:
                    del standing[row["uid"]]
            uid = row["uid"] if row else given or new_uid()
            if part.kind:
                self.keys.put(part.kind, value.key, uid)
            slots.append(Slot(part, owner, index, value, uid, row, marking))
        return slots

    def _standing(self, part: Part, owner: str) -> dict[str, Mapping[str, Any]]:
        self.opened.work.flush()
        clause = light(part.table)
        query = select(clause).where(clause.c[part.parent] == owner)
        for column, value in part.constant:
            query = query.where(clause.c[column] == value)
        rows = self.opened.work.connection.execute(query.order_by(clause.c[part.order])).mappings().all()
        return {row["uid"]: row for row in rows}

    def _natural(self, part: Part, value: Any) -> tuple[Any, ...]:
        row: dict[str, Any] = {}
        for field in part.fields:
            if set(field.columns()) & set(part.natural):
                given = value if part.single else getattr(value, field.attr)
                row.update(field.encode(given, self.keys))
        return tuple(row[name] for name in part.natural)

    def write(self, slot: "Slot", position: int) -> None:
        """Add or change the row of one entry."""
        part, value, work = slot.part, slot.value, self.opened.work
        if slot.row is not None:
            changes = self._encode(part, value, only_given=True)
            changes = {name: new for name, new in changes.items() if new is not None or name not in NEVER_EMPTY}
            if work.update(part.table, slot.uid, changes):
                self.changes.append(part.attr)
            return
        row = self._encode(part, value, only_given=False)
        row.update({"uid": slot.uid, part.parent: slot.owner, part.order: position, **dict(part.constant)})
        if "marking" in column_names(part.table):
            row["marking"] = row.get("marking") or slot.marking
        if "ref_number" in column_names(part.table):
            row["ref_number"] = self._number(part, value.ref)
        if part.table == "assessment":
            row.update(at=row["at"] or work.at, actor=row["actor"] or self.opened.actor)
        work.insert(part.table, row)
        self.changes.append(part.attr)

    def _number(self, part: Part, ref: str | None) -> int:
        work = self.opened.work
        if ref:
            number = parse_ref(ref).number
            if number > work.numbers.last(part.kind) or self._is_free(part, number):
                work.numbers.take(part.kind, number)
                return number
        return work.numbers.next(part.kind)

    def _is_free(self, part: Part, number: int) -> bool:
        self.opened.work.flush()
        clause = light(part.table)
        query = select(clause.c.uid).where(clause.c.ref_number == number)
        return self.opened.work.connection.execute(query).first() is None

    def _encode(self, part: Part, value: Any, *, only_given: bool) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for field in part.fields:
            if part.single:
                row.update(field.encode(value, self.keys))
            elif not only_given or given(value, field.attr):
                row.update(field.encode(getattr(value, field.attr), self.keys))
        return row


class Slot:
    """One entry of a list with the row that it is, or will be."""

    __slots__ = ("index", "marking", "owner", "part", "row", "uid", "value")

    def __init__(
        self,
        part: Part,
        owner: str,
        index: int,
        value: Any,
        uid: str,
        row: Mapping[str, Any] | None,
        marking: str,
    ) -> None:
        self.part, self.owner, self.index, self.value = part, owner, index, value
        self.uid, self.row, self.marking = uid, row, marking


def given(value: BaseModel, attr: str) -> bool:
    """Whether a file gave this field, if only as null."""
    return attr in value.model_fields_set


def _is_same(part: Part, row: Mapping[str, Any], natural: tuple[Any, ...]) -> bool:
    pairs = zip(part.natural, natural, strict=True)
    return all(row[name] == value for name, value in pairs if value is not None or name not in part.loose)


def lists_of(parts: tuple[Part, ...], value: Any) -> Iterator[tuple[Part, list[Any]]]:
    """The parts that an entry gives, with their values."""
    for part in parts:
        values = getattr(value, part.attr)
        if values:
            yield part, list(values)
