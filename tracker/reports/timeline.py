"""Everything that has a date on one line of time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.analysis.timeline import Event
from tracker.reports import words
from tracker.reports.document import Chronology, Document, Heading, Inline, Paragraph, Span, Table

KEYS = ("on", "earliest", "latest", "what", "ref", "violation", "regime", "title", "detail")
# More than these are a cloud, and no line.
MOST_DRAWN = 40
_WHAT = {
    "law": "Law",
    "milestone": "Milestone",
    "violation": "Alleged violation",
    "request": "Letter sent",
    "reply": "Reply",
    "action": "Action by others",
}


def timeline_rows(events: Sequence[Event]) -> list[dict[str, Any]]:
    """One row an event; `on` is the date as typed."""
    return [
        {
            "on": event.on,
            "earliest": event.earliest.isoformat() if event.earliest else None,
            "latest": event.latest.isoformat() if event.latest else None,
            **{name: getattr(event, name) for name in ("what", "ref", "violation", "regime", "title")},
            "detail": event.detail or None,
        }
        for event in events
    ]


def timeline_document(events: Sequence[Event], banner: str, regime: str) -> Document:
    """The line of time; what has no date stands last."""
    document = Document("Timeline", banner, regime or "All regimes with an alleged violation")
    if not events:
        document.add(Paragraph(words.nothing(banner)))
    one = len({event.regime for event in events}) == 1
    dated = [event for event in events if event.day]
    undated = [event for event in events if not event.day]
    if dated:
        document.add(*_picture(dated), _table(dated, one))
    if undated:
        document.add(Heading("Without a date"), _table(undated, one))
    return document


def _picture(events: Sequence[Event]) -> list[Chronology]:
    """The line of time drawn, as long as it can be read: everything, else the acts and milestones, else the acts."""
    for kinds in (tuple(_WHAT), ("milestone", "violation"), ("violation",)):
        rows = [_drawn(event) for event in events if event.what in kinds]
        if 2 <= len(rows) <= MOST_DRAWN:
            named = ", ".join(_WHAT[kind].lower() for kind in kinds)
            alt = f"{words.plural(len(rows), 'event')} from {rows[0][1]} to {max(row[2] for row in rows)}: {named}."
            return [Chronology("Line of time", alt, rows)]
    return []


def _drawn(event: Event) -> tuple[str, date, date, str]:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    label = f"{event.ref}{words.open_end(event.earliest, event.latest)}: {event.title}"
    return label, first or date.min, last or date.max, _WHAT[event.what]


def _table(events: Sequence[Event], one_regime: bool) -> Table:
    columns = ["Date", "What", "Ref", "Event"] + ([] if one_regime else ["Regime"])
    return Table(columns, [_row(event, one_regime) for event in events])


def _row(event: Event, one_regime: bool) -> list[Inline]:
    of = f" (on {event.violation})" if event.violation and event.violation != event.ref else ""
    detail = Span(f"; {event.detail}" if event.detail else "", "faint")
    said: list[Inline] = [
        words.edtf_text(event.on),
        Span(_WHAT[event.what], "strong" if event.what == "violation" else "faint" if event.what == "law" else ""),
        event.ref,
        [event.title, of, detail],
    ]
    return said if one_regime else [*said, event.regime]
