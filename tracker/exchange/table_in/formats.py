"""Number formats of a workbook: which cells are dates, times, or numbers with leading zeros."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_datetime, is_timedelta_format

# Dates of Chinese, Japanese and Korean spreadsheets have numbers and no text (ECMA-376, part 1, 18.8.30).
_EAST_ASIAN = dict.fromkeys((*range(27, 32), 36, *range(50, 55), *range(57, 59)), "yyyy-mm-dd")
_EAST_ASIAN |= dict.fromkeys((*range(32, 36), 55, 56), "h:mm")
_ZEROS = re.compile(r"0{2,}")


class Shown(Enum):
    """How a number is shown."""

    PLAIN = auto()
    DAY = auto()
    MOMENT = auto()
    DURATION = auto()
    PADDED = auto()


# How a number is shown, and with how many digits if that is fixed.
Format = tuple[Shown, int]
PLAIN: Format = (Shown.PLAIN, 0)


def read_formats(styles: Element) -> list[Format]:
    """The format of each style of cells, in order, from the part `styles`."""
    space = styles.tag.rpartition("styleSheet")[0]
    codes = {**BUILTIN_FORMATS, **_EAST_ASIAN}
    for own in styles.iter(f"{space}numFmt"):
        codes[int(own.get("numFmtId", "0"))] = own.get("formatCode", "")
    used = styles.find(f"{space}cellXfs")
    return list(_formats(used, codes)) if used is not None else []


def _formats(used: Element, codes: dict[int, str]) -> Iterator[Format]:
    for style in used:
        yield _format(codes.get(int(style.get("numFmtId", "0")), "General"))


def _format(code: str) -> Format:
    if _ZEROS.fullmatch(code):
        return Shown.PADDED, len(code)
    if is_timedelta_format(code):
        return Shown.DURATION, 0
    if is_date_format(code):
        return (Shown.DAY if is_datetime(code) == "date" else Shown.MOMENT), 0
    return PLAIN
