"""Give the refused rows of a table back as a table of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from tracker.errors import UsageError
from tracker.exchange.mapping_columns import used_columns
from tracker.exchange.refused_file import REASON, RefusedTable, refused_table
from tracker.exchange.same_file import SameFile
from tracker.exchange.table_in.opening import LINES, WORKBOOK, open_table
from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.exchange.table_in.table import Table
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.tables.opening import reading_options
from tracker.services.tables.refusals import Refusals

# Mappings that read one sheet, with what they refused.
_Readers: TypeAlias = "list[tuple[MappingTemplate, Refusals]]"
_NOT_WRITTEN = "the refused rows are not written"


def refuse_several_sheets(path: Path, templates: Sequence[MappingTemplate], target: Path) -> None:
    """UsageError where the refused rows may come from several sheets, and the file for them can hold one table."""
    sheets = {template.settings.sheet for template in templates}
    if len(sheets) > 1 and path.suffix.lower() in WORKBOOK and target.suffix.lower() == ".csv":
        raise UsageError(
            f"{len(sheets)} sheets are read, and {target.name} can hold the refused rows of one",
            f"Name it {target.stem}.xlsx: a workbook has a sheet for each.",
        )


def refused_rows(
    file: SameFile, templates: Sequence[MappingTemplate], refusals: Sequence[Refusals], target: Path
) -> Iterator[bytes]:
    """The bytes of the file of refused rows; UsageError where it would have to hold several tables and cannot.

    ConflictError where the table is no longer the one of which rows were refused.
    """
    path = file.path
    refuse_several_sheets(path, templates, target)
    by_sheet: dict[str | None, _Readers] = {}
    for template, one in zip(templates, refusals, strict=True):
        sheet = template.settings.sheet if path.suffix.lower() in WORKBOOK else None
        by_sheet.setdefault(sheet, []).append((template, one))
    return _while_same(file, refused_table(target, _tables(path, list(by_sheet.values()))))


def _while_same(file: SameFile, pieces: Iterator[bytes]) -> Iterator[bytes]:
    with file.blamed(_NOT_WRITTEN):
        yield from pieces
    file.refuse_change(_NOT_WRITTEN)


def _tables(path: Path, sheets: Sequence[_Readers]) -> Iterator[RefusedTable]:
    """A table for each sheet: also where none of its rows is refused, since the same mappings will look for it."""
    for readers in sheets:
        used = [column for template, _ in readers for column in used_columns(template)]
        options = reading_options(path, readers[0][0])
        with open_table(path, replace(options, expected=frozenset(used))) as table:
            headings = [heading for heading in table.headings if heading != REASON]
            if path.suffix.lower() in LINES:
                # A key that no line has is an empty cell there, and a column that is missing in a text.
                headings = list(dict.fromkeys([*headings, *used]))
            decimal = readers[0][0].settings.decimal or "."
            rows = _rows(table, headings, _reasons(readers), decimal)
            yield RefusedTable(headings, rows, table.sheet, table.separator)


def _reasons(readers: _Readers) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    for _, refusals in readers:
        for row, reasons in refusals.reasons.items():
            found.setdefault(row, []).extend(reasons)
    return found


def _rows(
    table: Table, headings: Sequence[str], reasons: Mapping[int, Sequence[str]], decimal: str
) -> Iterator[tuple[str, Sequence[str]]]:
    for row in table.rows:
        if row.number in reasons:
            told = "; ".join(dict.fromkeys(reasons[row.number]))
            yield told, [*(_cell(row, heading, decimal) for heading in headings), *row.beyond]


def _cell(row: TableRow, heading: str, decimal: str) -> str:
    """A cell as its text: a number with the decimal mark of the mapping, by which it will be read again."""
    text = row.texts.get(heading, "")
    return text.replace(".", decimal) if row.kinds.get(heading) is CellKind.NUMBER else text
