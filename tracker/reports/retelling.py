"""Say a whole report in other words: every text of its tree passes one function."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    spans,
)

Say = Callable[[str], str]


def retold(document: Document, say: Say) -> Document:
    """The same report, each text as `say` gives it, in the order of reading."""
    title, subtitle = say(document.title), say(document.subtitle)
    return Document(title, document.banner, subtitle, [_block(block, say) for block in document.blocks])


def texts(document: Document) -> Iterator[str]:
    """Every text of a report, in the order of reading."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    retold(document, note)
    yield from found


def _block(block: Block, say: Say) -> Block:
    if isinstance(block, Heading):
        return replace(block, text=say(block.text))
    if isinstance(block, Paragraph):
        return replace(block, content=_inline(block.content, say))
    if isinstance(block, Facts):
        return Facts([(name, _inline(value, say)) for name, value in block.rows])
    if isinstance(block, Table):
        return replace(block, rows=[[_inline(cell, say) for cell in row] for row in block.rows])
    if isinstance(block, Bars):
        return Bars([(say(label), number) for label, number in block.rows])
    if isinstance(block, Bullets):
        return Bullets([_inline(entry, say) for entry in block.entries])
    # A new kind of block must be retold too, or names would stand in it.
    assert_never(block)


def _inline(content: Inline, say: Say) -> Inline:
    if isinstance(content, str):
        return say(content)
    told = [Span(say(span.text), span.tone, span.note and say(span.note)) for span in spans(content)]
    return told[0] if isinstance(content, Span) else told
