"""Write the lists of a record and the lists inside them: every entry is found first, then written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tracker.errors import ConflictError, TrackerError
from tracker.exchange.case_entry import Entry
from tracker.schemas.problems import Path
from tracker.services.importing.keys import UnknownKey
from tracker.services.importing.parts import Owner, PartWriter, Slot, given
from tracker.services.importing.put_off import Steps
from tracker.services.importing.replacing import Replacing
from tracker.services.records.spec import Part
from tracker.store.tables import RowLike


@dataclass(frozen=True, slots=True)
class _List:
    """A list of one owner, with the rows that stand there and no entry was found to be."""

    part: Part
    owner: Owner
    entry: Entry
    path: Path
    standing: dict[str, RowLike]
    first: int
    # The entries of which it is not known which row they are.
    unsettled: set[int] = field(default_factory=set)


def _twice(slot: Slot) -> tuple[str, str]:
    return f"the uid {slot.uid} is given twice", "Leave it out where a new entry is meant."


@dataclass(frozen=True, slots=True)
class ListWriter:
    """Entries of a list may point at each other, so all are given their uids before any is written."""

    writer: PartWriter
    steps: Steps
    # Whether rows that a list does not give are taken away.
    replacing: Replacing = Replacing.NOTHING

    def write(self, parts: tuple[Part, ...], owner: Owner, entry: Entry, path: Path, value: Any) -> None:
        """Write all lists that a part of the file gives."""
        for part, values in self._given(parts, value):
            self._write_list(part, owner, entry, (*path, part.attr), values)

    def _write_list(self, part: Part, owner: Owner, entry: Entry, path: Path, values: list[Any]) -> None:
        if owner.is_new:
            self._write_new(part, owner, entry, path, values)
            return
        standing = self.writer.standing(part, owner)
        first = 1 + max((row[part.order] for row in standing.values()), default=-1)
        listed = _List(part, owner, entry, path, standing, first)
        slots: dict[int, Slot] = {}
        # First those that name their row: it is not for another entry that says the same.
        order: Iterable[int] = range(len(values))
        if standing:
            order = sorted(order, key=lambda index: getattr(values[index], "uid", None) not in standing)
        for index in order:
            self.steps.attempt(entry, (*path, index), partial(self._identify, listed, index, values[index], slots))
        for index, slot in sorted(slots.items()):
            self._write_entry(part, entry, path, listed.first, index, slot)
        if self.replacing.replaces(part):
            self._take_rest(listed)

    def _write_new(self, part: Part, owner: Owner, entry: Entry, path: Path, values: list[Any]) -> None:
        """Write a list of which nothing stands there yet."""
        slots: dict[int, Slot] = {}
        taken: set[str] = set()
        for index, value in enumerate(values):
            try:
                slot = self.writer.identify(part, owner, {}, value)
            except (UnknownKey, TrackerError) as error:
                late = partial(self._write_late, _List(part, owner, entry, path, {}, 0), index, value, slots)
                self.steps.failed(entry, (*path, index), error, late)
                continue
            if slot.uid in taken:
                self.steps.problems.append(entry.problem((*path, index), *_twice(slot)))
            elif not self.writer.says_twice(slot, slots.values()):
                slots[index] = slot
            taken.add(slot.uid)
        for index, slot in slots.items():
            self._write_entry(part, entry, path, 0, index, slot)

    def _take_rest(self, listed: _List) -> None:
        """Take away the rows that no entry is; an entry that is not found yet may still be one of them."""
        if listed.unsettled:
            if not self.steps.last:
                self.steps.put_off(listed.entry, listed.path, partial(self._take_rest, listed))
            return
        for row in listed.standing.values():
            self.steps.attempt(listed.entry, listed.path, partial(self.writer.take_away, listed.part, row))

    def _identify(self, listed: _List, index: int, value: Any, slots: dict[int, Slot]) -> None:
        listed.unsettled.add(index)
        try:
            slot = self.writer.identify(listed.part, listed.owner, listed.standing, value)
        except UnknownKey:
            if self.steps.last:
                raise
            # Found and written in one go at the end, when all keys are known.
            late = partial(self._write_late, listed, index, value, slots)
            self.steps.put_off(listed.entry, (*listed.path, index), late)
            return
        listed.unsettled.discard(index)
        if any(slot.uid == other.uid for other in slots.values() if not listed.part.single):
            raise ConflictError(*_twice(slot))
        if not self.writer.says_twice(slot, slots.values()):
            slots[index] = slot

    def _write_late(self, listed: _List, index: int, value: Any, slots: dict[int, Slot]) -> None:
        slot = self.writer.identify(listed.part, listed.owner, listed.standing, value)
        listed.unsettled.discard(index)
        if not self.writer.says_twice(slot, slots.values()):
            slots[index] = slot
            self._write_entry(listed.part, listed.entry, listed.path, listed.first, index, slot)

    def _write_entry(self, part: Part, entry: Entry, path: Path, first: int, index: int, slot: Slot) -> None:
        path = (*path, index)
        try:
            self.writer.write(slot, first + index)
        except (UnknownKey, TrackerError) as error:
            self.steps.failed(entry, path, error, partial(self.writer.write, slot, first + index))
        if part.parts:
            owner = Owner(slot.uid, slot.row is None, slot.owner.marking)
            self.write(part.parts, owner, entry, path, slot.value)
        if part.kind and part.kind != "item":
            self.writer.opened.touch(part.kind, slot.uid)

    def _given(self, parts: tuple[Part, ...], value: Any) -> Iterator[tuple[Part, list[Any]]]:
        """The parts that an entry gives, with their values."""
        held = value.__dict__
        is_whole = self.replacing is not Replacing.NOTHING
        for part in parts:
            values = held[part.attr]
            if values or (is_whole and self.replacing.replaces(part) and given(value, part.attr)):
                yield part, list(values or [])
