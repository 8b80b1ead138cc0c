"""Rows of an XLSX workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tracker.exchange.table_in.headings import named_columns
from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.exchange.table_in.table import ReadingOptions, Table


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets of a workbook, in order."""
    workbook = load_workbook(path, read_only=True)
    names: list[str] = workbook.sheetnames
    workbook.close()
    return names


@contextmanager
def open_workbook(path: Path, options: ReadingOptions) -> Iterator[Table]:
    """Open a sheet of a workbook for reading."""
    workbook = load_workbook(path, read_only=True)
    sheet = workbook[options.sheet or workbook.sheetnames[0]]
    rows = iter(sheet.iter_rows())
    columns = named_columns(path, [str(cell.value or "") for cell in next(rows)], 1)
    yield Table(path.name, list(filter(None, columns)), _rows(rows, columns), sheet=sheet.title)
    workbook.close()


def _rows(rows: Iterator[Any], columns: list[str]) -> Iterator[TableRow]:
    for number, cells in enumerate(rows, start=2):
        named = {name: cell.value for name, cell in zip(columns, cells, strict=False) if cell.value is not None}
        kinds = {name: _kind(value) for name, value in named.items() if not isinstance(value, str)}
        if named:
            yield TableRow(number, {name: _text(value) for name, value in named.items()}, kinds)


def _kind(value: Any) -> CellKind:
    if isinstance(value, bool):
        return CellKind.TRUTH
    if isinstance(value, datetime | date):
        return CellKind.DAY
    return CellKind.NUMBER


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
