"""What `tracker import table` writes, and what is said of it."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings
from tracker.cli.import_report import report_import

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from tracker.exchange.same_file import SameFile
    from tracker.schemas.mapping_template import MappingTemplate
    from tracker.services.tables.brought import Brought, Watch
    from tracker.services.tables.refusals import Refusals


def bring_in(
    settings: Settings, file: Path, maps: tuple[str, ...], errors: Path | None, dry_run: bool, keep_good: bool
) -> None:
    """Write a table, its good rows, or nothing; exit code 1 where rows are refused."""
    from tracker.exchange.refused_file import check_target
    from tracker.exchange.same_file import SameFile
    from tracker.services.tables.bare_batches import batches_ahead
    from tracker.services.tables.refused_rows import refuse_several_sheets
    from tracker.services.tables.shipped_mappings import load_mappings

    if errors is not None and errors.resolve() == file.resolve():
        raise click.UsageError("--errors names the table itself, which would be lost. Give another file.")
    if errors is not None:
        check_target(errors)
    session = settings.session("import table", file.name)
    table = SameFile(file)
    templates = load_mappings(maps, file)
    if errors is not None:
        refuse_several_sheets(file, templates, errors)
    if dry_run:
        _show_plan(file, templates)
    # Where every row that is wrong has to be known the table is read once before anything is written.
    to_the_end = keep_good or errors is not None
    with nullcontext() if to_the_end else batches_ahead(file, templates) as ahead, _watching(settings, file) as watch:
        # Imported here, while the process beside begins.
        from tracker.services.tables.bring import bring_table
        from tracker.services.tables.brought import Asked, TableRefused

        try:
            asked = Asked(dry_run, keep_good, errors is not None)
            brought = bring_table(session, file, templates, asked, watch, ahead)
        except TableRefused as refused:
            _write_errors(settings, table, templates, refused.refusals, errors)
            raise
    _report(settings, templates, brought)
    _write_errors(settings, table, templates, brought.refusals, errors)
    if any(map(len, brought.refusals)):
        raise click.exceptions.Exit(1)


def bring_in_pieces(settings: Settings, file: Path, maps: tuple[str, ...], piece: int | None, afresh: bool) -> None:
    """Write a table piece by piece, and go on where that stopped."""
    from tracker.services.import_pieces import PIECE, import_in_pieces
    from tracker.services.tables.in_pieces import mapped_rows
    from tracker.services.tables.shipped_mappings import load_mappings

    session = settings.session("import table", file.name)
    templates = load_mappings(maps, file)
    name = f"{file.resolve()} by {', '.join(template.list for template in templates)}"
    with _watching(settings, file) as watch, mapped_rows(file, templates, watch) as rows:
        result = import_in_pieces(session, name, rows, piece=piece or PIECE, afresh=afresh)
        notes = rows.notes
    for note in notes:
        settings.say(f"Note: {note}")
    report_import(settings, result)


def _show_plan(file: Path, templates: Sequence[MappingTemplate]) -> None:
    from tracker.cli.output import show_document
    from tracker.services.tables.planning import plan_import

    show_document(plan_import(file, templates))


def _watching(settings: Settings, file: Path) -> AbstractContextManager[Watch]:
    from tracker.cli.progress import rate_bar
    from tracker.services.tables.bare_batches import is_large

    return rate_bar(settings, f"Reading {file.name}", file.stat().st_size, "rows", is_large=is_large(file))


def _report(settings: Settings, templates: Sequence[MappingTemplate], brought: Brought) -> None:
    from tracker.services.tables.refusals import told_in_order
    from tracker.services.tables.shipped_mappings import how_to_change

    for note in brought.notes:
        settings.say(f"Note: {note}")
    report_import(settings, brought.result)
    refused = sum(map(len, brought.refusals))
    if refused:
        for problem in told_in_order(brought.refusals):
            settings.say(f"  {problem}")
        if change := how_to_change(templates, told_in_order(brought.refusals)):
            settings.say(f"  {change}")
        rows = f"{refused:,} of {brought.rows - brought.left_out:,} rows"
        if brought.result.dry_run:
            settings.say(f"{rows} would be refused, and the others brought in.")
        else:
            settings.say(f"{rows} were refused; the others are in.")


def _write_errors(
    settings: Settings,
    table: SameFile,
    templates: Sequence[MappingTemplate],
    refusals: Sequence[Refusals],
    errors: Path | None,
) -> None:
    if errors is None or not any(map(len, refusals)):
        return
    from tracker.cli.files import write_whole
    from tracker.services.tables.refused_rows import refused_rows

    write_whole(errors, refused_rows(table, templates, refusals, errors))
    settings.say(f"The refused rows are in {errors}. Repair them there, and bring that file in by the same mapping.")
