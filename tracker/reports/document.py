"""The document tree: what a report says, apart from how it looks in any format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

# What a piece of text means; a renderer may colour it, but never says it by colour alone.
Tone = Literal["", "strong", "faint", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, with a note at its foot where `note` is given."""

    text: str
    tone: Tone = ""
    note: str | None = None


Inline = str | Span | Sequence["str | Span"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands under the document's title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `indent` for one that belongs to the one before."""

    content: Inline
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    rows: Sequence[tuple[str, Inline]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` names the columns of numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Inline]]
    right: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts as bars, each with its label and number."""

    rows: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short entries."""

    entries: Sequence[Inline]


Block = Heading | Paragraph | Facts | Table | Bars | Bullets


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report; `banner` is the marking under which it may be passed on."""

    title: str
    banner: str = ""
    subtitle: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end."""
        self.blocks.extend(blocks)


def spans(content: Inline) -> list[Span]:
    """Any inline content as spans."""
    if isinstance(content, str):
        return [Span(content)]
    if isinstance(content, Span):
        return [content]
    return [piece if isinstance(piece, Span) else Span(piece) for piece in content]
