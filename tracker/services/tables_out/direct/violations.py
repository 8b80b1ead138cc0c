"""The table of violations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.errors import DatabaseError
from tracker.exchange.table_out.csv_out import SparseLines
from tracker.schemas.table_shapes.violations import VIOLATIONS
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.direct.pages import SIZE, CsvPage, DirectTable, Place, Row, Steps
from tracker.services.tables_out.direct.violation_lists import LISTS, Filled, ViolationLists
from tracker.services.tables_out.facts import FACTS
from tracker.store.near import Near
from tracker.values.references import RefKind, write_ref

# Reference, title and regime come first. Behind the lists stand the facts and the uid.
_FIRST, _LISTS_AT = 3, VIOLATIONS.headings.index(LISTS[0])
_READ = VIOLATIONS.columns[_FIRST:_LISTS_AT]
_EMPTY = [""] * len(LISTS)
# A row in parts: the cells before the lists, the lists, what stands behind.
Parts = tuple[list[str], Filled, list[str]]


class DirectViolations(DirectTable):
    """Violations with parties by role, provisions by relation, items, tags and facts."""

    shape = VIOLATIONS
    steps = Steps("violation", ("ref_year", "ref_number"))
    beside = ("ref_year", "ref_number", "regime_uid", "title")
    columns = {"earliest": "occurred_earliest", "latest": "occurred_latest", "place": "place_name"}
    _sparse = SparseLines(VIOLATIONS, _LISTS_AT, len(LISTS))

    def __init__(self, connection: Connection, size: int = SIZE) -> None:
        super().__init__(connection, size)
        self._lists = ViolationLists(self.law, self.names)

    def page(self, after: Place) -> tuple[list[list[str]], Place] | None:
        """The rows of the next violations, and the last reference."""
        rows = self._read(after, _READ)
        made = [[*first, *_spread(lists), *behind] for first, lists, behind in self._parts(rows)]
        return (made, self._place(rows)) if rows else None

    def lines(self, after: Place) -> CsvPage | None:
        """The same as lines of CSV in UTF-8."""
        rows = self._read(after, _READ)
        return (self._sparse.lines(self._parts(rows)).encode(), self._place(rows)) if rows else None

    def _parts(self, rows: Sequence[Row]) -> Iterator[Parts]:
        if not rows:
            return
        self.names.begin_page()
        near = Near(self.connection, "violation", [row[0] for row in rows])
        lists, facts, codes = self._lists.told(near), _facts(near, rows), self.law.codes
        for uid, year, number, regime, title, *own in rows:
            first = [write_ref(RefKind.VIOLATION, number, year), title, codes[regime], *own]
            yield first, lists[uid], [*facts[uid], uid]


def _facts(near: Near, rows: Sequence[Row]) -> Mapping[str, list[str]]:
    """The cells of the facts by uid; DatabaseError for a violation of which there are none."""
    # Few differ: the cells of each kind are made once.
    made: dict[tuple[Any, ...], list[str]] = {}
    found = {}
    for row in near.rows("violation_facts", "uid", FACTS):
        key = row[1:]
        if key not in made:
            level, contested, *counts = key
            made[key] = [level, plain(bool(contested)), *map(plain, counts)]
        found[row[0]] = made[key]
    for uid, year, number, *_ in rows:
        if uid not in found:
            ref = write_ref(RefKind.VIOLATION, number, year)
            raise DatabaseError(f"the database holds no facts of {ref}, which it should", "See: tracker verify")
    return found


def _spread(lists: Filled) -> list[str]:
    cells = _EMPTY.copy()
    for place, cell in lists.items():
        cells[place] = cell
    return cells
