"""The table of violations. Most of its cells are lists that hold nothing: of CSV only what is filled is touched."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.exchange.table_out.csv_out import free_places, safe_cell
from tracker.schemas.table_shapes.violations import VIOLATIONS
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.direct.pages import SIZE, CsvPage, DirectTable, Place, Row, Steps
from tracker.services.tables_out.direct.violation_lists import LISTS, Filled, ViolationLists
from tracker.services.tables_out.facts import FACTS
from tracker.store.near import Near
from tracker.values.references import RefKind, write_ref

# Reference, title and regime come first. Behind the lists stand the facts and the uid.
_FIRST, _LISTS_AT = 3, VIOLATIONS.headings.index(LISTS[0])
_FREE = [place - _FIRST for place in free_places(VIOLATIONS) if _FIRST <= place < _LISTS_AT]
_EMPTY = [""] * len(LISTS)
_COMMAS = ["," * count for count in range(len(LISTS) + 1)]


class DirectViolations(DirectTable):
    """Violations with parties by role, provisions by relation, items, tags and facts."""

    shape = VIOLATIONS
    steps = Steps("violation", ("ref_year", "ref_number"))
    beside = ("ref_year", "ref_number", "regime_uid", "title")
    columns = {"earliest": "occurred_earliest", "latest": "occurred_latest", "place": "place_name"}

    def __init__(self, connection: Connection, size: int = SIZE) -> None:
        super().__init__(connection, size)
        self._codes = {uid: code for code, uid in self.law.regimes.items()}
        self._lists = ViolationLists(self.law, self.names)

    def _selected(self) -> str:
        return self._select_of(self.shape.columns[_FIRST:_LISTS_AT])

    def _filled(self, rows: Sequence[Row]) -> list[list[str]]:
        lists, facts = self._hanging(rows)
        return [
            [*self._first(row), *row[1 + len(self.beside) :], *_spread(lists[row[0]]), *facts[row[0]], row[0]]
            for row in rows
        ]

    def lines(self, after: Place) -> CsvPage | None:
        """The next violations as lines of CSV."""
        rows = self._read(after)
        return ("".join(self._lines(rows)), self._place(rows)) if rows else None

    def _lines(self, rows: Sequence[Row]) -> Iterator[str]:
        lists, facts = self._hanging(rows)
        codes = self._codes
        for uid, year, number, regime, title, *own in rows:
            for place in filter(own.__getitem__, _FREE):
                own[place] = safe_cell(own[place])
            first = f"{write_ref(RefKind.VIOLATION, number, year)},{safe_cell(title)},{codes[regime]}"
            yield f"{first},{','.join(own)},{_listed(lists[uid])}{','.join(facts[uid])},{uid}\r\n"

    def _first(self, row: Row) -> tuple[str, str, str]:
        """Reference, title and regime."""
        _, year, number, regime, title, *_ = row
        return write_ref(RefKind.VIOLATION, number, year), title, self._codes[regime]

    def _hanging(self, rows: Sequence[Row]) -> tuple[Mapping[str, Filled], Mapping[str, list[str]]]:
        """Lists and facts by uid."""
        self.names.begin_page()
        near = Near(self.connection, "violation", [row[0] for row in rows])
        return self._lists.told(near), _facts(near)


def _facts(near: Near) -> dict[str, list[str]]:
    # Few differ: the cells of each kind are made once.
    made: dict[tuple[Any, ...], list[str]] = {}
    found = {}
    for row in near.rows("violation_facts", "uid", FACTS):
        key = row[1:]
        if key not in made:
            level, contested, *counts = key
            made[key] = [level, plain(bool(contested)), *map(plain, counts)]
        found[row[0]] = made[key]
    return found


def _spread(lists: Filled) -> list[str]:
    cells = _EMPTY.copy()
    for place, cell in lists.items():
        cells[place] = cell
    return cells


def _listed(lists: Filled) -> str:
    """The cells of the lists, each with the comma behind it."""
    at, text = 0, ""
    for place in sorted(lists):
        text += f"{_COMMAS[place - at]}{safe_cell(lists[place])}"
        at = place
    return f"{text}{_COMMAS[len(LISTS) - at]}"
