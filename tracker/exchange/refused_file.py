"""The file of refused rows, written and known again: the reason in the first column, then the row as it was."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path

from tracker.errors import DocumentError, InvalidValueError, UsageError
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.table import ReadingOptions
from tracker.values.cell_text import csv_line, guarded
from tracker.values.workbook_text import MOST_IN_A_CELL, units, workbook_text

REASON = "Refused because"
ENDINGS = (".csv", ".xlsx")
_MARK = f"\ufeff{REASON}".encode()
_WIDTHS = {REASON: 60}


def check_target(path: Path) -> None:
    """UsageError for a file that could not be written after all is done: of no known format, or in no folder."""
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "Make it first, or give another one.")
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path.name} is neither CSV nor XLSX by its ending", "Name it .csv or .xlsx.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path.name} is no file", "Give a file: the refused rows are read again from it.")


def refused_table(path: Path, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[bytes]:
    """The bytes of the file: each row with its reason; the ending of `path` says the format.

    InvalidValueError for a cell that a workbook cannot hold.
    """
    check_target(path)
    lines = ([reason, *cells] for reason, cells in rows)
    if path.suffix.lower() == ".csv":
        return _csv([REASON, *headings], lines)
    return _xlsx([REASON, *headings], lines)


def _csv(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    for line in chain([headings], lines):
        yield csv_line(map(guarded, line)).encode()


def _xlsx(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[bytes]:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Refused")
    sheet.freeze_panes = "B2"
    for place, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(heading, 20)
    try:
        for reason, *texts in chain([headings], lines):
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
    stream = BytesIO()
    workbook.save(stream)
    yield stream.getvalue()


def _whole(text: str) -> str:
    """The text of a cell of the row, whole: what is repaired and brought in again must be what stood there."""
    if units(text) > MOST_IN_A_CELL:
        reason = (
            f"a cell of a refused row is {units(text):,} characters long; one of a workbook holds {MOST_IN_A_CELL:,}"
        )
        raise InvalidValueError(reason, "CSV has no such limit: name the file .csv.")
    return workbook_text(text)


def is_refused_file(path: Path) -> bool:
    """Whether a file is one of refused rows, by its first cell."""
    if path.suffix.lower() == ".csv" and path.is_file():
        with path.open("rb") as stream:
            return stream.read(len(_MARK)) == _MARK and stream.read(1) in (b"", b",", b"\r", b"\n")
    if path.suffix.lower() != ".xlsx":
        return False
    try:
        with open_table(path, ReadingOptions(heading=1)) as table:
            return table.headings[:1] == [REASON]
    except DocumentError:
        return False
