"""The blocks of a document as HTML, one after the other."""

import re
from collections.abc import Iterator
from html import escape

from tracker.render.html.inline import Writer, unlinked
from tracker.render.html.tables import bars, facts, table
from tracker.render.numbered import numbered
from tracker.render.page_plan import levelled
from tracker.render.picture_words import picture_table
from tracker.render.pictures import svg
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Numbered,
    Paragraph,
    Picture,
    Table,
)
from tracker.values.text import safe_text


class Body:
    """Writes the blocks; `headings` lists what stands in the contents: level, id and text."""

    def __init__(self, document: Document, writer: Writer) -> None:
        self.headings: list[tuple[int, str, str]] = []
        self._document = document
        self._writer = writer
        self._pictures = 0
        self._under = document.title

    def parts(self) -> Iterator[str]:
        """Each block as HTML."""
        for block, number in numbered(levelled(self._document.blocks)):
            yield self._block(block, number)

    def _block(self, block: Block, number: str) -> str:
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            indent = ' class="indent"' if block.indent else ""
            return f'<p dir="auto"{indent}>{self._writer.inline(block.content)}</p>\n'
        if isinstance(block, Numbered):
            return self._numbered(block, number)
        if isinstance(block, Bullets):
            entries = (f'<li dir="auto">{self._writer.inline(entry)}</li>\n' for entry in block.entries)
            return f"<ul>\n{''.join(entries)}</ul>\n"
        return self._rows(block)

    def _rows(self, block: Facts | Table | Bars | Picture) -> str:
        if isinstance(block, Facts):
            return facts(self._writer, block)
        if isinstance(block, Table):
            return table(self._writer, block, _plain(self._under))
        if isinstance(block, Bars):
            return bars(block, _plain(self._under))
        return self._picture(block)

    def _heading(self, block: Heading) -> str:
        level = block.level + 1
        self._under = block.text
        name = f"s{len(self.headings) + 1}"
        self.headings.append((block.level, name, block.text))
        page = ' class="new-page"' if block.new_page else ""
        return f'<h{level} id="{name}" dir="auto"{page}>{unlinked(block.text)}</h{level}>\n'

    def _numbered(self, block: Numbered, number: str) -> str:
        sub = " sub" if block.level else ""
        named = "" if block.level else f' id="p{number.rstrip(".")}"'
        return (
            f'<div class="numbered{sub}"{named}><span class="number">{number}</span>\n'
            f'<p dir="auto">{self._writer.inline(block.content)}</p></div>\n'
        )

    def _picture(self, picture: Picture) -> str:
        self._pictures += 1
        shown = table(self._writer, picture_table(picture), _plain(picture.title))
        return (
            f'<figure>\n<figcaption dir="auto">{unlinked(picture.title)}</figcaption>\n'
            f'<div class="picture" role="group" tabindex="0" aria-label="Picture">\n'
            f"{_own_names(svg(picture), self._pictures)}</div>\n"
            f"<details><summary>The same as a table</summary>\n{shown}</details>\n</figure>\n"
        )


def _own_names(drawn: str, number: int) -> str:
    """The names within a picture made such that two of the same picture do not share them."""
    found = re.search(r'id="(p[0-9a-f]+-)', drawn)
    return drawn.replace(found[1], f"f{number}-") if found else drawn


def _plain(plain: str) -> str:
    """User text for an attribute or a caption."""
    return escape(" ".join(safe_text(plain).split()))
