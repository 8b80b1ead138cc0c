"""Text in the cells of tables: headings, lists in one cell, the guard that keeps a spreadsheet from running a cell."""

import re
from collections.abc import Iterable

BETWEEN = "; "
# A spreadsheet runs a cell of a CSV file that begins like this, the signs of full width in East Asia. What begins so
# behind apostrophes gets one more as well: only then is taking one away the way back.
_SIGN = "[=+\\-@\\t\\r\\n＝＋－＠]"
RUN = re.compile(f"'*{_SIGN}")
# A program that parts at semicolons or tabs takes what stands behind one, or on a new line, for a cell of its own: the
# quotation marks around the cell hold it together only where it is the first of its row.
_BEHIND = "['\"]*[=+\\-@＝＋－＠]"
_INSIDE = re.compile(f"[;\\t\\r\\n]{_BEHIND}")
_TO_GUARD = re.compile(f"\\A(?='*{_SIGN})|(?<=[;\\t\\r\\n])(?={_BEHIND})")
_GUARDED = re.compile(f"\\A'(?='*{_SIGN})|(?<=[;\\t\\r\\n])'(?={_BEHIND})")
_TO_QUOTE = re.compile('[,;"\\t\\r\\n]')
_SPECIAL = re.compile(r"[\\;]|^\s|\s\Z")


def heading_name(text: str) -> str:
    """A heading as it is compared: no space around it, and one space for any space or line end inside."""
    return " ".join(text.split())


def guarded(text: str) -> str:
    """The text as a cell of a CSV file, with an apostrophe before what a spreadsheet would run."""
    if _INSIDE.search(text):
        return _TO_GUARD.sub("'", text)
    return f"'{text}" if RUN.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return _GUARDED.sub("", text)


def csv_line(cells: Iterable[str], separator: str = ",") -> str:
    """A row of a CSV file with its line end; `guarded` is for the caller."""
    # A line that is empty would be no row.
    line = separator.join(map(_quoted, cells))
    return (line or '""') + "\r\n"


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _TO_QUOTE.search(cell) else cell


def joined(entries: Iterable[str]) -> str:
    """A list as one cell: `; ` between, and a backslash before `;`, before a backslash, and before white space at an
    entry's begin and end."""
    return BETWEEN.join([_escaped(entry) for entry in entries])


def _escaped(entry: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", entry) if _SPECIAL.search(entry) else entry


def split(text: str, mark: str = ";") -> list[str]:
    """The entries of a cell, without the white space around them; empty ones are left out.

    `mark` is the one character that stands between. A backslash takes the next character for itself.
    """
    entries, letters, kept = [], list[str](), 0
    steps = iter(text)
    for letter in steps:
        if letter == mark:
            entries.append(_without_end(letters, kept))
            letters, kept = [], 0
        elif letter == "\\":
            letters.append(next(steps, "\\"))
            kept = len(letters)
        elif letters or not letter.isspace():
            letters.append(letter)
    entries.append(_without_end(letters, kept))
    return [entry for entry in entries if entry]


def _without_end(letters: list[str], kept: int) -> str:
    """The letters of an entry without white space at the end, of which the first `kept` stay whatever they are."""
    return "".join(letters[:kept]) + "".join(letters[kept:]).rstrip()
