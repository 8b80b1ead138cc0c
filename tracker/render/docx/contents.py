"""The contents of a word processor's file."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tracker.render.docx.paragraphs import Paragraphs
from tracker.render.docx.runs import text_runs
from tracker.render.docx.xml import field, w
from tracker.reports.document import Block, Heading


def contents(paragraphs: Paragraphs, blocks: Sequence[Block], depth: int) -> list[Element]:
    """The headings down to a level, as a field: a word processor puts in the numbers of the pages.

    No program but the word processor knows on which page a heading will stand.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    lines = [
        _line(heading_bookmark(number), heading)
        for number, heading in enumerate(headings, start=1)
        if heading.level <= depth
    ]
    begin, instruct, separate, end = field(f'TOC \\o "1-{depth}" \\h \\z \\u', "", dirty=True)
    lines[0][1:1] = [begin, instruct, separate]
    lines[-1].append(end)
    return [paragraphs.paragraph("TOCHeading", "Contents"), *lines]


def heading_bookmark(number: int) -> str:
    """The name under which the contents find a heading, as word processors give it."""
    return f"_Toc{number:06}"


def _line(bookmark: str, heading: Heading) -> Element:
    page = [w("r", w("tab")), *field(f"PAGEREF {bookmark} \\h", "")]
    link = w("hyperlink", *text_runs(heading.text, None), *page, anchor=bookmark, history="1")
    return w("p", w("pPr", w("pStyle", val=f"TOC{heading.level}")), link)
