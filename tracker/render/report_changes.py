"""The columns of what was changed since a report was made."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline, Span


def _change(row: Row) -> Sequence[Inline]:
    return (
        Span("in the report", "bad") if row["in_report"] else Span("elsewhere", "faint"),
        row["ref"],
        "; ".join(row["what"]),
        ", ".join(map(str, row["changesets"])),
    )


CHANGES = Layout(
    (Column("Where"), Column("Record"), Column("What was done since", weight=3), Column("Changesets", right=True)),
    _change,
    ("ref", "in_report", "what", "changesets"),
)
