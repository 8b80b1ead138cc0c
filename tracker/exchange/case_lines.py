"""A case file with one record a line (NDJSON), read a line at a time, some lines or all of them."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry, decode, head_problems, read_record
from tracker.exchange.json_in import read_json
from tracker.schemas.problems import Path, Problem

# The kind of record that a line names, and its list in a document.
LINE_KINDS = {
    "party": "parties",
    "source": "sources",
    "evidence": "evidence",
    "violation": "violations",
    "milestone": "milestones",
}


class CaseLines:
    """The lines of a file as entries. `place` is the number of the last line read, `size` the bytes up to its end."""

    unit = "line"

    def __init__(self, stream: Iterator[bytes] | BinaryIO) -> None:
        self._lines = iter(stream)
        self._next = next(self._lines, None)
        self._digest = sha256()
        self.place = 0
        self.size = 0

    @property
    def ended(self) -> bool:
        """Whether no line is left."""
        return self._next is None

    @property
    def digest(self) -> str:
        """The SHA-256, in hexadecimal, of all lines read."""
        return self._digest.hexdigest()

    def take(self, most: int | None = None) -> Iterator[Entry]:
        """Read on, at most so many lines; DocumentError where a line cannot be read at all."""
        for data in islice(self._read(), most):
            yield from _entries(data, self.place)

    def pass_over(self, place: int) -> Iterator[Entry]:
        """Read up to a line whose records stand already; give the parties that are not identified all the same.

        Which party such a one is shows only when a violation names it, and that may still come.
        """
        for data in islice(self._read(), place - self.place):
            if b'"identified"' in data:
                yield from _entries(data, self.place)

    def _read(self) -> Iterator[bytes]:
        while self._next is not None:
            data, self._next = self._next, next(self._lines, None)
            self._digest.update(data)
            self.place += 1
            self.size += len(data)
            yield data


def _entries(data: bytes, number: int) -> Iterator[Entry]:
    """The entry of a line; none of a blank one, nor of one that says which format this is."""
    text = decode(data, number)
    if not text.strip():
        return
    value = read_json(text.rstrip(), number)
    if isinstance(value, dict) and "format" in value:
        problems = head_problems(value)
        if problems:
            raise DocumentError("this is no case file that can be read", [str(p) for p in problems])
        return
    path: Path = (f"line {number}",)
    kind = value.pop("record", None) if isinstance(value, dict) else None
    if kind in LINE_KINDS:
        yield read_record(LINE_KINDS[kind], value, path, {})
    else:
        hint = f'Each line is an object with "record": one of {", ".join(LINE_KINDS)}.'
        yield Entry("", path, None, [Problem(path, f"{kind!r} is no kind of record", hint)])
