"""The footnotes of a document: a part of their own, and the marks in the text."""

from xml.etree.ElementTree import Element

from tracker.render.cited import Cited
from tracker.render.docx.package import Relations
from tracker.render.docx.runs import Look, text_runs
from tracker.render.docx.xml import field, said, w, written
from tracker.render.page_plan import linked_part

_NUMBER = "FootnoteReference"


class Footnotes:
    """Gathers the notes of one document; `targets` are the bookmarks of the entries of which notes speak."""

    def __init__(self, cited: Cited, targets: dict[str, str]) -> None:
        self.relations = Relations()
        self._cited = cited
        self._targets = targets
        self._noted: set[str] = set()
        # Word asks for these two: the lines above the notes, and above what goes on from the page before.
        self._made = [_line("separator", "-1"), _line("continuationSeparator", "0")]

    def mark(self, note: str) -> list[Element]:
        """The mark of a note; words that were a note before are pointed at, with the same number."""
        number = self._cited.numbers[note]
        bookmark = f"note_{number}"
        if note in self._noted:
            return field(f"NOTEREF {bookmark} \\f \\h", str(number), _number_style())
        self._noted.add(note)
        self._made.append(self._footnote(number, note))
        mark = w("r", _number_style(), w("footnoteReference", id=str(number)))
        # Bookmarks of the text are counted from 1; those of notes are kept apart from them.
        place = str(1_000_000 + number)
        return [w("bookmarkStart", id=place, name=bookmark), mark, w("bookmarkEnd", id=place)]

    def content(self) -> bytes:
        """The bytes of the part."""
        return written(w("footnotes", *self._made))

    def _footnote(self, number: int, note: str) -> Element:
        anchor = self._cited.row_of.get(note, "")
        before, linked, after = linked_part(note, anchor)
        return w(
            "footnote",
            w(
                "p",
                w("pPr", w("pStyle", val="FootnoteText")),
                w("r", _number_style(), w("footnoteRef")),
                w("r", said(" ")),
                *text_runs(before, self.relations),
                *text_runs(linked, self.relations, Look("Hyperlink", self._targets.get(anchor, ""))),
                *text_runs(after, self.relations),
            ),
            id=str(number),
        )


def between_marks() -> Element:
    """What keeps the marks of two notes apart."""
    return w("r", _number_style(), said(", "))


def _number_style() -> Element:
    return w("rPr", w("rStyle", val=_NUMBER))


def _line(kind: str, name: str) -> Element:
    spacing = w("pPr", w("spacing", after="0", line="240", lineRule="auto"))
    return w("footnote", w("p", spacing, w("r", w(kind))), type=kind, id=name)
