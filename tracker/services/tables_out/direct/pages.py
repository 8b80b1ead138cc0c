"""A table of the database page by page, in the order of references."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import Connection

from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.shape import Column, Kind, Shape
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.tables_out.direct.names import Names
from tracker.store.near import bare_rows

# The numbers of a reference: a page begins behind one.
Place = tuple[int, ...]
Row = tuple[Any, ...]
# How many records make a page: few enough that of two processes neither waits long for the other.
SIZE = 1_000
# The text of a page as CSV, and the last reference on it.
CsvPage = tuple[str, Place]


@dataclass(frozen=True, slots=True)
class Steps:
    """How the records of a table follow one another: by the columns of their references."""

    table: str
    key: tuple[str, ...] = ("ref_number",)

    @property
    def first(self) -> Place:
        """Before all references."""
        return (0,) * len(self.key)

    def select(self, wanted: str) -> str:
        """The query for what is `wanted` of records behind a reference; it takes the reference and how many."""
        names = ", ".join(self.key)
        marks = ", ".join("?" * len(self.key))
        # The names are our own.
        return f"SELECT {wanted} FROM {self.table} WHERE ({names}) > ({marks}) ORDER BY {names} LIMIT ?"


class DirectTable:
    """Reads a table of records. A kind says what it needs beside the cells, and fills in what no column holds."""

    shape: ClassVar[Shape]
    steps: ClassVar[Steps]
    # What `_fill` is given of each row, behind the uid; of records the numbers of the reference come first.
    beside: ClassVar[tuple[str, ...]]
    # The columns of cells that are called otherwise; None for those that `_fill` fills in.
    columns: ClassVar[Mapping[str, str | None]]

    def __init__(self, connection: Connection, size: int = SIZE) -> None:
        self.connection = connection
        self.size = size
        self.names = Names(connection)

    @cached_property
    def law(self) -> LawBook:
        """The law's names."""
        return load_law_book(self.connection)

    def page(self, after: Place) -> tuple[list[list[str]], Place] | None:
        """The rows of the next records behind a reference, and the last reference; None where there are none."""
        rows = self._read(after)
        return (self._filled(rows), self._place(rows)) if rows else None

    def lines(self, after: Place) -> CsvPage | None:
        """The same as lines of CSV."""
        found = self.page(after)
        return ("".join(csv_lines(self.shape, found[0])), found[1]) if found else None

    def step(self, after: Place, pages: int = 1) -> Place | None:
        """The last reference on so many full pages behind this one; None where there are fewer records."""
        query = f"{self.steps.select(', '.join(self.steps.key))} OFFSET ?"
        found = bare_rows(self.connection, query, *after, 1, pages * self.size - 1)
        return found[0] if found else None

    def _read(self, after: Place) -> list[Row]:
        """What was `_selected` of the next records."""
        return bare_rows(self.connection, self.steps.select(self._selected()), *after, self.size)

    def _place(self, rows: Sequence[Row]) -> Place:
        """The reference of the last of some records."""
        return rows[-1][1 : 1 + len(self.steps.key)]

    def _selected(self) -> str:
        """What is read of each row: the uid, what stands beside, and the cells in order."""
        return self._select_of(self.shape.columns)

    def _select_of(self, columns: Sequence[Column]) -> str:
        """The same with the cells of some columns."""
        cells = (_text(column, self.columns.get(column.name, column.name)) for column in columns)
        return ", ".join(("uid", *self.beside, *cells))

    def _filled(self, rows: Sequence[Row]) -> list[list[str]]:
        """The cells of each row."""
        self.names.begin_page()
        begin = 1 + len(self.beside)
        cells = [list(row[begin:]) for row in rows]
        self._fill(rows, cells)
        return cells

    def _fill(self, rows: Sequence[Row], cells: list[list[str]]) -> None:
        """Fill in the cells that no column holds."""
        raise NotImplementedError

    @classmethod
    def _at(cls, *names: str) -> tuple[int, ...]:
        """The places of columns."""
        return tuple(map(cls.shape.headings.index, names))


def _text(column: Column, name: str | None) -> str:
    """A column as the text of a cell; both databases write a day as year-month-day."""
    if name is None:
        return "''"
    if column.kind is Kind.TRUTH:
        return f"CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' ELSE '' END"
    if column.needed:
        return name
    return f"coalesce({f'CAST({name} AS TEXT)' if column.kind in (Kind.DAY, Kind.COUNT) else name}, '')"
