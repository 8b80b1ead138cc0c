"""Text of a page: escaped, addresses as links, notes as numbers that lead to them."""

import re
from collections import Counter
from html import escape

from tracker.render.addresses import addresses
from tracker.render.cited import Cited
from tracker.render.html.rows import row_id
from tracker.render.page_plan import linked_part, with_marks_apart
from tracker.render.scripts import runs
from tracker.reports.document import Inline, Span, spans
from tracker.values.text import safe_text

# Names of records, regimes, days and resolutions, which are not broken, and words so long that they must be.
_PIECE = re.compile(
    r"\b(?P<whole>[A-Z]+-\d{3,}(?:-\d{4,})?|\d{4}-\d\d(?:-\d\d)?|S/RES/\d+ \(\d{4}\))(?![\w-])|(?P<long>\S{25,})"
)
# Languages of scripts that other languages share: which of them it is, is not known.
_SHARED = ("ar", "syr", "hi", "bn", "am", "mn")


class Writer:
    """Writes inline content; keeps count of how often each note was mentioned."""

    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self._seen: Counter[int] = Counter()

    def inline(self, content: Inline) -> str:
        """Inline content as HTML."""
        pieces = spans(content)
        return "".join(
            ("<sup>,</sup> " if beside else "") + self._span(span, alone=len(pieces) == 1)
            for span, beside in with_marks_apart(pieces)
        )

    def _span(self, span: Span, *, alone: bool) -> str:
        shown = text(span.text)
        # Beside other text, what runs from right to left must not turn its neighbours round; spaces part the two.
        if not alone and any(run.rtl for run in runs(span.text)):
            bare = shown.strip(" ")
            before, _, after = shown.partition(bare)
            shown = f"{before}<bdi>{bare}</bdi>{after}"
        if shown and span.tone == "strong":
            shown = f"<strong>{shown}</strong>"
        elif shown and span.tone:
            shown = f'<span class="{span.tone}">{shown}</span>'
        return shown + (self._mention(span.note) if span.note is not None else "")

    def _mention(self, note: str) -> str:
        number = self.cited.numbers[note]
        self._seen[number] += 1
        return (
            f'<sup><a class="note" role="doc-noteref" id="m{number}-{self._seen[number]}" href="#n{number}"'
            f' aria-label="Note {number}">{number}</a></sup>'
        )

    def back_to_notes(self, anchor: str) -> str:
        """Links from a row to the notes that speak of it."""
        links = [
            f'<a href="#n{number}" aria-label="Note {number}">{number}</a>' for number in self.cited.notes_of[anchor]
        ]
        word = "note" if len(links) == 1 else "notes"
        return f'<small class="cited">{word} {", ".join(links)}</small>' if links else ""


def text(plain: str) -> str:
    """User text as HTML that shows it as it is; lines are kept, addresses become links."""
    return _lines(
        "".join(
            f'<a rel="noreferrer" href="{escape(part)}">{escape(part)}</a>' if is_address else _runs(part)
            for part, is_address in addresses(safe_text(plain))
        )
    )


def unlinked(plain: str) -> str:
    """User text as HTML without links, for what may stand in a link itself."""
    return _lines(_runs(safe_text(plain)))


def _lines(shown: str) -> str:
    return shown.replace("\n", "<br>\n")


def _runs(plain: str) -> str:
    """Escaped, with what a browser must know of some runs: their language, and whether they may be broken."""
    return "".join(
        f'<span lang="{run.language}">{escape(run.text)}</span>'
        if run.language and run.language not in _SHARED
        else _pieces(run.text)
        for run in runs(plain)
    )


def _pieces(plain: str) -> str:
    found, start = [], 0
    for match in _PIECE.finditer(plain):
        found += [escape(plain[start : match.start()]), f'<span class="{match.lastgroup}">{escape(match[0])}</span>']
        start = match.end()
    return "".join([*found, escape(plain[start:])])


def note_text(note: str, row: str) -> str:
    """A note; the row of which it speaks is linked."""
    before, name, after = linked_part(note, row)
    link = f'<a href="#{row_id(row)}">{unlinked(name)}</a>' if name else ""
    return f"{text(before)}{link}{text(after)}"
