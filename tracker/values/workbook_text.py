"""Text as a workbook can hold it (ECMA-376, part 1, 22.9.2.19)."""

import re

# What XML has no sign for, and a carriage return, which XML readers make a line feed; and what only looks escaped.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
MOST_IN_A_CELL = 32_767


def workbook_text(text: str) -> str:
    """The text with `_x000D_` and the like for the characters that the file cannot hold."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def units(text: str) -> int:
    """How long a cell takes a text to be: its letters, those beyond U+FFFF twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
