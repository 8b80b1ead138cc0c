"""What printed formats must know of a whole document before they set its first line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.reports.document import Block, Document, Heading, Span, Table
from tracker.values.text import safe_text

# A reader leafs through a few pages, and needs contents beyond.
_LONG_TEXT, _MANY_HEADINGS, _MOST_ENTRIES = 60_000, 8, 90


def levelled(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, no heading more than a level below the one before, or who hears them would lose the thread."""
    last = 0
    for block in blocks:
        if isinstance(block, Heading):
            last = min(block.level, last + 1, 3)
            yield replace(block, level=last) if last != block.level else block
        else:
            yield block


def contents_depth(document: Document) -> int:
    """How many levels of headings the contents show; 0 for a document that is short enough without."""
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    if len(levels) < _MANY_HEADINGS or sum(map(_size, document.blocks)) < _LONG_TEXT:
        return 0
    return max((depth for depth in (1, 2, 3) if sum(level <= depth for level in levels) <= _MOST_ENTRIES), default=1)


def _size(block: Block) -> int:
    """About how much text a block holds."""
    return len(repr(block))


def lead_length(document: Document) -> int:
    """How many blocks stand before the contents: those under the title, before the first heading.

    None where there is a title page: it says what is to be known first.
    """
    if document.front:
        return 0
    places = (place for place, block in enumerate(document.blocks) if isinstance(block, Heading))
    return next(places, len(document.blocks))


def anchor_names(document: Document) -> dict[str, str]:
    """A plain name for each row that notes speak of; the first row of a name has it."""
    rows = (name for block in document.blocks if isinstance(block, Table) for name in block.anchors)
    return {name: f"entry-{number}" for number, name in enumerate(dict.fromkeys(filter(None, rows)), start=1)}


def linked_part(note: str, anchor: str) -> tuple[str, str, str]:
    """A note cut in three; the middle, which leads to the entry, is the entry's name, or is put at the end."""
    if not anchor:
        return note, "", ""
    before, name, after = note.partition(anchor)
    return (before, name, after) if name else (f"{note} (", "entry", ")")


def with_marks_apart(pieces: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Each span, and whether its note follows another at once: their marks, 1 and 2, would be read as 12."""
    marked = False
    for piece in pieces:
        yield piece, marked and piece.note is not None and not piece.text
        marked = piece.note is not None or (marked and not piece.text)


def shortened(text: str, most: int) -> str:
    """A text on one line of at most so many characters, for the head of a page."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def whole_title(document: Document) -> str:
    """Title and subtitle on one line, for what a file says of itself."""
    title = ": ".join(part for part in (document.title, document.subtitle) if part)
    return shortened(safe_text(title), 250)
