"""Our judgements of a violation, as they are shown."""

from typing import Any

from tracker.services.records.loading import Loaded
from tracker.services.standing import counting
from tracker.values.times import format_time


def standing_of(loaded: Loaded) -> dict[str, Any]:
    """The judgement of the newest assessment that may be shown and waits for nobody; without one no judgement."""
    fields = ("status", "standard", "likelihood", "confidence")
    made = counting(child.row for child in loaded.parts["assessments"])
    return {name: made[name] if made else None for name in fields}


def judged(loaded: Loaded, waits: Any) -> dict[str, Any]:
    """The assessments in the order of time, and the status that waits for a second person, where it is shown."""
    made = sorted((child.row for child in loaded.parts["assessments"]), key=lambda row: (row["at"], row["position"]))
    pending = waits["uid"] if waits else None
    shown = [_assessment(row, pending=row["uid"] == pending) for row in made]
    return {
        "proposed_status": next((one["status"] for one in shown if one["pending"]), None),
        "assessments": shown,
    }


def _assessment(row: Any, *, pending: bool) -> dict[str, Any]:
    fields = ("status", "standard", "likelihood", "confidence", "rationale", "reviewed_by", "marking")
    confirmed = {"by": row["confirmed_by"], "because": row["confirmed_because"]}
    return {
        "at": format_time(row["at"]),
        "by": row["actor"],
        **{name: row[name] for name in fields},
        "override": row["override_reason"],
        "proposed": row["proposed"],
        "pending": pending,
        "confirmed": {"at": format_time(row["confirmed_at"]), **confirmed} if row["confirmed_at"] else None,
    }
