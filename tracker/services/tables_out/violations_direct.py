"""The table of violations read straight from the columns that it needs: the way for exports that hide nothing.

What a cell holds is said by `cells`, as for rows from documents; a test holds the two together.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, literal_column, select, tuple_

from tracker.schemas.table_shapes.common import PLACE
from tracker.services.law_book import load_law_book
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.facts import FACTS
from tracker.services.tables_out.violation_lists import ViolationLists
from tracker.store.fetch import Near, bare_rows
from tracker.store.tables import light

PAGE = 2_500
# Not a bound value: those are copied for every cell.
_NOTHING: ColumnElement[str] = literal_column("''")
# The columns in the order of the table, from the title to the first list.
_OWN = (
    *("title", "regime_uid", "measure", "direction", "conduct", "extent"),
    *("occurred", "occurred_earliest", "occurred_latest"),
    *("place_name", *(column.name for column in PLACE[1:])),
    *("status", "marking", "naming", "summary"),
)


# The year and number of a reference: a page begins behind one.
Place = tuple[int, int]
FIRST: Place = (0, 0)


def direct_violations(connection: Connection) -> Iterator[list[str]]:
    """The rows of all violations in the order of references, page by page."""
    pages = ViolationPages(connection)
    with no_circles():
        after: Place | None = FIRST
        while after is not None:
            rows, after = pages.page(after, PAGE)
            yield from rows


@contextmanager
def no_circles() -> Iterator[None]:
    """Rows are made by the million and hold no circles: looking for circles among them takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def page_begins(connection: Connection, size: int) -> list[Place]:
    """Behind which references the pages of so many rows begin."""
    c = light("violation").c
    key = (c.ref_year, c.ref_number)
    counted = select(*key, func.row_number().over(order_by=key).label("n")).subquery()
    ends = select(counted.c.ref_year, counted.c.ref_number).where(counted.c.n % size == 0).order_by(counted.c.n)
    return [FIRST, *((year, number) for year, number in bare_rows(connection, ends))]


class ViolationPages:
    """Reads violations a page at a time."""

    def __init__(self, connection: Connection) -> None:
        book = load_law_book(connection)
        self._connection = connection
        self._codes = {uid: code for code, uid in book.regimes.items()}
        self._lists = ViolationLists(connection, book)

    def page(self, after: Place, size: int) -> tuple[list[list[str]], Place | None]:
        """So many rows behind a reference, and the last reference among them; none behind the last page."""
        page = _page(self._connection, after, size)
        if not page:
            return [], None
        near = Near(self._connection, "violation", [row[0] for row in page])
        facts, told, codes = _facts(near), self._lists.told(near), self._codes
        rows = [
            [
                f"V-{year}-{number}" if number > 999 else f"V-{year}-{number:04}",
                title,
                codes[regime],
                *own,
                *told[uid],
                *facts[uid],
                uid,
            ]
            for uid, year, number, title, regime, *own in page
        ]
        return rows, (page[-1][1], page[-1][2])


def _page(connection: Connection, after: Place, size: int) -> list[tuple[Any, ...]]:
    c = light("violation").c
    key = tuple_(c.ref_year, c.ref_number)
    query = select(c.uid, c.ref_year, c.ref_number, *(_text(c[name]) for name in _OWN))
    return bare_rows(connection, query.where(key > tuple_(*after)).order_by(*key.clauses).limit(size))


def _text(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A column as the text of a cell; both databases write a day as year-month-day."""
    return func.coalesce(column if isinstance(column.type, Text) else cast(column, Text), _NOTHING)


def _facts(near: Near) -> dict[str, list[str]]:
    c = light("violation_facts").c
    # Few differ: the cells of each kind are made once.
    made: dict[tuple[Any, ...], list[str]] = {}
    found = {}
    for row in near.rows(select(c.uid, *(c[name] for name in FACTS)), c.uid):
        key = row[1:]
        if key not in made:
            level, contested, *counts = key
            made[key] = [level, plain(bool(contested)), *map(plain, counts)]
        found[row[0]] = made[key]
    return found
