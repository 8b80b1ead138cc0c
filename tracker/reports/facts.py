"""Pieces that the pages of records share."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Block, Facts, Heading, Inline, Paragraph, Span, Table
from tracker.vocab import Measure

View = dict[str, Any]


def facts(*rows: tuple[str, Inline | None]) -> Facts:
    """Names with values; what has none is left out."""
    return Facts([(name, value) for name, value in rows if value])


def kept(view: View) -> list[tuple[str, Inline | None]]:
    """When the record was made and last changed, and its version."""
    rows: list[tuple[str, Inline | None]] = [("Marking", words.marking(view["marking"]))]
    if "created_at" in view:
        rows.append(("Recorded", scales.moment(view["created_at"])))
        if view["updated_at"] != view["created_at"]:
            rows.append(("Changed", scales.moment(view["updated_at"])))
    return [*rows, ("Version", str(view["version"]))]


def named(name: str | None, ref: str | None) -> str:
    """A name with its reference behind it."""
    return f"{name} ({ref})" if name and ref else name or ""


def names(view: View, field: str) -> str:
    """All names of a list with their references."""
    return "; ".join(named(*pair) for pair in zip(view[field], view[f"{field}_refs"], strict=True))


def since(row: View) -> str:
    """From when until when something held."""
    start, end = words.edtf_text(row["from"]), words.edtf_text(row["until"])
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def section(title: str, columns: Sequence[str], rows: Iterable[Sequence[Inline]], nothing: str = "") -> list[Block]:
    """A heading with a table, columns without any value left out; with no rows `nothing` is said."""
    held = [list(row) for row in rows]
    if not held:
        return [Heading(title), Paragraph(Span(nothing, "faint"))] if nothing else []
    used = [index for index in range(len(columns)) if any(row[index] for row in held)]
    return [Heading(title), Table([columns[i] for i in used], [[row[i] for i in used] for row in held])]


def cases(view: View, nothing: str) -> list[Block]:
    """The alleged violations that a record stands in."""
    rows: list[list[Inline]] = [
        [
            case["ref"],
            case["title"],
            words.label(Measure, case["measure"], ""),
            words.date_text(case["occurred"]),
            words.status(case["status"], case["proposed_status"]),
        ]
        for case in view["violations"]
    ]
    return section("Alleged violations", ("Ref", "Title", "Measure", "When", "Status"), rows, nothing)
