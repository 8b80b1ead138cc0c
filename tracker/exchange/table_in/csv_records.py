"""Records of CSV, read strictly: a record that is broken is named where it begins, and the next line goes on.

The csv module reads on to the next quotation mark, over however many lines; so the lines of the record that
is being read are kept, and all but the first are read again when it turns out to be broken.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

# The longest cell. It is what an unclosed quotation mark can swallow before that is seen.
_LONGEST_CELL = 8 << 20
_MOST_LINES = 100_000


# The line on which it begins, its cells, its text as it stands, and what is broken in it ("" if nothing).
# A plain tuple: there may be millions.
Record = tuple[int, list[str], str, str]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What a record looks like (RFC 4180, section 2, with other separators)."""

    separator: str

    def pattern(self) -> re.Pattern[str]:
        other = re.escape(self.separator)
        cell = rf'(?:"[^"]*+(?:""[^"]*+)*+"|[^"\r\n{other}]*+)'
        return re.compile(rf"{cell}(?:{other}{cell})*+(?:\r\n|\r|\n)?")


class Records:
    """Iterates over the records of text lines; `line` is the first line's number."""

    def __init__(self, lines: Iterator[str], separator: str, line: int = 1) -> None:
        # One limit for the whole process, and too low for a long text by default.
        csv.field_size_limit(_LONGEST_CELL)
        self._lines = lines
        self._separator = separator
        self._whole = _Grammar(separator).pattern().fullmatch
        self._again: deque[str] = deque()
        self._held: list[str] = []
        self._line = line

    def __iter__(self) -> Iterator[Record]:
        """Read on, and begin anew behind each record that is broken."""
        while True:
            try:
                yield from self._strictly()
            except csv.Error:
                yield self._broken()
            else:
                return

    def _strictly(self) -> Iterator[Record]:
        held = self._held
        for cells in csv.reader(self._fed(), delimiter=self._separator, strict=True):
            raw = held[0] if len(held) == 1 else "".join(held)
            line = self._line
            self._line += len(held)
            held.clear()
            if '"' in raw and not self._whole(raw):
                yield line, [], raw, "a quotation mark stands inside a cell that does not begin with one"
            else:
                yield line, cells, raw, ""

    def _fed(self) -> Iterator[str]:
        held, again = self._held, self._again
        while again:
            held.append(again.popleft())
            yield held[-1]
        for line in self._lines:
            held.append(line)
            if len(held) > _MOST_LINES:
                raise csv.Error
            yield line

    def _broken(self) -> Record:
        first, *rest = self._held
        self._again.extendleft(reversed(rest))
        self._held.clear()
        self._line += 1
        return self._line - 1, [], first, self._reason(first)

    def _reason(self, first: str) -> str:
        try:
            cells = next(csv.reader([first], delimiter=self._separator, strict=True), [])
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return "text stands behind a closing quotation mark"
            cells = next(csv.reader([first], delimiter=self._separator), [])
        return f"the quotation mark that opens in cell {len(cells)} is not closed"
