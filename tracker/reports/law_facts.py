"""Pieces that the pages of the law share."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Bullets, Heading, Inline, Span
from tracker.vocab import Measure

View = dict[str, Any]


def sureness(view: View, what: str) -> tuple[str, Inline]:
    """How sure the row is, told in a colour as well."""
    return "Sureness", Span(words.sureness(view, what), "good" if view["sureness"] == "text" else "warn")


def version(view: View) -> tuple[str, Inline]:
    """The row's version in this database, and the day of its last change."""
    return "Version", f"{view['version']}, {view['updated_at'][:10]}"


def measures(view: View) -> list[str]:
    """The labels of its measures."""
    return [words.label(Measure, measure) for measure in view["measures"]]


def listed(title: str, entries: list[str]) -> list[Block]:
    """A heading with a list; nothing where there is none."""
    return [Heading(title), Bullets(entries)] if entries else []
