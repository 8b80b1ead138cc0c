"""A table of the database page by page, in the order of references."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import Connection

from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.shape import Column, Kind, Shape
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.tables_out.direct.names import Names
from tracker.store.fetch import bare_rows

# The numbers of a reference: a page begins behind one.
Place = tuple[int, ...]
Row = tuple[Any, ...]
# How many records make a page: few enough that of two processes neither waits long for the other.
SIZE = 1_000
# The lines of a page as CSV, and the last reference on it.
CsvPage = tuple[bytes, Place]


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


class DirectTable(ABC):
    """Reads a table; each kind says how."""

    shape: ClassVar[Shape]
    # The records by which it goes; `page` and `step` take and give their references.
    steps: ClassVar[Steps]
    # What is read of each row behind its uid, and is no cell.
    beside: ClassVar[tuple[str, ...]]
    # The columns of cells that are called otherwise; None for those that no column holds.
    columns: ClassVar[Mapping[str, str | None]]

    def __init__(self, connection: Connection, size: int = SIZE) -> None:
        self.connection = connection
        self.size = size
        self.names = Names(connection)

    @cached_property
    def law(self) -> LawBook:
        """The law's names."""
        return load_law_book(self.connection)

    @abstractmethod
    def page(self, after: Place) -> tuple[list[list[str]], Place] | None:
        """The rows of the next records behind a reference, and the last reference; None where there are none."""

    def lines(self, after: Place) -> CsvPage | None:
        """The same as lines of CSV in UTF-8."""
        found = self.page(after)
        return ("".join(csv_lines(self.shape, found[0])).encode(), found[1]) if found else None

    def step(self, after: Place, pages: int = 1) -> Place | None:
        """The last reference on so many full pages behind this one; None where there are fewer records."""
        query = f"{self.steps.select(', '.join(self.steps.key))} OFFSET ?"
        found = bare_rows(self.connection, query, *after, 1, pages * self.size - 1)
        return found[0] if found else None

    def _read(self, after: Place, columns: Sequence[Column]) -> list[Row]:
        """What is read of the next records, with the cells of some columns."""
        query = self.steps.select(", ".join(self._selected(columns)))
        return bare_rows(self.connection, query, *after, self.size)

    def _selected(self, columns: Sequence[Column]) -> list[str]:
        """What is read of each row: the uid, what stands beside, and the cells of some columns."""
        return ["uid", *self.beside, *(_text(one, self.columns.get(one.name, one.name)) for one in columns)]

    def _place(self, rows: Sequence[Row]) -> Place:
        """The reference of the last of some records, of which it stands behind the uid."""
        return rows[-1][1 : 1 + len(self.steps.key)]


def _text(column: Column, name: str | None) -> str:
    """A column as the text of a cell; both databases write a day as year-month-day."""
    if name is None:
        return "''"
    if column.kind is Kind.TRUTH:
        return f"CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' ELSE '' END"
    if column.needed:
        return name
    return f"coalesce({f'CAST({name} AS TEXT)' if column.kind in (Kind.DAY, Kind.COUNT) else name}, '')"
