"""Tables as what `tracker export` writes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tracker.cli.context import Settings

if TYPE_CHECKING:
    from tracker.schemas.table_shapes.shape import Shape
    from tracker.services.session import Session
    from tracker.vocab import Marking

Row = TypeVar("Row")
TABLES = ("parties", "sources", "evidence", "violations", "claims")
TABLE_FORMATS = ("csv", "xlsx", "jsonl")


def table_format(form: str | None, table: str | None, output: Path | None) -> str | None:
    """The format of a table that is asked for, by name, by the file's ending or by --table; None for a case file."""
    ending = output.suffix.lower().lstrip(".") if output else ""
    if form is None:
        # A file of JSON lines alone is a case file, as it was before there were tables.
        named = ending in TABLE_FORMATS if table else ending in ("csv", "xlsx")
        form = ending if named else "csv" if table else None
    if table and form not in TABLE_FORMATS:
        raise click.UsageError(f"--table goes with --format {', '.join(TABLE_FORMATS)}; {form} is a case file.")
    return form if form in TABLE_FORMATS else None


def table_pieces(
    settings: Settings,
    session: Session,
    form: str,
    table: str | None,
    uids: Sequence[str] | None,
    marking: Marking,
    *,
    mark: bool,
) -> Iterator[str | bytes]:
    """The pieces of the file."""
    if not table and form != "xlsx":
        others = ", ".join(name for name in TABLES if name != "violations")
        settings.say(f"These are the violations. For others: --table {others}.")
    if form == "csv":
        return _csv(settings, session, table or "violations", uids, marking, mark=mark)
    from tracker.schemas.table_shapes.catalogue import SHAPES

    if form == "xlsx":
        wanted = [table] if table else list(TABLES)
        from tracker.services.tables_out.export import export_tables

        sheets = _first_read(settings, export_tables(session, wanted, uids, marking), marking)
        return _workbook(settings, [SHAPES[name] for name in wanted], sheets)
    shape = SHAPES[table or "violations"]
    from tracker.exchange.table_out.jsonl_out import write_jsonl
    from tracker.services.tables_out.export import export_table

    return write_jsonl(shape, _first_read(settings, export_table(session, shape.name, uids, marking), marking))


def _csv(
    settings: Settings, session: Session, table: str, uids: Sequence[str] | None, marking: Marking, *, mark: bool
) -> Iterator[str | bytes]:
    from tracker.services.tables_out.csv_texts import csv_texts

    # First of all: it may begin a process that is to be there when this one has loaded the rest.
    texts = _first_read(settings, csv_texts(session, table, uids, marking), marking)
    from tracker.exchange.table_out.csv_out import csv_headings
    from tracker.schemas.table_shapes.catalogue import SHAPES

    return chain([csv_headings(SHAPES[table], mark=mark)], texts)


def _first_read(settings: Settings, rows: Iterator[Row], level: Marking) -> Iterator[Row]:
    """The same rows, of which the first is read: a database that cannot be read leaves no torn file."""
    first = list(islice(rows, 1))
    if not first:
        settings.say(nothing_at(level))
    return chain(first, rows)


def nothing_at(level: Marking) -> str:
    """What is said of a file without records."""
    from tracker.vocab import Marking as Level

    if level is Level.RED:
        return "Nothing of what is asked for is recorded: the file is empty."
    return f"Nothing of what is asked for may be shown at {level.label}: the file is empty."


def _workbook(settings: Settings, shapes: Sequence[Shape], rows: Iterable[tuple[str, list[str]]]) -> Iterator[bytes]:
    from tracker.exchange.table_out.xlsx_out import write_xlsx

    notes: list[str] = []
    yield from write_xlsx(shapes, rows, notes)
    for note in notes:
        settings.say(note)


def refuse_screen(form: str, output: Path | None) -> None:
    """UsageError for a workbook that would go to a terminal."""
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("A workbook is no text for the screen. Name a file: -o tables.xlsx")
