"""What is left of a row that has to stay because others point at it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tracker.store.tables import column_names
from tracker.values.text import fold
from tracker.vocab import RetractedBy

PURGED = "[purged]"
# Who the row is, and what it hangs on; everything else goes.
_IDENTITY = ("uid", "created_at", "marking", "ref_year", "ref_number")
_KEPT = {
    "party": ("kind",),
    "source": ("kind",),
    "evidence": ("kind", "source_uid"),
    "claim": (
        *("violation_uid", "position", "evidence_uid", "origin_source_uid", "origin_party_uid"),
        *("stance", "modality", "about"),
    ),
}
_NAMED = {"party": "name", "source": "name", "evidence": "title", "claim": "statement"}
# What rows that stay say in words of the record they point at.
_WORDS = {
    "involvement": ("role_detail",),
    "party_link": ("valid_from", "valid_until", "note"),
    "source_dependence": ("reason",),
}


def emptied(table: str, row: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The row without its content. A claim counts as retracted, so that what repeats it is worth no more for it."""
    left = dict.fromkeys(column_names(table)) | {name: row[name] for name in _KEPT[table]}
    left |= {name: row[name] for name in _IDENTITY if name in row}
    left |= {"version": row["version"] + 1, "updated_at": at, _NAMED[table]: PURGED}
    for name in left:
        if name.startswith("folded_"):
            left[name] = fold(PURGED)
    if table == "party":
        left["identified"] = False
    if table == "claim":
        left |= {
            "retracted_on": at.date(),
            "retracted_by": RetractedBy.ANALYST.value,
            "retracted_reason": PURGED,
        }
    return left


def without_words(table: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """A row that points at a purged record and stays, without what it says of it in words; None if it has none."""
    return {**row, **dict.fromkeys(_WORDS[table])} if table in _WORDS else None
