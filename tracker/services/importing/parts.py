"""Write the parts of a record, one row each: names, claims, figures and all else that hangs on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from tracker.errors import InvalidValueError
from tracker.schemas.case_actions import refuse_backwards, refuse_undecided
from tracker.services.importing.assessments import NOT_TYPED
from tracker.services.importing.keys import KeyTable
from tracker.services.importing.losses import refuse_loss
from tracker.services.importing.numbering import Numbering, read_ref
from tracker.services.importing.standing_parts import StandingParts
from tracker.services.records.spec import Part
from tracker.services.refs import ref_text
from tracker.services.standing import waits
from tracker.services.writing import Writing
from tracker.store.tables import RowLike, column_names, light
from tracker.store.unit_of_work import new_uid
from tracker.vocab import Status

# Columns that are filled in where a file leaves them out, and so cannot be emptied by one.
NEVER_EMPTY = ("marking", "at", "actor")
_NOT_ITSELF = {
    "claim_derivation": "a claim is not derived from itself",
    "violation_link": "an alleged violation is not linked to itself",
}


# Not frozen, here and below: of these very many are made, and a frozen one takes three times as long.
@dataclass(slots=True)
class Owner:
    """The row that parts hang on. Its marking is theirs where they have none of their own."""

    uid: str
    is_new: bool
    marking: str


@dataclass(slots=True)
class Slot:
    """One entry of a list with the row that it is; None for one that is new."""

    part: Part
    owner: Owner
    value: Any
    uid: str
    row: RowLike | None
    natural: tuple[Any, ...] = ()
    # Of an entry whose owner is new: its columns.
    encoded: dict[str, Any] | None = None


@dataclass(slots=True)
class PartWriter:
    """Compares the parts that a file gives with those that stand there; adds and changes, never takes away."""

    opened: Writing
    keys: KeyTable
    numbering: Numbering
    held: StandingParts = field(init=False)
    # The lists that gained or changed something since the last `taken`.
    _changes: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.held = StandingParts(self.opened.work.connection)

    def changed(self) -> list[str]:
        """The lists that were written to since this was last asked."""
        found = list(self._changes)
        self._changes.clear()
        return found

    def standing(self, part: Part, owner: Owner) -> dict[str, RowLike]:
        """The rows of a list that are there already, in order."""
        if owner.is_new:
            return {}
        held = self.held.take(part, owner.uid)
        if held is not None:
            return held
        self.opened.work.flush()
        clause = light(part.table)
        query = select(clause).where(clause.c[part.parent] == owner.uid)
        for column, value in part.constant:
            query = query.where(clause.c[column] == value)
        rows = self.opened.work.connection.execute(query.order_by(clause.c[part.order])).mappings().all()
        return {row["uid"]: row for row in rows}

    def identify(self, part: Part, owner: Owner, standing: dict[str, RowLike], value: Any) -> Slot:
        """Find the row that an entry is, take it out of `standing`, and make the entry's key known."""
        given = None if part.single else value.uid
        if owner.is_new:
            # Nothing stands there that it could be.
            encoded = self._encode(part, value, only_given=False)
            uid = given or new_uid()
            if part.kind:
                self.keys.put(part.kind, value.key, uid)
            return Slot(part, owner, value, uid, None, tuple(encoded[name] for name in part.natural), encoded)
        natural = self._natural(part, value)
        row = self._same(part, standing, value, given, natural)
        if row is not None:
            del standing[row["uid"]]
        uid = str(row["uid"]) if row is not None else given or new_uid()
        if part.kind:
            self.keys.put(part.kind, value.key, uid)
        return Slot(part, owner, value, uid, row, natural)

    def _same(
        self, part: Part, standing: dict[str, RowLike], value: Any, uid: str | None, natural: tuple[Any, ...]
    ) -> RowLike | None:
        if uid in standing:
            return standing[uid]
        if "ref_number" in column_names(part.table) and value.ref and not uid:
            number = read_ref(part.kind, value.ref).number
            for row in standing.values():
                if row["ref_number"] == number:
                    return row
        rows = standing.values()
        exact = (row for row in rows if all(row[name] == one for name, one in zip(part.natural, natural, strict=True)))
        return next(exact, None) or next((row for row in rows if _is_same(part, row, natural)), None)

    def says_twice(self, slot: Slot, others: Iterable[Slot]) -> bool:
        """Whether a new entry says what another does, or names its own owner, since the parties named are one now."""
        if slot.row is not None or slot.part.kind or not self.keys.stand_ins.intersection(slot.natural):
            return False
        itself = slot.part.table == "party_link" and slot.owner.uid in slot.natural
        return itself or any(slot.natural == other.natural for other in others)

    def _natural(self, part: Part, value: Any) -> tuple[Any, ...]:
        row: dict[str, Any] = {}
        for described in part.fields:
            if set(described.columns()) & set(part.natural):
                given = value if part.single else getattr(value, described.attr)
                row.update(described.encode(given, self.keys))
        return tuple(row[name] for name in part.natural)

    def write(self, slot: Slot, position: int) -> None:
        """Add or change the row of one entry."""
        part, value, work = slot.part, slot.value, self.opened.work
        if slot.row is not None:
            changes = self._encode(part, value, only_given=True)
            changes = {name: new for name, new in changes.items() if new is not None or name not in NEVER_EMPTY}
            if part.table == "action":
                self._refuse_times(slot, {**slot.row, **changes})
            if work.update(part.table, slot.uid, changes, before=slot.row):
                self._changes[part.attr] = None
            return
        row = slot.encoded or self._encode(part, value, only_given=False)
        names = part.columns
        if part.table == "assessment" and self.keys.typed and _established(row):
            raise InvalidValueError(*NOT_TYPED)
        if part.table == "reply" and self.keys.typed and row["request_uid"]:
            self._refuse_other_case(slot.owner.uid, row["request_uid"])
        if part.table in _NOT_ITSELF and slot.owner.uid in row.values():
            raise InvalidValueError(_NOT_ITSELF[part.table], "Name another one.")
        row["uid"], row[part.parent], row[part.order] = slot.uid, slot.owner.uid, position
        row.update(part.constant)
        if "marking" in names:
            row["marking"] = row.get("marking") or slot.owner.marking
        if "ref_number" in names:
            row |= self.numbering.columns(part.kind, value.ref)
        if part.table in ("assessment", "waiver"):
            row.update(at=row["at"] or work.at, actor=row["actor"] or self.opened.actor)
        work.insert(part.table, row)
        self._changes[part.attr] = None

    def _refuse_times(self, slot: Slot, row: dict[str, Any]) -> None:
        refuse_backwards(row["valid_from"], row["valid_until"])
        (named,) = (inner for inner in slot.part.parts if inner.attr == "provisions")
        held = not given(slot.value, "provisions") and self.standing(named, Owner(slot.uid, False, ""))
        refuse_undecided(row["kind"], {"provisions": held, "from": row["valid_from"], "until": row["valid_until"]})

    def _refuse_other_case(self, violation: str, letter: str) -> None:
        row = self.opened.work.read("request", letter)
        if row["violation_uid"] != violation:
            raise InvalidValueError(
                f"{ref_text('request', row)} is a letter about another alleged violation",
                "Name a letter about this one, or none: said in public.",
            )

    def take_away(self, part: Part, row: RowLike) -> None:
        """Delete a row with what hangs on it; ConflictError for one that must stay."""
        refuse_loss(self.opened.work.connection, part, row)
        for inner in part.parts:
            for child in self.standing(inner, Owner(row["uid"], is_new=False, marking="")).values():
                self.take_away(inner, child)
        self.opened.work.delete(part.table, row["uid"])
        self._changes[part.attr] = None

    def note(self, attr: str) -> None:
        """Note that a list was written to by other means."""
        self._changes[attr] = None

    def _encode(self, part: Part, value: Any, *, only_given: bool) -> dict[str, Any]:
        if part.single:
            return part.fields[0].encode(value, self.keys)
        if not only_given:
            return part.encoding.row(value.__dict__, self.keys)
        row: dict[str, Any] = {}
        for described in part.fields:
            if given(value, described.attr):
                row.update(described.encode(getattr(value, described.attr), self.keys))
        return row


def _established(row: dict[str, Any]) -> bool:
    """Whether an assessment says outright that something is established, without waiting for a second person."""
    return row["status"] == Status.ESTABLISHED.value and not waits(row)


def given(value: BaseModel, attr: str) -> bool:
    """Whether a file gave this field, if only as null."""
    return attr in value.model_fields_set


def _is_same(part: Part, row: RowLike, natural: tuple[Any, ...]) -> bool:
    pairs = zip(part.natural, natural, strict=True)
    return all(row[name] == value for name, value in pairs if value is not None or name not in part.loose)
