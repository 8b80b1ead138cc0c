"""How evidence is cited: one form for all notes, after the United Nations Editorial Manual (footnotes).

Author, “Title”, publisher, symbol, date, place in it; then where it can be read, and its entry in the records.
"""

from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Span, Tone
from tracker.vocab import EvidenceKind, LocatorKind

View = dict[str, Any]
# Notes abbreviate; what has no abbreviation is named by its label.
_SHORT = {LocatorKind.PAGE: "p.", LocatorKind.PARAGRAPH: "para.", LocatorKind.TIMECODE: "at"}


def cited(part: View, evidence: dict[str, View], text: str = "", tone: Tone = "") -> Span:
    """A text with the note to the evidence of a claim, reply or action; without a note where it has none."""
    if not part["evidence"]:
        return Span(text, tone)
    return Span(text, tone, _note(part, evidence[part["evidence"]]), part["evidence"])


def _note(part: View, item: View) -> str:
    letter = scales.letter(item["reliability"], part.get("reliability_then", item["reliability"]))
    grade = f", source of reliability {letter}" if letter else ""
    kind = words.lower(EvidenceKind, item["kind"])
    return f"{citation(item, part.get('locator'))} {part['evidence']} ({kind}{grade})."


def citation(item: View, locator: View | None = None) -> str:
    """An item in one sentence, with the place in it, and where it can be read."""
    english = f" ({item['translated_title']})" if item["translated_title"] else ""
    parts = [
        _listed(item["authors"]),
        f"“{item['title']}”{english}",
        item["source"],
        item["symbol"],
        words.dated(item["published"]),
        located(locator),
    ]
    return f"{', '.join(part for part in parts if part)}.{_available(item)}"


def _available(item: View) -> str:
    url, archive = item["url"], item["archive_url"]
    if url:
        return f" Available at {url}{f' (archived at {archive})' if archive else ''}."
    return f" Archived at {archive}." if archive else ""


def located(locator: View | None) -> str:
    """Where in an item something stands: "para. 12", "p. 3", "cell B4"."""
    if not locator:
        return ""
    kind = LocatorKind(locator["kind"])
    return f"{_SHORT.get(kind) or words.lower(LocatorKind, kind)} {locator['value']}"


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
