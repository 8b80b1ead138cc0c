"""Texts of cells as the values of a workbook: only where what comes back is the text that went in."""

import re
from collections.abc import Callable
from datetime import datetime

from tracker.schemas.table_shapes.shape import Kind

Value = str | int | float | bool | datetime
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Spreadsheets take 1900 for a leap year: what is before March of it, they count wrong or not at all.
_FIRST = datetime.fromisoformat("1900-03-01")
# A spreadsheet keeps fifteen digits.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_MOST_DIGITS = 15


def _day(text: str) -> Value:
    if not _DAY.fullmatch(text):
        return text
    day = datetime.fromisoformat(text)
    return day if day >= _FIRST else text


def _number(text: str) -> Value:
    if not _NUMBER.fullmatch(text) or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return text
    return float(text) if "." in text else int(text)


def _truth(text: str) -> Value:
    return text == "true"


_TYPED: dict[Kind, Callable[[str], Value]] = {
    Kind.DAY: _day,
    Kind.DATE: _day,
    Kind.NUMBER: _number,
    Kind.COUNT: _number,
    Kind.TRUTH: _truth,
}


def typed(kind: Kind, text: str) -> Value:
    """The value of a cell: a day where the text is one day, a number, yes or no; else the text itself."""
    return _TYPED[kind](text) if kind in _TYPED else text
