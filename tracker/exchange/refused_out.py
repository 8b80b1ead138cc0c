"""Write refused rows as a table of their own: the reason in the first column, then the row as it was."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path

from tracker.errors import DocumentError, UsageError
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.table import ReadingOptions

REASON = "Refused because"
ENDINGS = (".csv", ".xlsx")
# A spreadsheet would take it for a formula; the reader takes one apostrophe off again.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARK = f"\ufeff{REASON}".encode()
_WIDTHS = {REASON: 60}


def check_target(path: Path) -> None:
    """UsageError for a file that could not be written after all is done: of no known format, or in no folder."""
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "Make it first, or give another one.")
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path.name} is neither CSV nor XLSX by its ending", "Name it .csv or .xlsx.")


def refused_table(path: Path, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[bytes]:
    """The bytes of the file: each row with its reason; the ending of `path` says the format."""
    check_target(path)
    lines = ([reason, *cells] for reason, cells in rows)
    if path.suffix.lower() == ".csv":
        return _csv([REASON, *headings], lines)
    return _xlsx([REASON, *headings], lines)


def _csv(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    for line in chain([headings], lines):
        text = StringIO(newline="")
        csv.writer(text).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in line])
        yield text.getvalue().encode()


def _xlsx(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[bytes]:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Refused")
    sheet.freeze_panes = "B2"
    for place, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(heading, 20)
    for line in chain([headings], lines):
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=_kept(text))
            # A text that begins with = would be stored as a formula.
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    stream = BytesIO()
    workbook.save(stream)
    yield stream.getvalue()


def _kept(text: str) -> str:
    """Text without what a workbook cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text)[:32_767]


def is_refused_file(path: Path) -> bool:
    """Whether a file is one of refused rows, by its first cell."""
    if path.suffix.lower() == ".csv":
        with path.open("rb") as stream:
            return stream.read(len(_MARK)) == _MARK
    if path.suffix.lower() != ".xlsx":
        return False
    try:
        with open_table(path, ReadingOptions(heading=1)) as table:
            return table.headings[:1] == [REASON]
    except DocumentError:
        return False
