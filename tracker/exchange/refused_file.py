"""The file of refused rows, written and known again: the reason in the first column, then the row as it was."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import DocumentError, InvalidValueError, UsageError
from tracker.exchange.table_in.encodings import find_encoding
from tracker.exchange.table_in.opening import TEXT, WORKBOOK
from tracker.exchange.table_in.table import ReadingOptions
from tracker.values.cell_text import csv_line, guarded
from tracker.values.workbook_text import MOST_IN_A_CELL, units, workbook_text

if TYPE_CHECKING:
    from openpyxl import Workbook

REASON = "Refused because"
ENDINGS = (".csv", ".xlsx")
# The whole first heading as spreadsheets write it back: behind a mark of the encoding, below sep=;, in quotation marks.
_BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:sep=.\r?\n)?(?P<quote>\"?)" + REASON.encode() + rb"(?P=quote)"
    rb"(?:(?P<mark>[,;|\t])|[\r\n]|\Z)"
)
_WIDTHS = {REASON: 60}
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class RefusedTable:
    """The refused rows of one table, each with its reason; `sheet` and `separator` are those of that table."""

    headings: Sequence[str]
    rows: Iterable[tuple[str, Sequence[str]]]
    sheet: str | None = None
    separator: str | None = None


def check_target(path: Path) -> None:
    """UsageError for a file that could not be written after all is done: of no known format, or in no folder."""
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "Make it first, or give another one.")
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path.name} is neither CSV nor XLSX by its ending", "Name it .csv or .xlsx.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path.name} is no file", "Give a file: the refused rows are read again from it.")


def refused_table(path: Path, tables: Iterable[RefusedTable]) -> Iterator[bytes]:
    """The bytes of the file: each row with its reason; the ending of `path` says the format.

    A workbook has a sheet for each table, of the same name; CSV has them one below the other. InvalidValueError for a
    cell that a workbook cannot hold.
    """
    check_target(path)
    if path.suffix.lower() == ".csv":
        return chain.from_iterable(map(_csv, tables))
    return _xlsx(tables)


def _csv(table: RefusedTable) -> Iterator[bytes]:
    # What a spreadsheet program opens as columns is a matter of its country; the first table was made there.
    mark = ";" if table.separator == ";" else ","
    yield b"\xef\xbb\xbf"
    for line in _lines(table):
        yield csv_line(map(guarded, line), mark).encode()


def _lines(table: RefusedTable) -> Iterator[Sequence[str]]:
    yield [REASON, *table.headings]
    for reason, cells in table.rows:
        yield [reason, *cells]


def _xlsx(tables: Iterable[RefusedTable]) -> Iterator[bytes]:
    from openpyxl import Workbook

    from tracker.exchange.table_out.xlsx_out import book_pieces

    workbook = Workbook(write_only=True)
    for table in tables:
        _add_sheet(workbook, table)
    yield from book_pieces(workbook)


def _add_sheet(workbook: "Workbook", table: RefusedTable) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    sheet = workbook.create_sheet(_NO_SHEET_NAME.sub("_", table.sheet or "Refused"))
    sheet.freeze_panes = "B2"
    for place, heading in enumerate([REASON, *table.headings], start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(heading, 20)
    try:
        for reason, *texts in _lines(table):
            # A reason may be cut off, but nothing of the row itself.
            cells = [WriteOnlyCell(sheet, workbook_text(reason)[:MOST_IN_A_CELL])]
            cells += [WriteOnlyCell(sheet, _whole(text)) for text in texts]
            for cell in cells:
                # A text that begins with = would be stored as a formula.
                cell.data_type = "s"
            sheet.append(cells)
    finally:
        # One that is left open complains when it is cleared away.
        sheet.close()


def _whole(text: str) -> str:
    """The text of a cell of the row, whole: what is repaired and brought in again must be what stood there."""
    if units(text) > MOST_IN_A_CELL:
        reason = (
            f"a cell of a refused row is {units(text):,} characters long; one of a workbook holds {MOST_IN_A_CELL:,}"
        )
        raise InvalidValueError(reason, "CSV has no such limit: name the file .csv.")
    return workbook_text(text)


def options_of_refused(path: Path, stated: ReadingOptions) -> ReadingOptions | None:
    """How to read a file of refused rows, whatever program saved it since; None for any other file."""
    ending = path.suffix.lower()
    known = _options_of_text if ending in TEXT else _options_of_workbook if ending in WORKBOOK else None
    return known(path, stated) if known and path.is_file() else None


def _options_of_text(path: Path, stated: ReadingOptions) -> ReadingOptions | None:
    with path.open("rb") as stream:
        # UTF-16 has a zero beside each of these letters.
        found = _BEGIN.match(stream.read(200).replace(b"\0", b""))
    if not found:
        return None
    is_utf = find_encoding(path, None).codec.startswith("utf")
    mark = found["mark"].decode() if found["mark"] else None
    encoding = None if is_utf else stated.encoding
    return ReadingOptions(encoding=encoding, delimiter=mark, guarded=True, expected=stated.expected)


def _options_of_workbook(path: Path, stated: ReadingOptions) -> ReadingOptions | None:
    # Takes a while to load, and a text table does not need it.
    from tracker.exchange.table_in.workbook import first_heading

    try:
        # Rows of a text table stand in a sheet of which its mapping knows nothing.
        sheet, heading = first_heading(path, stated.sheet)
    except DocumentError:
        return None
    return ReadingOptions(sheet, heading=1, expected=stated.expected) if heading == REASON else None
