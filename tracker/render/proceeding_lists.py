"""The columns of the lists of requests, replies and actions."""

from collections.abc import Sequence

from tracker.render.record_lists import marking
from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import words
from tracker.reports.document import Inline, Span, Tone
from tracker.reports.letters import standing
from tracker.reports.proceedings import decision
from tracker.vocab import ActionKind, LetterState, Position, Purpose

_VIOLATION = ("ref", "uid", "violation", "violation_title")


def _request(row: Row) -> Sequence[Inline]:
    return (
        row["ref"],
        f"{row['to']} ({row['to_ref']})",
        words.label(Purpose, row["purpose"]),
        row["on"],
        row["deadline"] or "",
        standing(row),
        row["violation"],
        row["violation_title"],
        row["channel"] or "",
        marking(row),
    )


REQUESTS = Layout(
    (
        Column("Ref"),
        Column("To", weight=5),
        Column("Purpose", weight=3),
        Column("Sent", least=90),
        Column("Deadline"),
        Column("Answer", weight=4),
        Column("About"),
        Column("Alleged violation", weight=6, least=100),
        Column("Channel", weight=2, least=130),
        Column("Marking", least=140),
    ),
    _request,
    (
        *_VIOLATION,
        *("to", "to_ref", "purpose", "on", "deadline", "channel", "disclosed", "our_number", "their_number", "note"),
        *("marking", "replies", "state", "days", "updated_at"),
    ),
)

_STATES: dict[str, Tone] = {LetterState.LATE.value: "bad", LetterState.DUE_SOON.value: "warn"}


def _due(row: Row) -> Sequence[Inline]:
    tone = _STATES.get(row["state"], "")
    return (
        row["ref"],
        f"{row['to']} ({row['to_ref']})",
        row["deadline"] or "none",
        Span(words.label(LetterState, row["state"]), tone),
        "" if row["days"] is None else str(row["days"]),
        row["violation"],
        words.label(Purpose, row["purpose"]),
        row["on"],
        row["our_number"] or "",
        row["their_number"] or "",
    )


DUE = Layout(
    (
        Column("Ref"),
        Column("To", weight=5),
        Column("Deadline"),
        Column("State"),
        Column("Days", right=True),
        Column("About"),
        Column("Purpose", weight=3, least=100),
        Column("Sent", least=110),
        Column("Our number", weight=2, least=125),
        Column("Their number", weight=2, least=140),
    ),
    _due,
    (
        *("ref", "violation", "violation_title", "to", "to_ref", "purpose", "on", "channel", "deadline", "state"),
        *("days", "our_number", "their_number", "marking"),
    ),
)


def _reply(row: Row) -> Sequence[Inline]:
    said = row["statement"] or row["quote"] or ""
    return (
        row["ref"],
        row["party"],
        words.label(Position, row["position"]),
        words.edtf_text(row["on"]) + (" (before the act)" if row["before_act"] else ""),
        row["violation"],
        said,
        row["violation_title"],
        row["in_answer_to"],
        marking(row),
    )


REPLIES = Layout(
    (
        Column("Ref"),
        Column("Party", weight=4),
        Column("Position", weight=3),
        Column("Said", weight=2),
        Column("About"),
        Column("What was said", weight=8),
        Column("Alleged violation", weight=5, least=120),
        Column("To", least=140),
        Column("Marking", least=140),
    ),
    _reply,
    (
        *_VIOLATION,
        *("party", "party_ref", "position", "on", "statement", "quote", "language", "translation", "spoken_by"),
        *("evidence", "evidence_title", "locator", "in_answer_to", "before_act", "marking", "updated_at"),
    ),
)


def _action(row: Row) -> Sequence[Inline]:
    where = ", ".join(part for part in (row["place"], words.country(row["country"])) if part)
    return (
        row["ref"],
        words.label(ActionKind, row["kind"]),
        row["by"] or "",
        words.edtf_text(row["on"]),
        row["violation"],
        row["statement"] or "",
        decision(row),
        where,
        row["violation_title"],
        marking(row),
    )


ACTIONS = Layout(
    (
        Column("Ref"),
        Column("Action", weight=3),
        Column("By", weight=4),
        Column("Date", weight=3),
        Column("About"),
        Column("Details", weight=8),
        Column("Decision", weight=4, least=100),
        Column("Where", weight=4, least=110),
        Column("Alleged violation", weight=5, least=130),
        Column("Marking", least=140),
    ),
    _action,
    (
        *_VIOLATION,
        *("on", "kind", "by", "by_ref", "place", "country", "statement", "evidence"),
        *("reference", "provisions", "from", "until", "marking", "evidence_title", "updated_at"),
    ),
)
