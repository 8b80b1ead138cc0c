"""Records that several rows of a table may give: the first gives them, and the others must say the same."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from tracker.exchange.table_in.row import TableRow
from tracker.schemas.problems import Problem
from tracker.services.tables.entries import TableEntry, table_entry
from tracker.services.tables.joining import Joined
from tracker.services.tables.locating import Trouble, cause
from tracker.services.tables.making import Made
from tracker.services.tables.problems import Teller
from tracker.services.tables.refusals import Refusals
from tracker.services.tables.seen import Seen

_ALONG_HINT = "Correct that row first; this one goes with it."


@dataclass(frozen=True, slots=True)
class Sharing:
    """Compares the records of a row with those of the rows before it."""

    seen: Seen
    refusals: Refusals
    teller: Teller

    def add(self, row: TableRow, made: Sequence[Made]) -> tuple[list[TableEntry], list[Problem]]:
        """The records of a row that other rows may give as well: entries of those that are new, or problems."""
        entries: list[TableEntry] = []
        problems: list[Problem] = []
        for one in made:
            kind, key = one.builder.template.kind, one.key
            if key in self.refusals.keys and self.refusals.keys[key] != row.number:
                reason = f"the {kind} given here is refused in {self.teller.row(self.refusals.keys[key])}"
                problems.append(self.teller.tell(row, Trouble((), reason, _ALONG_HINT)))
                continue
            found = self.seen.differs(kind, key, row.number, one.value)
            if found is None:
                entry = table_entry(Joined(one, value=_copy(one.value)), self.teller, shared=True)
                problems += entry.problems
                entries.append(entry)
            elif found[1]:
                problems.append(self._otherwise(one, *found))
        return entries, problems

    def _otherwise(self, made: Made, first: int, fields: list[str]) -> Problem:
        kind = made.builder.template.kind
        columns = tuple(
            dict.fromkeys(name for one in fields for name in cause(made.builder, made.given, (one,)).columns)
        )
        said = " and ".join(fields)
        reason = f"{self.teller.row(first)} gives the same {kind} with another {said}, or without"
        hint = f"Say the same in every row that gives the {kind}, or leave the cell empty in the later ones."
        if made.uid is None:
            named = "item of evidence" if kind == "evidence" else kind
            own = "such as its address" if kind == "evidence" else "such as a column with its number"
            hint += f" If it is another {named}, give it a key of its own in the mapping, {own}."
        return self.teller.tell(made.given.row, Trouble(columns, reason, hint))

    def take_back(self, entries: Sequence[TableEntry]) -> None:
        """Forget what a row gave first, since it is refused."""
        for entry in entries:
            origin = entry.origin
            if origin and origin.shared:
                self.seen.forget(origin.builder.template.kind, origin.shared)


def _copy(value: dict[str, Any]) -> dict[str, Any]:
    """A copy that may be changed: of a record without lists, which most are, a cheap one."""
    return deepcopy(value) if any(isinstance(one, list | dict) for one in value.values()) else value.copy()
