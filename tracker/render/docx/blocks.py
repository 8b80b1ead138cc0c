"""The blocks of a report as paragraphs and tables of a word processor."""

from collections.abc import Iterable, Sequence
from itertools import count, zip_longest
from xml.etree.ElementTree import Element

from tracker.render.columns import column_widths
from tracker.render.docx.notes import Footnotes
from tracker.render.docx.package import Relations
from tracker.render.docx.pictures import Drawings
from tracker.render.docx.runs import text_runs
from tracker.render.docx.tables import table
from tracker.render.docx.xml import Child, field, w
from tracker.render.page_plan import anchor_names
from tracker.render.scripts import reads_from_the_right
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Inline,
    Numbered,
    Paragraph,
    Picture,
    Table,
    spans,
)

# A row with a longer text may go on over the page.
_LONGEST_WHOLE = 700
# Facts of up to so much text stay on one page.
_TOGETHER = 1_800
# The room of a table's columns, in widths of a small letter of its size.
_ROOM = 106.0


class Body:
    """Makes the blocks of one document; `width` is that of its text in twentieths of a point."""

    def __init__(self, document: Document, width: int) -> None:
        self.relations = Relations()
        names = anchor_names(document)
        # Bookmarks have no hyphen in their names.
        self._entries = {anchor: name.replace("-", "_") for anchor, name in names.items()}
        self.notes = Footnotes(self._entries)
        self.drawings = Drawings(self.relations)
        self._placed: set[str] = set()
        self._width = width
        self._bookmarks = count(1)
        self._headings = count(1)

    def blocks(self, blocks: Iterable[Block]) -> list[Element]:
        """All blocks, in order."""
        return [element for block in blocks for element in self._block(block)]

    def paragraph(self, style: str, content: Inline, *properties: Child) -> Element:
        """A paragraph of a style."""
        text = "".join(span.text for span in spans(content))
        direction = w("bidi") if reads_from_the_right(text) else None
        head = w("pPr", w("pStyle", val=style), *properties, direction)
        return w("p", head, *self._inline(content))

    def contents(self, blocks: Sequence[Block], depth: int) -> list[Element]:
        """The contents: a field that a word processor fills with numbers of pages, and the headings until then."""
        headings = [block for block in blocks if isinstance(block, Heading)]
        shown = [(number, block) for number, block in enumerate(headings, start=1) if block.level <= depth]
        begin, instruct, separate, end = field(f'TOC \\o "1-{depth}" \\h \\z \\u', "", dirty=True)
        lines = [self._entry(f"_Toc{number}", heading) for number, heading in shown]
        lines[0][1:1] = [begin, instruct, separate]
        lines[-1].append(end)
        return [self.paragraph("TOCHeading", "Contents"), *lines]

    def _entry(self, bookmark: str, heading: Heading) -> Element:
        page = [w("r", w("tab")), *field(f"PAGEREF {bookmark} \\h", "")]
        link = w("hyperlink", *text_runs(heading.text, self.relations), *page, anchor=bookmark, history="1")
        return w("p", w("pPr", w("pStyle", val=f"TOC{heading.level}")), link)

    def _block(self, block: Block) -> list[Element]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            return [self.paragraph("Indented" if block.indent else "BodyText", block.content)]
        if isinstance(block, Numbered):
            return [self.paragraph("NumberedSubparagraph" if block.level else "NumberedParagraph", block.content)]
        if isinstance(block, Bullets):
            return [self.paragraph("ListBullet", entry) for entry in block.entries]
        if isinstance(block, Facts):
            return self._facts(block)
        if isinstance(block, Bars):
            return self._bars(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Picture):
            return [self.paragraph("Caption", block.title), self.drawings.paragraph(block, self._width)]
        raise TypeError(block)

    def _heading(self, heading: Heading) -> Element:
        new_page = w("pageBreakBefore") if heading.new_page else None
        made = self.paragraph(f"Heading{heading.level}", heading.text, new_page)
        return self._marked(made, f"_Toc{next(self._headings)}")

    def _marked(self, paragraph: Element, name: str) -> Element:
        """A paragraph to which others lead by that name."""
        place = str(next(self._bookmarks))
        paragraph.insert(1, w("bookmarkStart", id=place, name=name))
        paragraph.append(w("bookmarkEnd", id=place))
        return paragraph

    def _facts(self, facts: Facts) -> list[Element]:
        widths = [self._width * 0.24, self._width * 0.76]
        together = len(repr(facts)) <= _TOGETHER
        rows = []
        for number, (name, value) in enumerate(facts.rows, start=1):
            stay = w("keepNext") if together and number < len(facts.rows) else None
            cells = [self.paragraph("FactName", name, stay), self.paragraph("TableText", value, stay)]
            rows.append((cells, _short([name, _text(value)])))
        return [table("FactsTable", widths, [], rows), _after()]

    def _bars(self, bars: Bars) -> list[Element]:
        widths = [self._width * 0.7, self._width * 0.3]
        rows = [
            ([self.paragraph("TableText", label), self.paragraph("TableNumber", f"{number:,}")], True)
            for label, number in bars.rows
        ]
        return [table("FactsTable", widths, [], rows), _after()]

    def _table(self, given: Table) -> list[Element]:
        plain = [[_text(cell) for cell in row] for row in given.rows]
        shares = column_widths(given.columns, plain, _ROOM, given.right)
        styles = ["TableNumber" if column in given.right else "TableText" for column in given.columns]
        head = [
            self.paragraph("TableNumberHeading" if column in given.right else "TableHeading", column)
            for column in given.columns
        ]
        rows = [
            (self._cells(row, styles, anchor), _short(texts))
            for row, texts, (_, anchor) in zip(
                given.rows, plain, zip_longest(given.rows, given.anchors, fillvalue=""), strict=True
            )
        ]
        widths = [share * self._width / _ROOM for share in shares]
        return [table("ReportTable", widths, head, rows), _after()]

    def _cells(self, row: Sequence[Inline], styles: Sequence[str], anchor: str) -> list[Element]:
        cells = [self.paragraph(style, cell) for style, cell in zip(styles, row, strict=True)]
        name = self._entries.get(anchor, "")
        if name and name not in self._placed:
            self._placed.add(name)
            self._marked(cells[0], name)
        return cells

    def _inline(self, content: Inline) -> Iterable[Element]:
        for span in spans(content):
            yield from text_runs(span.text, self.relations, tone=span.tone)
            if span.note is not None:
                yield from self.notes.mark(span.note, span.anchor)


def _text(content: Inline) -> str:
    return "".join(span.text for span in spans(content))


def _short(texts: Sequence[str]) -> bool:
    return max(map(len, texts), default=0) <= _LONGEST_WHOLE


def _after() -> Element:
    """Room below a table, and what keeps it apart from one that follows at once."""
    return w("p", w("pPr", w("pStyle", val="AfterTable")))
