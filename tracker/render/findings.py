"""The columns of what `verify` finds."""

from collections.abc import Sequence
from typing import Any

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline, Span

_KINDS = {
    "changed": "changed",
    "added": "added",
    "removed": "removed",
    "history": "history changed",
    "head": "head not found",
    "derived": "derived, wrong",
    "file": "file",
}


def _finding(row: Row) -> Sequence[Inline]:
    name = row["ref"] or (row["uid"] if row["table"] in ("change", "changeset", "counter") else row["uid"][-12:])
    return (
        Span(_KINDS[row["kind"]], "bad"),
        name,
        (row["table"].replace("_", " "), Span(f" {row['field'].replace('_', ' ')}" if row["field"] else "", "strong")),
        _value(row["recorded"]),
        _value(row["found"]),
        str(row["seq"] or ""),
    )


def _value(value: Any) -> str:
    if isinstance(value, dict):
        named = (
            value.get(name)
            for name in ("title", "name", "statement", "description", "symbol", "code", "value", "tag", "role")
        )
        return f"a row ({shown})" if (shown := _value(next(filter(None, named), ""))) else "a row"
    # A number is not taken for yes or no, though Python holds 1 and True equal.
    text = "nothing" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


FINDINGS = Layout(
    (
        Column("What"),
        Column("Record", weight=2),
        Column("Table and field", weight=3),
        Column("Recorded", weight=4),
        Column("Found", weight=4),
        Column("True until", right=True),
    ),
    _finding,
    ("kind", "table", "uid", "ref", "field", "recorded", "found", "seq"),
)
