"""How wide the columns of a printed table are."""

import re
import unicodedata
from collections.abc import Sequence

# The room that a column's sides take, in the unit of the widths.
_SIDES = 2.0
# A longer word may be broken, so it does not make its column wider than this.
_LONGEST_WORD = 16.0
# Up to this, a text of several words is short.
_SHORT = 17.0
# The symbol of a resolution is one word.
_SYMBOL = re.compile(r"(S/RES/\d+) (\(\d{4}\))")
# Beyond this, a longer text asks for no more of the page than others do.
_LONGEST_TEXT = 220.0


def column_widths(
    head: Sequence[str], rows: Sequence[Sequence[str]], room: float, right: Sequence[str] = ()
) -> list[float]:
    """Share `room` out among the columns of a table, all in widths of an average small letter.

    As browsers do: each column gets what its longest word needs, and what is left goes to those with longer texts. A
    table that needs less than there is gets all of it too, so that tables of one page are equally wide; its columns of
    numbers, `right`, stay narrow.
    """
    least = [_SIDES + min(_LONGEST_WORD, _words(index, head, rows)) for index in range(len(head))]
    most = [max(low, _SIDES + _lines(index, head, rows)) for index, low in enumerate(least)]
    if sum(least) >= room:
        return [low * room / sum(least) for low in least]
    least = _unbroken(least, most, room)
    if sum(most) <= room:
        grow = [0.0 if name in right else high for name, high in zip(head, most, strict=True)]
        grow = grow if any(grow) else most
        return [high + (room - sum(most)) * part / sum(grow) for high, part in zip(most, grow, strict=True)]
    spread = sum(most) - sum(least)
    return [low + (room - sum(least)) * (high - low) / spread for low, high in zip(least, most, strict=True)]


def _unbroken(least: list[float], most: list[float], room: float) -> list[float]:
    """Columns of short texts keep each on one line, where the others are left with enough."""
    whole = [high if high <= _SHORT else low for low, high in zip(least, most, strict=True)]
    return whole if sum(whole) <= room * 0.7 else least


def _words(index: int, head: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """The longest word of a column; those of its heading are set bold."""
    words = (word for row in rows for word in _SYMBOL.sub(r"\1-\2", row[index]).split())
    return max((*(width(word) for word in words), *(1.1 * width(word) for word in head[index].split())), default=1)


def _lines(index: int, head: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    lines = (line for row in rows for line in row[index].split("\n"))
    longest = max((*(width(line) for line in lines), 1.1 * width(head[index])), default=1)
    # The middle of a long column says more than its one longest text.
    average = sum(width(row[index]) for row in rows) / max(1, len(rows))
    return min(longest, _LONGEST_TEXT) if longest < 40 else min(_LONGEST_TEXT, (longest + 2 * average) / 3)


def width(text: str) -> float:
    """How wide a text is set, about, in widths of an average small letter."""
    wide = len(re.findall(r"[A-Z@%MW—–]", text)) * 0.4
    if text.isascii():
        return len(text) + wide
    marks = sum(unicodedata.combining(character) != 0 for character in text)
    return len(text) + wide - marks + sum(1.2 for character in text if unicodedata.east_asian_width(character) in "WF")
