"""Rows of a sheet under its headings, with what is wrong with each."""

from collections.abc import Iterable, Iterator

from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.exchange.table_in.sheet_rows import SheetCell, SheetRows, column_letters
from tracker.schemas.problems import Problem
from tracker.values.quoting import quoted


class NamedRows:
    """Puts the cells of rows under the headings of their columns."""

    def __init__(self, columns: list[str], notes: list[str]) -> None:
        self._columns = columns
        self._notes = notes

    def read(self, rows: SheetRows, heading: int) -> Iterator[TableRow]:
        """The rows below the headings."""
        empty = True
        for number, cells in rows:
            if number > heading:
                empty = False
                yield self._named(number, cells)
        self._notes += _afterwards(rows, empty)

    def _named(self, number: int, cells: Iterable[SheetCell]) -> TableRow:
        row = TableRow(number, {})
        columns = self._columns
        for column, text, kind, wrong in cells:
            name = columns[column] if column < len(columns) else ""
            if not name:
                self._homeless(row, column, text)
                continue
            row.texts[name] = text
            if kind is not CellKind.TEXT:
                row.kinds[name] = kind
            if wrong:
                row.problems.append(Problem((name,), wrong, "Type the cell anew.", number))
        return row

    def _homeless(self, row: TableRow, column: int, text: str) -> None:
        row.beyond += (text,)
        reason = f"{quoted(text)} stands in column {column_letters(column)}, which has no heading"
        row.problems.append(Problem((), reason, "Give the column a heading, or empty the cell.", row.number))


def _afterwards(rows: SheetRows, empty: bool) -> Iterator[str]:
    if empty:
        yield "There is no row below the headings."
    if rows.hidden:
        yield f"Rows that are hidden were read like others: {rows.hidden}."
    if rows.merged:
        yield f"Cells are merged in places: {rows.merged}. What they hold stands in the first of them alone."
