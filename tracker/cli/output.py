"""Data to standard output, at once and as a whole."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.render.terminal_tables import Layout
    from tracker.reports.document import Document


def write(text: str) -> None:
    """Write data as it is: UTF-8, the line ends its own."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def write_rows(rows: Sequence[dict[str, Any]], layout: Layout, form: str) -> None:
    """Write a list in the format that was asked for."""
    if form == "table":
        from tracker.render.terminal import console

        if rows:
            layout.show(console(), rows)
        return
    from tracker.render.data import rows_text

    write(rows_text(rows, form, layout.keys))


def show_document(document: Document) -> None:
    """Print a document on the screen."""
    from tracker.render.terminal import console
    from tracker.render.terminal_document import print_document

    print_document(console(), document)
