"""Rows of a sheet, as they stand in it: each with its number and its cells by column."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tracker.errors import DocumentError
from tracker.exchange.table_in.branches import Branches
from tracker.exchange.table_in.package import Package, plain_errors
from tracker.exchange.table_in.row import CellKind
from tracker.exchange.table_in.sheet_cells import SheetCells, UnreadableCellError
from tracker.exchange.table_in.table import refusal

_LETTERS = re.compile("[A-Z]{1,3}")


class SheetCell(NamedTuple):
    """A cell that is not empty: its column from 0, text, kind, and what is wrong with it ("" if nothing)."""

    column: int
    text: str
    kind: CellKind
    wrong: str = ""


class SheetRows:
    """Reads a sheet once; afterwards it knows how many rows were hidden and cells merged."""

    def __init__(self, package: Package, part: str, cells: SheetCells) -> None:
        self._package = package
        self._part = part
        self._cells = cells
        self._branches: Branches | None = None
        self.hidden = 0
        self.total = package.size(part)

    @property
    def read(self) -> int:
        """How many bytes of the sheet were read."""
        return self._branches.read if self._branches else 0

    @property
    def merged(self) -> int:
        """How many ranges of merged cells were seen."""
        return self._branches.count if self._branches else 0

    def __iter__(self) -> Iterator[tuple[int, list[SheetCell]]]:
        """The rows that hold anything; DocumentError where the sheet is broken."""
        with plain_errors(self._package.path), self._package.open(self._part) as stream:
            self._branches = Branches(self._package.path, stream, "sheetData", "row", "mergeCell")
            number = 0
            for row in self._branches:
                if not number:
                    self._cells.begin(self._branches.space)
                above, number = number, int(row.get("r", number + 1))
                if number <= above:
                    raise self._refusal(f"row {number} stands below row {above}")
                found = self._row(row, number)
                if found:
                    self.hidden += row.get("hidden") in ("1", "true")
                    yield number, found

    def _row(self, row: Element, number: int) -> list[SheetCell]:
        column = rightmost = -1
        found = []
        in_order = True
        read = self._cells.read
        for cell in row:
            place = cell.get("r")
            column = _column(place.rstrip("0123456789")) if place else column + 1
            in_order &= column > rightmost
            rightmost = max(rightmost, column)
            try:
                text, kind = read(cell)
            except UnreadableCellError as error:
                found.append(SheetCell(column, error.text, CellKind.TEXT, error.reason))
                continue
            if text:
                found.append(SheetCell(column, text, kind))
        if not in_order:
            self._refuse_twice(found, number)
        return found

    def _refuse_twice(self, found: list[SheetCell], number: int) -> None:
        seen: set[int] = set()
        for cell in found:
            if cell.column in seen:
                raise self._refusal(f"the cell {column_letters(cell.column)}{number} is there twice")
            seen.add(cell.column)

    def _refusal(self, reason: str) -> DocumentError:
        hint = "Open it in the spreadsheet program and save it anew."
        return refusal(self._package.path, reason, hint)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise KeyError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(column: int) -> str:
    """The letters over a column, counted from 0: 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
