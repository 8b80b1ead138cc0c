"""The columns of each list, and what stands in them."""

from collections.abc import Sequence
from typing import Any

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import words
from tracker.reports.document import Inline, Span
from tracker.reports.judgement import sentences
from tracker.vocab import Marking, Measure, MilestoneKind


def _violation(row: Row) -> Sequence[Inline]:
    marking = Marking(row["marking"]).value
    return (
        row["ref"],
        row["title"],
        words.date_text(row["occurred"]),
        words.status(row["status"], row["proposed_status"]),
        words.level(row["level"], row["contested"]),
        row["regime"],
        words.label(Measure, row["measure"], ""),
        _few(row["parties"]),
        str(row["reply_count"]),
        str(row["claim_count"]),
        Span(marking, "bad" if marking == "RED" else ""),
    )


_MOST_PARTIES = 3


def _few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - _MOST_PARTIES
    return ", ".join(names[:_MOST_PARTIES]) + (f" and {more} more" if more > 0 else "")


_VIOLATION_KEYS = (
    *("ref", "uid", "title", "regime", "measure", "direction", "status", "proposed_status"),
    *("occurred", "place", "marking", "parties"),
    *("level", "contested", "supporting_origins", "contradicting_origins"),
    *("evidence_count", "claim_count", "reply_count", "updated_at"),
)

VIOLATIONS = Layout(
    (
        Column("Ref"),
        Column("Title", weight=8),
        Column("Occurred", weight=3),
        Column("Status", weight=2),
        Column("Weight", weight=3),
        Column("Regime", least=95),
        Column("Measure", weight=3, least=125),
        Column("Parties", weight=4, least=110),
        Column("Replies", right=True, least=80),
        Column("Claims", right=True, least=160),
        Column("Marking", least=140),
    ),
    _violation,
    _VIOLATION_KEYS,
)


def _milestone(row: Row) -> Sequence[Inline]:
    return (
        row["ref"],
        words.edtf_text(row["on"]),
        words.label(MilestoneKind, row["kind"]),
        row["title"],
        row["origin"] or "",
        row["regime"],
    )


MILESTONES = Layout(
    (
        Column("Ref"),
        Column("Date", weight=2),
        Column("Kind", weight=2),
        Column("Title", weight=6),
        Column("Origin", weight=3, least=100),
        Column("Regime", least=95),
    ),
    _milestone,
    (
        *("ref", "uid", "on", "regime", "kind", "title", "summary", "origin", "origin_ref", "parties", "party_refs"),
        *("evidence", "place", "country", "sources", "sureness", "marking", "updated_at"),
    ),
)


def _log(row: Row) -> Sequence[Inline]:
    return (
        str(row["seq"]),
        row["at"][:19].replace("T", " "),
        row["actor"],
        row["message"] or row["command"],
        "; ".join(_change(change) for change in row["changes"]),
        row["hash"][:12],
    )


# What people call a table whose own name is not the word for its rows.
_ROWS = {
    "violation_provision": "provision cited",
    "involvement": "role",
    "violation_tag": "tag",
    "violation_reference": "reference",
    "violation_link": "link",
    "source_party": "tie to a party",
    "source_dependence": "dependence",
    "source_grade": "grade",
    "evidence_file": "file",
    "party_name": "name",
    "party_identifier": "identifier",
    "party_link": "link",
    "claim_derivation": "derivation",
    "claim_via": "source on the way",
}


def _change(change: Row) -> str:
    what = _ROWS.get(change["table"], change["table"].replace("_", " "))
    if "operation" not in change:
        return f"{what} {change['rows']}"
    if change["operation"] in ("purge", "destroyed"):
        return f"{what} purged" if change["operation"] == "purge" else f"{what}: what it said was purged"
    fields = {name: f for name, f in change["fields"].items() if not name.startswith("folded_")}
    if change["table"] == "assessment":
        return _assessed(change["operation"], fields)
    if change["operation"] == "update":
        told = (f"{_field(name)}: {_side(f, 'before')} → {_side(f, 'after')}" for name, f in fields.items())
        return f"{what} changed ({', '.join(told)})"
    said = next((fields[name]["after"] or fields[name]["before"] for name in _TELLING if name in fields), "")
    # A part that has no words of its own is called by what it points at.
    pointers = (fields.get(name, {}) for name in _POINTING.get(change["table"], ()))
    to = next(filter(None, (f.get("after_name") or f.get("before_name") for f in pointers)), "")
    said = " ".join(filter(None, (str(said or ""), _value(to) if to else "")))
    return f"{what} {'added' if change['operation'] == 'insert' else 'removed'} {said}".strip()


# By table the pointers that say what is meant, the first first.
_POINTING = {
    "involvement": ("party_uid",),
    "violation_provision": ("provision_uid", "resolution_uid"),
    "source_party": ("party_uid",),
    "source_dependence": ("other_uid",),
    "claim_via": ("source_uid",),
    "claim_derivation": ("from_claim_uid",),
}

_TELLING = (
    *("title", "name", "statement", "description", "quantity", "role", "tag", "status", "relation", "value"),
    *("symbol", "paragraph", "measure", "prefix", "due", "from_day"),
)


def _assessed(operation: str, fields: Row) -> str:
    """A judgement in sentences, or its confirmation."""
    now: Row = {name: field["after"] for name, field in fields.items()}
    if operation == "update" and "confirmed_by" in now:
        because = f": {now['confirmed_because']}" if now.get("confirmed_because") else ""
        return f"assessment confirmed by {now['confirmed_by']}{because}"
    if operation != "insert":
        return f"assessment changed ({', '.join(map(_field, now))})"
    made = dict.fromkeys(("standard", "likelihood", "confidence", "rationale", "reviewed_by"))
    return f"assessment added: {sentences({**made, **now, 'override': now.get('override_reason'), 'pending': True})}"


def _side(field: Row, side: str) -> str:
    return _value(field.get(f"{side}_name") or field[side])


def _field(column: str) -> str:
    return column.removesuffix("_uid").replace("_", " ")


def _value(value: Any) -> str:
    # Asked by identity: 1 equals True, and a digit is not yes or no.
    text = next((word for one, word in ((None, "nothing"), (True, "yes"), (False, "no")) if value is one), str(value))
    return text if len(text) <= 60 else f"{text[:57]}…"


LOG = Layout(
    (
        Column("No.", right=True),
        Column("Time (UTC)"),
        Column("Actor", weight=2),
        Column("Why", weight=4),
        Column("Changes", weight=6),
        Column("Hash", least=100),
    ),
    _log,
    ("seq", "at", "actor", "message", "command", "hash", "changes"),
)
