"""The summary: how many of what, the newest entries, what is missing."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Bars, Document, Heading, Inline, Paragraph, Span, Table
from tracker.reports.year_counts import per_year
from tracker.vocab import Measure

View = dict[str, Any]

_GAPS = {
    "no_provision": "without a cited provision",
    "no_claim": "without any claim",
    "single_origin": "resting on a single origin",
    "no_reply": "with a named party that has no reply recorded",
    "no_date": "without a date",
}
_NONE_SHOWN = "with a named party of which no reply is shown at this marking"


def summary(counts: View, banner: str, *, redacted: bool = False) -> Document:
    """Build the summary from counts, newest rows and gaps; `redacted` where anything was left out as marked higher."""
    document = Document("Summary of alleged violations", banner, words.plural(counts["total"], "alleged violation"))
    if not counts["total"]:
        document.add(Paragraph(words.nothing(banner)))
        return document
    for title, key, label in (
        ("By regime", "regime", str),
        ("By measure", "measure", lambda word: words.label(Measure, word or None)),
        ("By status", "status", words.status_name),
        ("By year of the act", "year", lambda year: str(year) if year else "no date"),
        ("By party", "party", str),
    ):
        rows = [(label(word), number) for word, number in counts[key]]
        if rows:
            document.add(Heading(title), Bars(rows))
    document.add(*per_year(counts["measure_by_year"], "Alleged violations by year of the act and measure"))
    document.add(Heading("Newest entries"), _newest(counts["newest"]))
    document.add(Heading("Open gaps"), _gaps(counts["gaps"], redacted=redacted))
    return document


def _newest(rows: list[View]) -> Table:
    shown: list[list[Inline]] = [
        [
            row["ref"],
            row["title"],
            words.date_text(row["occurred"]),
            words.status(row["status"], row["proposed_status"]),
            words.level(row["level"], row["contested"]),
            str(row["reply_count"] or ""),
        ]
        for row in rows
    ]
    return Table(("Ref", "Title", "Occurred", "Status", "Weight", "Replies"), shown, right=("Replies",))


def _gaps(gaps: dict[str, View], *, redacted: bool) -> Table | Paragraph:
    named = _GAPS | ({"no_reply": _NONE_SHOWN} if redacted else {})
    rows: list[list[Inline]] = [
        [str(gap["count"]), named[name], ", ".join(gap["refs"]) + (" …" if gap["count"] > len(gap["refs"]) else "")]
        for name, gap in gaps.items()
        if gap["count"]
    ]
    if not rows:
        return Paragraph(Span("None found.", "good"))
    return Table(("Number", "Alleged violations", "Which"), rows, right=("Number",))


def summary_data(counts: View) -> View:
    """The same as plain values, by the keys of the summary."""
    named = {
        key: [{key: word, "count": number} for word, number in counts[key]]
        for key in ("regime", "measure", "status", "year", "party")
    }
    by_year = counts["measure_by_year"].items()
    return {
        "total": counts["total"],
        **named,
        "measure_by_year": [{"measure": measure, "year": year, "count": n} for (measure, year), n in by_year],
        "newest": counts["newest"],
        "gaps": counts["gaps"],
    }
