"""What is left of a row that has to stay because others point at it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.services.purging.relations import WORDS
from tracker.store.tables import column_names
from tracker.values.text import fold
from tracker.vocab import RetractedBy, Status

PURGED = "[purged]"
# Who the row is, and what it hangs on; everything else goes.
_IDENTITY = ("uid", "created_at", "marking", "ref_year", "ref_number")
_KEPT = {
    "party": ("kind",),
    "source": ("kind", "parent_uid"),
    "evidence": ("kind", "source_uid"),
    "claim": (
        *("violation_uid", "position", "evidence_uid", "origin_source_uid", "origin_party_uid"),
        *("stance", "modality", "about"),
    ),
    "violation": ("regime_uid",),
    "source_party": ("source_uid", "position", "tie", "party_uid"),
    "source_dependence": ("source_uid", "position", "other_uid"),
    "party_link": ("party_uid", "position", "relation", "to_party_uid"),
}
_NAMED = {"party": "name", "source": "name", "evidence": "title", "claim": "statement", "violation": "title"}


def emptied(table: str, row: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The row without its content. A claim counts as retracted, so that what repeats it is worth no more for it."""
    left = dict.fromkeys(column_names(table)) | {name: row[name] for name in _KEPT[table]}
    left |= {name: row[name] for name in _IDENTITY if name in row}
    if table in _NAMED:
        left |= {"version": row["version"] + 1, "updated_at": at, _NAMED[table]: PURGED}
    for name in left:
        if name.startswith("folded_"):
            left[name] = fold(PURGED)
    return left | _due(table, at)


def _due(table: str, at: datetime) -> dict[str, Any]:
    """What may not be empty."""
    if table == "party":
        return {"identified": False}
    if table == "violation":
        return {"status": Status.WITHDRAWN.value, "occurred_uncertain": False, "occurred_approximate": False}
    if table == "claim":
        analyst = RetractedBy.ANALYST.value
        return {"retracted_on": at.date(), "retracted_by": analyst, "retracted_reason": PURGED}
    return {}


def without_words(table: str, row: Mapping[str, Any], purged: set[str]) -> dict[str, Any] | None:
    """A row that points at purged records and stays, without what it says of them in words; None if it has none."""
    names = [
        name for (other, column), words in WORDS.items() if other == table and row[column] in purged for name in words
    ]
    return {**row, **dict.fromkeys(names)} if names else None
