"""Read the XML of the Consolidated List piece by piece: one entry in memory at a time, nothing of a hostile file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from tracker.errors import DocumentError
from tracker.schemas.problems import Problem

ROOT = "CONSOLIDATED_LIST"
ENTRIES = ("INDIVIDUAL", "ENTITY")
_PIECE = 1 << 16
# The longest entry of the list of 2024 has some six thousand characters.
_LONGEST_ENTRY = 1_000_000
_DEEPEST = 20


@dataclass(slots=True)
class Node:
    """An element: its name, its text, what it holds, and the line on which it begins."""

    tag: str
    line: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def all(self, tag: str) -> list["Node"]:
        """The children of this name."""
        return [child for child in self.children if child.tag == tag]

    def said(self, tag: str) -> str:
        """The text of the first child of this name, without the space around it; "" where there is none."""
        return next((child.text.strip() for child in self.children if child.tag == tag), "")

    def values(self, tag: str) -> list[str]:
        """The texts of the VALUE elements inside the children of this name; empty ones are left out."""
        texts = [value.text.strip() for child in self.all(tag) for value in child.all("VALUE")]
        return [text for text in texts if text]


@dataclass(slots=True)
class _Collector:
    """What the parser calls: keeps the attributes of the root and the entries that are whole."""

    parser: DefusedXMLParser | None = None
    root: dict[str, str] | None = None
    open: list[Node] = field(default_factory=list)
    ready: list[Node] = field(default_factory=list)
    depth: int = 0
    size: int = 0

    @property
    def line(self) -> int:
        return int(self.parser.parser.CurrentLineNumber) if self.parser else 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.root is None:
            if tag != ROOT:
                raise _refusal(self.line, f"the outermost element is {tag[:60]}, and {ROOT} is expected")
            self.root = dict(attributes)
        elif self.open or tag in ENTRIES:
            self._room(len(tag))
            node = Node(tag, self.line)
            if self.open:
                self.open[-1].children.append(node)
            self.open.append(node)
        elif self.depth != 2 or tag not in ("INDIVIDUALS", "ENTITIES"):
            raise _refusal(self.line, f"the element {tag[:60]} has no place here")

    def _room(self, more: int) -> None:
        self.size += more
        if self.size > _LONGEST_ENTRY or len(self.open) > _DEEPEST:
            raise _refusal(self.open[0].line if self.open else self.line, "this entry is far too large")

    def data(self, text: str) -> None:
        if self.open:
            self._room(len(text))
            self.open[-1].text += text

    def end(self, _tag: str) -> None:
        self.depth -= 1
        if self.open:
            node = self.open.pop()
            if not self.open:
                self.ready.append(node)
                self.size = 0

    def close(self) -> None:
        """Nothing is built."""


class ListReader:
    """Gives the attributes of the list, then its entries one by one; DocumentError where it cannot be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._collector = _Collector()
        self._parser = DefusedXMLParser(target=self._collector, forbid_dtd=True)
        self._collector.parser = self._parser
        self._ended = False

    def attributes(self) -> dict[str, str]:
        """Read up to the root."""
        while self._collector.root is None and not self._ended:
            self._feed()
        return self._collector.root or {}

    def entries(self) -> Iterator[Node]:
        """The entries in order."""
        while True:
            ready, self._collector.ready = self._collector.ready, []
            yield from ready
            if self._ended:
                return
            self._feed()

    def _feed(self) -> None:
        piece = self._stream.read(_PIECE)
        with _plain_errors(self._collector):
            if piece:
                self._parser.feed(piece)
            else:
                self._ended = True
                self._parser.close()


@contextmanager
def _plain_errors(collector: _Collector) -> Iterator[None]:
    try:
        yield
    except DefusedXmlException as error:
        reason = "it declares a document type, entities or files outside of it, which the published list never does"
        raise _refusal(collector.line, reason) from error
    except ParseError as error:
        line = error.position[0]
        cut = "no element found" in str(error) or "unclosed" in str(error)
        reason = "the file ends too early" if cut else f"this is not well-formed XML ({str(error).partition(':')[0]})"
        raise _refusal(line, reason) from error
    except (LookupError, ValueError) as error:
        raise _refusal(collector.line, f"its encoding cannot be read ({error})") from error


def _refusal(line: int, reason: str) -> DocumentError:
    hint = "Take the file as the Security Council's site gives it, and import that."
    return DocumentError("the Consolidated List cannot be read, nothing was written", [Problem((), reason, hint, line)])
