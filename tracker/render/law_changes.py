"""The columns of a list of changes of the law."""

import json
from collections.abc import Sequence
from typing import Any

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline, Span, Tone

_WORDS: dict[str, tuple[str, Tone]] = {
    "added": ("added", "good"),
    "changed": ("changed", "warn"),
    "kept": ("kept: yours", "strong"),
    "gone": ("no longer shipped", "bad"),
    "cited": ("kept: cited", "warn"),
}


def _change(row: Row) -> Sequence[Inline]:
    word, tone = _WORDS[row["action"]]
    return Span(word, tone), row["name"], _told(row)


def _told(row: Row) -> Inline:
    if row["action"] == "added":
        return row["summary"] or ""
    if row["action"] == "cited":
        return f"no longer shipped, but cited by {', '.join(row['cited_by'])}"
    said = [f"{one['field']}: {_value(one['old'])} → {_value(one['new'])}" for one in row["fields"]]
    return "\n".join(["the other text would be:", *said] if row["action"] == "kept" and said else said)


def _value(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return json.dumps(value) if isinstance(value, bool) else str(value)


LAW_CHANGES = Layout(
    (Column("Change"), Column("Row", weight=2), Column("What", weight=6)),
    _change,
    ("action", "kind", "name", "summary", "fields", "cited_by"),
)
