"""The columns of what is listed of evidence files, and what stands in them."""

from collections.abc import Sequence

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports import words
from tracker.reports.document import Inline, Span
from tracker.vocab import CustodyEvent, FileRole


def _custody(row: Row) -> Sequence[Inline]:
    tool = f"with {row['tool']}" if row["tool"] else ""
    return (
        row["at"][:19].replace("T", " "),
        words.label(CustodyEvent, row["event"]),
        (f"{row['file'] or ''} ", Span((row["sha256"] or "")[:12], "faint")),
        (f"{row['by']} ", Span(tool, "faint")),
        row["note"] or "",
    )


CUSTODY = Layout(
    (
        Column("Time (UTC)"),
        Column("Event"),
        Column("File and SHA-256", weight=5),
        Column("By", weight=4),
        Column("Note", weight=3),
    ),
    _custody,
    ("at", "event", "file", "by", "tool", "sha256", "note"),
)


def _problem(row: Row) -> Sequence[Inline]:
    return (
        row["evidence"],
        row["name"],
        words.label(FileRole, row["role"]),
        Span(row["problem"], "bad"),
        row["sha256"][:12],
    )


PROBLEMS = Layout(
    (Column("Item"), Column("File", weight=4), Column("Role"), Column("Problem"), Column("SHA-256")),
    _problem,
    ("evidence", "name", "role", "problem", "sha256"),
)
