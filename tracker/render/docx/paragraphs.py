"""Paragraphs of a word processor: their style and direction, their text and notes, the bookmarks that lead to them."""

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from tracker.render.cited import Cited
from tracker.render.docx.notes import Footnotes, between_marks
from tracker.render.docx.package import Relations
from tracker.render.docx.runs import text_runs
from tracker.render.docx.xml import Child, w
from tracker.render.page_plan import anchor_names, with_marks_apart
from tracker.render.scripts import reads_from_the_right
from tracker.reports.document import Document, Inline, spans


class Paragraphs:
    """Makes the paragraphs of one document, in the order of reading."""

    def __init__(self, document: Document) -> None:
        self.relations = Relations()
        # Names of bookmarks have no hyphen.
        self._entries = {anchor: name.replace("-", "_") for anchor, name in anchor_names(document).items()}
        self.notes = Footnotes(Cited(document), self._entries)
        self._placed: set[str] = set()
        self._bookmarks = count(1)

    def paragraph(self, style: str, content: Inline, *properties: Child) -> Element:
        """A paragraph of a style."""
        # What is put together of several pieces is a sentence of this program around them.
        alone = len(spans(content)) == 1
        direction = w("bidi") if alone and reads_from_the_right(plain_text(content)) else None
        head = w("pPr", w("pStyle", val=style), *properties, direction)
        return w("p", head, *self._inline(content))

    def marked(self, paragraph: Element, name: str) -> Element:
        """A paragraph to which others lead by that name."""
        place = str(next(self._bookmarks))
        paragraph.insert(1, w("bookmarkStart", id=place, name=name))
        paragraph.append(w("bookmarkEnd", id=place))
        return paragraph

    def entry(self, paragraph: Element, anchor: str) -> Element:
        """A paragraph to which notes lead, where it is the first of that anchor."""
        name = self._entries.get(anchor, "")
        if not name or name in self._placed:
            return paragraph
        self._placed.add(name)
        return self.marked(paragraph, name)

    def _inline(self, content: Inline) -> Iterator[Element]:
        for span, another in with_marks_apart(spans(content)):
            if another:
                yield between_marks()
            yield from text_runs(span.text, self.relations, tone=span.tone)
            if span.note is not None:
                yield from self.notes.mark(span.note)


def plain_text(content: Inline) -> str:
    """The text of inline content alone."""
    return "".join(span.text for span in spans(content))
