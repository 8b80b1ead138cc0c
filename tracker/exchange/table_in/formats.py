"""Number formats of a workbook: which cells are dates, times, or numbers with leading zeros."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from xml.etree.ElementTree import Element

from tracker.exchange.table_in.padding import Padding, read_padding

# Formats that have a number and no text (ECMA-376, part 1, 18.8.30): those of all languages, and those of
# Chinese, Japanese and Korean.
_DATES = (*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58)
_TIMES = (*range(18, 23), *range(32, 36), 45, 47, 55, 56)
_BUILT_IN = {**dict.fromkeys(_DATES, "yyyy-mm-dd"), **dict.fromkeys(_TIMES, "h:mm"), 46: "[h]:mm:ss"}
# Words, colours, currencies, conditions, and characters that only leave room.
_ASIDE = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\[\]]*\]|[_\\*].')
_GONE_BY = re.compile(r"\[(?:h+|m+|s+)\]")
# A spreadsheet program takes no longer one.
_LONGEST = 255


class Shown(Enum):
    """How a number is shown."""

    PLAIN = auto()
    DAY = auto()
    MOMENT = auto()
    DURATION = auto()
    PADDED = auto()


# How a number is shown, and with which digits and signs if they are fixed.
Format = tuple[Shown, Padding | None]
PLAIN: Format = (Shown.PLAIN, None)


def read_formats(styles: Element) -> list[Format]:
    """The format of each style of cells, in order, from the part `styles`; ValueError where one is too long."""
    space = styles.tag.rpartition("styleSheet")[0]
    codes = dict(_BUILT_IN)
    for own in styles.iter(f"{space}numFmt"):
        code = own.get("formatCode", "")
        if len(code) > _LONGEST:
            raise ValueError(f"a number format of {len(code):,} characters; one has {_LONGEST} at most")
        codes[int(own.get("numFmtId", "0"))] = code
    used = styles.find(f"{space}cellXfs")
    return list(_formats(used, codes)) if used is not None else []


def _formats(used: Element, codes: dict[int, str]) -> Iterator[Format]:
    for style in used:
        yield format_of(codes.get(int(style.get("numFmtId", "0")), ""))


def format_of(code: str) -> Format:
    """How a format shows a number that is not negative."""
    shown = _ASIDE.sub("", code.lower()).partition(";")[0]
    if _GONE_BY.search(shown):
        return Shown.DURATION, None
    if padding := read_padding(code):
        return Shown.PADDED, padding
    if re.search("[hs]", shown):
        return Shown.MOMENT, None
    return (Shown.DAY, None) if re.search("[dmy]", shown) else PLAIN
