"""Text of a page: escaped, addresses as links, notes as numbers that lead to them."""

import re
from collections import Counter
from html import escape

from tracker.render.html.cited import Cited, row_id
from tracker.reports.document import Inline, Span, spans
from tracker.values.text import safe_text

_WEB = re.compile(r"https?://[^\s<>\"]+")
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3041-\u309f\u30a1-\u30ff"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff"
# Runs whose language their script tells. Chinese characters alone may be of several.
_SPOKEN = re.compile(
    f"(?P<ko>[{_HANGUL}](?:[{_HANGUL}\\s\\d.,·]*[{_HANGUL}])?)|(?P<ja>[{_HAN}]*[{_KANA}][{_HAN}{_KANA}]*)"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Writer:
    """Writes inline content; keeps count of how often each note was mentioned."""

    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self._seen: Counter[int] = Counter()

    def inline(self, content: Inline) -> str:
        """Inline content as HTML."""
        pieces = spans(content)
        return "".join(self._span(span, alone=len(pieces) == 1) for span in pieces)

    def _span(self, span: Span, *, alone: bool) -> str:
        shown = text(span.text)
        # Beside other text, what runs from right to left must not turn its neighbours round.
        if not alone and _RIGHT_TO_LEFT.search(span.text):
            shown = f"<bdi>{shown}</bdi>"
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
    """User text as HTML that shows it as it is; lines are kept."""
    shown, start, found = safe_text(plain), 0, []
    for match in _WEB.finditer(shown):
        address = match[0].rstrip(".,;)”\"'")
        link = escape(address)
        found += [
            _spoken(shown[start : match.start()]),
            f'<a rel="noreferrer" href="{link}">{link}</a>',
        ]
        start = match.start() + len(address)
    return "".join([*found, _spoken(shown[start:])]).replace("\n", "<br>\n")


def _spoken(plain: str) -> str:
    """Escaped, each run of a language that its script tells with its name."""
    found, start = [], 0
    for match in _SPOKEN.finditer(plain):
        language = match.lastgroup
        found += [escape(plain[start : match.start()]), f'<span lang="{language}">{escape(match[0])}</span>']
        start = match.end()
    return "".join([*found, escape(plain[start:])])


def note_text(note: str, row: str) -> str:
    """A note; the row of which it speaks is linked, by its name where the note has it."""
    if not row:
        return text(note)
    before, name, after = note.partition(row)
    link = f'<a href="#{row_id(row)}">{text(name or "entry")}</a>'
    return f"{text(before)}{link}{text(after)}" if name else f"{text(note)} ({link})"
