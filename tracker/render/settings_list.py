"""The user's settings as a table."""

from tracker.render.terminal_tables import Column, Layout, Row
from tracker.reports.document import Inline


def _cells(row: Row) -> list[Inline]:
    return [row["key"], row["value"] or "(none)", row["origin"]]


SETTINGS = Layout((Column("Setting"), Column("Value", 2), Column("From", 2)), _cells, ("key", "value", "origin"))
