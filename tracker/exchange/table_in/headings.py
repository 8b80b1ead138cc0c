"""Headings: as they are compared, and what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path

from tracker.exchange.table_in.table import refusal
from tracker.values.quoting import quoted


def heading_name(text: str) -> str:
    """A heading as it is compared: no space around it, and one space for any space or line end inside."""
    return " ".join(text.split())


def named_columns(path: Path, cells: Sequence[str], line: int) -> list[str]:
    """The headings by column, "" where a column has none; DocumentError where one is there twice."""
    names = [heading_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    for column, name in enumerate(names, start=1):
        if name and seen.setdefault(name, column) != column:
            reason = f"the heading {quoted(name)} stands over columns {seen[name]} and {column}"
            raise refusal(path, reason, "Give each column a heading of its own.", line)
    return names
