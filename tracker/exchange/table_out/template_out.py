"""An empty workbook to fill in: headings with notes, drop-downs of vocabularies, columns that keep what is typed."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from tracker.exchange.table_out import looks
from tracker.exchange.table_out.sheet_out import MOST_ROWS
from tracker.schemas.table_shapes.shape import Column, Kind, Shape
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE

_ABOUT = "about"
_WORDS = "words"
_TRUTH = ("true", "false")
_NOTE_WIDTH = 300


def template_workbook(shapes: Sequence[Shape], guide: Iterable[str]) -> bytes:
    """The file: a sheet with the guide, one for each table, and a hidden one with the words of the drop-downs."""
    book = Workbook()
    book.properties.creator = "tracker"
    about = book.worksheets[0]
    about.title = _ABOUT
    about.column_dimensions["A"].width = 110
    for line in guide:
        about.append([line])
        about.cell(about.max_row, 1).alignment = looks.WRAPPED
    words = _Words(book)
    for shape in shapes:
        _sheet(book.create_sheet(shape.name), shape, words)
    # Behind all others, and not shown.
    book.move_sheet(_WORDS, len(shapes))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Words:
    """The hidden sheet: a column for each vocabulary, made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._sheet = book.create_sheet(_WORDS)
        self._sheet.sheet_state = "hidden"
        self._ranges: dict[str, str] = {}

    def range_of(self, name: str, words: Sequence[str]) -> str:
        """Where the words of a vocabulary stand."""
        if name not in self._ranges:
            place = len(self._ranges) + 1
            for row, text in enumerate((name, *words), start=1):
                self._sheet.cell(row, place, text)
            letter = get_column_letter(place)
            self._ranges[name] = f"{_WORDS}!${letter}$2:${letter}${len(words) + 1}"
        return self._ranges[name]


def _sheet(sheet: Any, shape: Shape, words: _Words) -> None:
    for place, column in enumerate(shape.columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = looks.width(column)
        # As text: a program that takes 2024-02 for a day, or 01234 for a number, would change it.
        sheet.column_dimensions[letter].number_format = looks.AS_TEXT
        _heading(sheet.cell(1, place, column.name), column)
        allowed = _allowed(column, words)
        if allowed:
            allowed.add(f"{letter}2:{letter}{MOST_ROWS}")
            sheet.add_data_validation(allowed)
    sheet.freeze_panes = "B2"


def _heading(cell: Any, column: Column) -> None:
    cell.font = looks.HEADING_TOLD if column.told else looks.HEADING
    cell.fill = looks.fill(column)
    note = f"{column.about} Worked out by the program: leave it empty." if column.told else column.about
    note = f"Needed. {note}" if column.needed else note
    cell.comment = Comment(note, "tracker", width=_NOTE_WIDTH, height=40 + 18 * (len(note) // 42 + 1))


def _allowed(column: Column, words: _Words) -> DataValidation | None:
    if column.told:
        return None
    if column.words is not None:
        found = words.range_of(
            column.words.describe(), [word.value for word in column.words if word not in NOT_A_VIOLATIONS_MEASURE]
        )
        title = f"No {column.words.describe()}"
    elif column.kind is Kind.TRUTH:
        found, title = words.range_of("true or false", _TRUTH), "Neither true nor false"
    else:
        return None
    # A title has room for 32 characters.
    allowed = DataValidation("list", formula1=found, allow_blank=True, showErrorMessage=True, errorTitle=title[:32])
    allowed.error = "Take one of the list."
    return allowed
