"""Say a whole report in other words: every text of its tree passes one function."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Chronology,
    Document,
    Facts,
    Front,
    Heading,
    Heat,
    Inline,
    Numbered,
    Paragraph,
    Picture,
    Ranges,
    Series,
    Span,
    Table,
    spans,
)

Say = Callable[[str], str]


def retold(document: Document, say: Say) -> Document:
    """The same report, each text as `say` gives it, in the order of reading."""
    title, subtitle = say(document.title), say(document.subtitle)
    front = document.front and _front(document.front, say)
    return Document(title, document.banner, subtitle, [_block(block, say) for block in document.blocks], front)


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
    if isinstance(block, Paragraph | Numbered):
        return replace(block, content=_inline(block.content, say))
    if isinstance(block, Facts):
        return Facts([(name, _inline(value, say)) for name, value in block.rows])
    if isinstance(block, Table):
        return _table(block, say)
    if isinstance(block, Bars | Bullets):
        return _list(block, say)
    if isinstance(block, Series | Heat | Ranges | Chronology):
        return _picture(block, say)
    # A new kind of block must be retold too, or names would stand in it.
    assert_never(block)


def _table(table: Table, say: Say) -> Table:
    columns = [say(column) for column in table.columns]
    right = [told for column, told in zip(table.columns, columns, strict=True) if column in table.right]
    rows = [[_inline(cell, say) for cell in row] for row in table.rows]
    return replace(table, columns=columns, rows=rows, right=right)


def _list(block: Bars | Bullets, say: Say) -> Block:
    if isinstance(block, Bars):
        return Bars([(say(label), number) for label, number in block.rows])
    return Bullets([_inline(entry, say) for entry in block.entries])


def _front(front: Front, say: Say) -> Front:
    return replace(front, organisation=say(front.organisation), statements=[say(text) for text in front.statements])


def _picture(picture: Picture, say: Say) -> Block:
    told = {"title": say(picture.title), "alt": say(picture.alt)}
    if isinstance(picture, Series):
        return replace(picture, **told, rows=[(say(label), counts) for label, counts in picture.rows])
    if isinstance(picture, Heat):
        columns = [say(column) for column in picture.columns]
        return replace(picture, **told, columns=columns, rows=[(say(label), counts) for label, counts in picture.rows])
    if isinstance(picture, Ranges):
        return replace(picture, **told, unit=say(picture.unit), rows=[(say(row[0]), *row[1:]) for row in picture.rows])
    return replace(picture, **told, rows=[(say(row[0]), *row[1:]) for row in picture.rows])


def _inline(content: Inline, say: Say) -> Inline:
    if isinstance(content, str):
        return say(content)
    told = [replace(span, text=say(span.text), note=span.note and say(span.note)) for span in spans(content)]
    return told[0] if isinstance(content, Span) else told
