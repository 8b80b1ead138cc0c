"""Inline content as data for the template: spans, their notes, and where these lead."""

from typing import Any

from tracker.render.cited import Cited
from tracker.render.page_plan import anchor_names, linked_part, with_marks_apart
from tracker.render.pdf.words import BODY, Piece, set_text
from tracker.render.scripts import reads_from_the_right
from tracker.reports.document import Document, Inline, Span, Table, spans

Data = dict[str, Any]
# Most text is plain, and a plain string takes the typesetter a tenth of the room of an object.
Line = str | Data


class Lines:
    """Turns the inline content of one document into data, in the order of reading."""

    def __init__(self, document: Document) -> None:
        self._cited = Cited(document)
        self._anchors = anchor_names(document)
        self._noted: set[str] = set()
        self._placed: set[str] = set()

    def line(self, content: Inline, limit: int = BODY) -> Line:
        """Inline content; words longer than `limit` get places where they may be broken."""
        shown: list[Line] = []
        for span, another in with_marks_apart(spans(content)):
            shown += [{"pieces": [], "apart": True}] if another else []
            shown.append(self._span(span, limit))
        # What is put together of several pieces is a sentence of this program around them.
        rtl = len(spans(content)) == 1 and reads_from_the_right(spans(content)[0].text)
        if not rtl and len(shown) == 1 and isinstance(shown[0], str):
            return shown[0]
        # Beside a word that is broken anywhere, spaces would be stretched over the line.
        ragged = any("broken" in piece for span in shown for piece in _objects(span))
        return {"text": shown, "rtl": rtl, "ragged": ragged}

    def row_names(self, table: Table) -> list[str]:
        """For each row the name under which notes find it; "" where it has none, or an earlier row has it."""
        anchors = [*table.anchors, *[""] * len(table.rows)][: len(table.rows)]
        found = []
        for anchor in anchors:
            name = self._anchors.get(anchor, "")
            found.append(name if name not in self._placed else "")
            self._placed.add(name)
        return found

    def _span(self, span: Span, limit: int) -> Line:
        pieces = set_text(span.text, limit)
        if not span.tone and span.note is None and all(isinstance(piece, str) for piece in pieces):
            return "".join(map(str, pieces))
        tone = {"tone": span.tone} if span.tone else {}
        note = {"note": self._note(span.note)} if span.note is not None else {}
        return {"pieces": pieces, **tone, **note}

    def _note(self, note: str) -> Data:
        number, anchor = self._cited.numbers[note], self._cited.row_of.get(note, "")
        if note in self._noted:
            return {"again": f"note-{number}"}
        self._noted.add(note)
        parts: list[list[Piece]] = [set_text(part) for part in linked_part(note, anchor)]
        name = f"note-{number}" if self._cited.mentions[number] > 1 else ""
        return {"name": name, "parts": parts, "target": self._anchors.get(anchor, "")}


def _objects(span: Line) -> list[Data]:
    return [piece for piece in span["pieces"] if isinstance(piece, dict)] if isinstance(span, dict) else []
