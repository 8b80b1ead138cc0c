"""The document tree: what a report says, apart from how it looks in any format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# What a piece of text means; a renderer may colour it, but never says it by colour alone.
Tone = Literal["", "strong", "faint", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text, with a note at its foot where `note` is given.

    `anchor` names the entry of the document, such as one of the list of evidence, of which the note speaks.
    """

    text: str
    tone: Tone = ""
    note: str | None = None
    anchor: str = ""


Inline = str | Span | Sequence["str | Span"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands under the title of the document. `new_page` for one that begins a page."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `indent` for one that belongs to the one before."""

    content: Inline
    indent: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph of those that are numbered through the whole report; level 1 for a sub-paragraph, (a), (b), ..."""

    content: Inline
    level: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    rows: Sequence[tuple[str, Inline]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` names the columns of numbers, `anchors` gives each row the name under which notes find it."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Inline]]
    right: Sequence[str] = ()
    anchors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts as bars, each with its label and number."""

    rows: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short entries."""

    entries: Sequence[Inline]


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of several kinds in each column (a year), to be drawn; `alt` says in words what is to be seen."""

    title: str
    alt: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Heat:
    """Counts in a grid, such as of provision by party, to be drawn as a heat map."""

    title: str
    alt: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Figures that compete, each with its low, best and high value (None where there is none), to be drawn."""

    title: str
    alt: str
    unit: str
    rows: Sequence[tuple[str, float | None, float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Chronology:
    """What happened when: label, earliest and latest day, kind in words; to be drawn on a line of time."""

    title: str
    alt: str
    rows: Sequence[tuple[str, date, date, str]]


Picture = Series | Heat | Ranges | Chronology
Block = Heading | Paragraph | Numbered | Facts | Table | Bars | Bullets | Series | Heat | Ranges | Chronology


@dataclass(frozen=True, slots=True)
class Front:
    """What the title page and the page itself say: who made it, for which day, on which paper, what to know first."""

    organisation: str = ""
    day: str = ""
    statements: Sequence[str] = ()
    paper: Literal["a4", "us-letter"] = "a4"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report; `banner` is the marking under which it may be passed on, `front` its title page."""

    title: str
    banner: str = ""
    subtitle: str = ""
    blocks: list[Block] = field(default_factory=list)
    front: Front | None = None

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
