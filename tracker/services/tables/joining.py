"""Join the rows that follow each other and say parts of one record."""

from dataclasses import dataclass, field
from typing import Any

from tracker.schemas.problems import Problem
from tracker.services.tables.locating import Trouble, cause
from tracker.services.tables.making import Made
from tracker.services.tables.problems import Origin, Teller
from tracker.services.tables.stamping import mark_by_content, stamp

_OWN = ("uid", "key")


@dataclass(slots=True)
class Joined:
    """One record of one row or several: what it says, and which row's entry each entry of its lists is."""

    first: Made
    rows: list[Made] = field(default_factory=list)
    value: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = [self.first]
        # A record that other rows are compared with is given as a copy: what is written is changed yet.
        self.value = self.value or self.first.value

    def add(self, made: Made, teller: Teller) -> list[Problem]:
        """Take in a further row; what it says otherwise than those before it is a problem."""
        lists = made.builder.lists
        if len(self.rows) == 1:
            mark_by_content(self.value, lists, self.first.given.prefix, self._counts)
            self.sources = {
                name: [(0, place) for place in range(len(value))]
                for name, value in self.value.items()
                if isinstance(value, list)
            }
        mark_by_content(made.value, lists, made.given.prefix, self._counts)
        self.rows.append(made)
        problems = []
        for name, value in made.value.items():
            if isinstance(value, list):
                self._extend(name, value)
            elif self.value.setdefault(name, value) != value:
                problems.append(self._otherwise(made, name, teller))
        return problems

    def _extend(self, name: str, entries: list[Any]) -> None:
        standing = self.value.setdefault(name, [])
        sources = self.sources.setdefault(name, [])
        said = [_bare(entry) for entry in standing]
        for place, entry in enumerate(entries):
            if _bare(entry) not in said:
                standing.append(entry)
                sources.append((len(self.rows) - 1, place))

    def _otherwise(self, made: Made, name: str, teller: Teller) -> Problem:
        kind = made.builder.template.kind
        trouble = cause(made.builder, made.given, (name,))
        reason = f"{teller.row(self.first.row)} says another {name} of the same {kind}"
        hint = "Rows with the same key are parts of one record: say the same in each, or leave the cell empty."
        return teller.tell(made.given.row, Trouble(trouble.columns, reason, hint, trouble.constant), self.numbers)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its rows."""
        return tuple(one.row for one in self.rows)

    def finish(self, teller: Teller, *, shared: bool) -> Origin:
        """Give the parts their uids and keys, and the record its own; tell where all of it comes from."""
        first, value = self.first, self.value
        stamp(value, first.builder.lists, first.uid, first.given.prefix)
        # A key that the row gives is one that other tables may point at.
        value.setdefault("key", first.key)
        if first.uid:
            value["uid"] = first.uid
        givens = tuple(one.given for one in self.rows)
        return Origin(teller, first.builder, givens, self.sources, first.key if shared else None, value)


def _bare(entry: Any) -> Any:
    """An entry without what makes it one of its own: two rows may say the very same part."""
    if not isinstance(entry, dict):
        return entry
    return {name: _bare_list(value) for name, value in entry.items() if name not in _OWN}


def _bare_list(value: Any) -> Any:
    return [_bare(entry) for entry in value] if isinstance(value, list) else value
