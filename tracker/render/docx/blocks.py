"""The blocks of a report as paragraphs and tables of a word processor."""

from functools import singledispatchmethod
from itertools import count, zip_longest
from xml.etree.ElementTree import Element

from tracker.render.columns import column_widths
from tracker.render.docx.contents import heading_bookmark
from tracker.render.docx.paragraphs import Paragraphs, plain_text
from tracker.render.docx.pictures import Drawings
from tracker.render.docx.tables import Row, table
from tracker.render.docx.xml import w
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Chronology,
    Facts,
    Heading,
    Heat,
    Numbered,
    Paragraph,
    Ranges,
    Series,
    Table,
)

# A row with a longer text may go on over the page.
_LONGEST_WHOLE = 700
# Facts of up to so much text stay on one page.
_TOGETHER = 1_800
# The room of a table's columns, in widths of a small letter of its size.
_ROOM = 106.0


class Blocks:
    """Makes the blocks of one document; `width` is that of its text in twentieths of a point."""

    def __init__(self, paragraphs: Paragraphs, width: int) -> None:
        self.drawings = Drawings(paragraphs.relations)
        self._paragraphs = paragraphs
        self._width = width
        self._headings = count(1)

    @singledispatchmethod
    def block(self, block: Block) -> list[Element]:
        """One block as elements of the body."""
        raise TypeError(block)

    @block.register
    def _heading(self, block: Heading) -> list[Element]:
        new_page = w("pageBreakBefore") if block.new_page else None
        made = self._paragraphs.paragraph(f"Heading{block.level}", block.text, new_page)
        return [self._paragraphs.marked(made, heading_bookmark(next(self._headings)))]

    @block.register
    def _paragraph(self, block: Paragraph) -> list[Element]:
        return [self._paragraphs.paragraph("Indented" if block.indent else "BodyText", block.content)]

    @block.register
    def _numbered(self, block: Numbered) -> list[Element]:
        style = "NumberedSubparagraph" if block.level else "NumberedParagraph"
        return [self._paragraphs.paragraph(style, block.content)]

    @block.register
    def _bullets(self, block: Bullets) -> list[Element]:
        return [self._paragraphs.paragraph("ListBullet", entry) for entry in block.entries]

    @block.register
    def _facts(self, block: Facts) -> list[Element]:
        together = len(repr(block)) <= _TOGETHER
        make = self._paragraphs.paragraph
        rows: list[Row] = []
        for number, (name, value) in enumerate(block.rows, start=1):
            stay = w("keepNext") if together and number < len(block.rows) else None
            cells = [make("FactName", name, stay), make("TableText", value, stay)]
            rows.append((cells, len(plain_text(value)) <= _LONGEST_WHOLE))
        return [table("FactsTable", [self._width * 0.24, self._width * 0.76], [], rows), _after()]

    @block.register
    def _bars(self, block: Bars) -> list[Element]:
        make = self._paragraphs.paragraph
        rows: list[Row] = [([make("TableText", label), make("TableNumber", f"{n:,}")], True) for label, n in block.rows]
        return [table("FactsTable", [self._width * 0.7, self._width * 0.3], [], rows), _after()]

    @block.register
    def _table(self, block: Table) -> list[Element]:
        plain = [[plain_text(cell) for cell in row] for row in block.rows]
        shares = column_widths(block.columns, plain, _ROOM, block.right)
        kinds = ["TableNumber" if column in block.right else "TableText" for column in block.columns]
        make = self._paragraphs.paragraph
        head = [
            make("TableNumberHeading" if column in block.right else "TableHeading", column) for column in block.columns
        ]
        rows: list[Row] = []
        for row, texts, anchor in zip_longest(block.rows, plain, block.anchors[: len(plain)], fillvalue=""):
            cells = [make(kind, cell) for kind, cell in zip(kinds, row, strict=True)]
            self._paragraphs.entry(cells[0], str(anchor))
            rows.append((cells, max(map(len, texts)) <= _LONGEST_WHOLE))
        return [table("ReportTable", [share * self._width / _ROOM for share in shares], head, rows), _after()]

    @block.register
    def _picture(self, block: Series | Heat | Ranges | Chronology) -> list[Element]:
        caption = self._paragraphs.paragraph("Caption", block.title)
        return [caption, self.drawings.paragraph(block, self._width)]


def _after() -> Element:
    """Room below a table, and what keeps it apart from one that follows at once."""
    return w("p", w("pPr", w("pStyle", val="AfterTable")))
