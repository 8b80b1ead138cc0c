"""Data to standard output, at once and as a whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tracker.render.terminal import Terminal
    from tracker.render.terminal_tables import Layout
    from tracker.reports.document import Document


def write(text: str) -> None:
    """Write data as it is: UTF-8, the line ends its own."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def write_rows(rows: Sequence[dict[str, Any]], layout: Layout, form: str) -> None:
    """Write a list in the format that was asked for; a long table at a terminal goes through the pager."""
    if form == "table":
        if rows:
            with screen() as console:
                layout.show(console, rows)
        return
    if form == "xlsx":
        _write_workbook(rows, layout.keys)
        return
    from tracker.render.data import rows_text

    write(rows_text(rows, form, layout.keys))


def _write_workbook(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    if sys.stdout.isatty():
        raise click.UsageError("A workbook is no text for the screen. Send it to a file: … --format xlsx > list.xlsx")
    from tracker.render.workbook import rows_workbook

    sys.stdout.buffer.write(rows_workbook(rows, columns))
    sys.stdout.buffer.flush()


def show_document(document: Document) -> None:
    """Print a document on the screen; a long one goes through the pager at a terminal."""
    from tracker.render.terminal_document import print_document

    with screen() as console:
        print_document(console, document)


@contextmanager
def screen() -> Iterator[Terminal]:
    """A console for one answer, paged as a whole. What is shown within it by this module belongs to the same answer."""
    from tracker.render.terminal import console

    context = click.get_current_context(silent=True)
    meta = context.meta if context else {}
    if _SCREEN in meta:
        yield meta[_SCREEN]
        return
    out = meta[_SCREEN] = console()
    try:
        if _may_page(context):
            from tracker.cli.pager import page

            with out.capture() as captured:
                yield out
            page(captured.get())
        else:
            yield out
    finally:
        del meta[_SCREEN]


_SCREEN = "tracker.cli.output.screen"


def _may_page(context: click.Context | None) -> bool:
    from tracker.cli.context import Settings

    settings = context.find_object(Settings) if context else None
    return sys.stdout.isatty() and not (settings and settings.no_pager)
