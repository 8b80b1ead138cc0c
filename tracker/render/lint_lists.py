"""The columns of what lint finds, and of its rules."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import words
from tracker.reports.document import Inline, Span
from tracker.services.linting.checking import KEYS, RULE_KEYS


def _finding(row: Row) -> Sequence[Inline]:
    accepted = [Span(f"\nwaived: {row['waived']}", "good")] if row["waived"] is not None else []
    return (
        row["ref"],
        words.severity(row["severity"]),
        [Span(row["rule"], "strong"), Span(f": {row['message']}"), *accepted, Span(f"\n{row['next']}", "faint")],
        row["of"] if row["of"] and row["of"] != row["ref"] else "",
    )


FINDINGS = Layout(
    (
        Column("Ref"),
        Column("Severity"),
        Column("What, and what to do", weight=8),
        Column("Of", least=110),
    ),
    _finding,
    KEYS,
)


def _rule(row: Row) -> Sequence[Inline]:
    when = Span("\nChecked in settled cases too.", "faint") if row["settled"] else ""
    return (
        row["rule"],
        words.severity(row["severity"]),
        [row["meaning"], when, Span(f"\n{row['next']}", "faint")],
        ", ".join(row["records"]),
    )


RULES = Layout(
    (
        Column("Rule"),
        Column("Severity"),
        Column("Meaning, and what to do", weight=8),
        Column("In", weight=2, least=110),
    ),
    _rule,
    RULE_KEYS,
)
