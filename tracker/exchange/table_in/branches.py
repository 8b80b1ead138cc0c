"""XML read piece by piece, a branch of the tree in memory at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast
from xml.etree.ElementTree import Element, XMLPullParser
from xml.parsers import expat

from defusedxml.common import DTDForbidden

from tracker.exchange.table_in.table import refusal

_PIECE = 1 << 16
_LARGEST_BRANCH = 32 << 20


class Branches:
    """Gives each element `name` inside `holder`, whole, and then forgets it.

    `read` is the number of bytes read so far, `count` that of elements named `counted`, `space` the namespace.
    """

    def __init__(self, path: Path, stream: IO[bytes], holder: str, name: str, counted: str = "") -> None:
        self._path = path
        self._stream = stream
        self._names = holder, name, counted
        self.read = 0
        self.count = 0
        self.space = ""
        self._around: Element | None = None

    def __iter__(self) -> Iterator[Element]:
        """The elements in order; ParseError where the XML is broken, DTDForbidden where it declares anything."""
        # The parser of defusedxml is pure Python, and takes ten times as long. What it would refuse must stand
        # before the outermost element, so that is looked at first.
        parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        last = 0
        while piece := self._stream.read(_PIECE):
            if not self.read:
                self._begin(piece)
            self.read += len(piece)
            parser.feed(piece)
            for branch in self._whole(parser):
                last = self.read
                yield branch
            if self.read - last > _LARGEST_BRANCH:
                raise refusal(self._path, "a row of it has no end within 32 MB", "This is no table.")
        parser.close()

    def _begin(self, piece: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartDoctypeDeclHandler = _forbid
        parser.StartElementHandler = self._outermost
        try:
            parser.Parse(piece, False)
        except _Begun:
            return
        raise refusal(self._path, "a part of the workbook does not begin as XML does")

    def _outermost(self, name: str, _attributes: dict[str, str]) -> None:
        space, brace, _ = name.rpartition("}")
        self.space = f"{{{space}}}" if brace else ""
        raise _Begun

    def _whole(self, parser: "XMLPullParser[Element]") -> Iterator[Element]:
        holder, name, counted = (f"{self.space}{word}" for word in self._names)
        events = cast("Iterator[tuple[str, Element]]", parser.read_events())
        for event, element in events:
            if element.tag == name:
                if event == "end" and self._around is not None:
                    yield element
                    self._around.clear()
            elif element.tag == holder:
                self._around = element
            elif element.tag == counted and event == "end":
                self.count += 1


class _Begun(Exception):
    """The outermost element has begun, and nothing was declared before it."""


def _forbid(name: str, system: str | None, public: str | None, _inside: int) -> None:
    raise DTDForbidden(name, system, public)
