"""The columns of what lint finds, and of its rules."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline, Span, Tone
from tracker.services.linting.checking import KEYS, RULE_KEYS
from tracker.vocab import Severity

_TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: ""}


def _severity(row: Row) -> Span:
    word = Severity(row["severity"])
    return Span(word.value, _TONES[word])


def _finding(row: Row) -> Sequence[Inline]:
    accepted = [Span(f"\nwaived: {row['waived']}", "good")] if row["waived"] is not None else []
    return (
        row["ref"],
        _severity(row),
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
        _severity(row),
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
