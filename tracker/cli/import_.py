"""`tracker import`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import cast

import click

from tracker.cli import import_table
from tracker.cli.context import Settings, pass_settings
from tracker.cli.import_group import File, FileOrTable
from tracker.cli.import_report import report_import
from tracker.cli.pieces_options import pieces_options, pieces_wanted

# By their endings what is no case file, and would be called a broken one.
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


@click.command(
    "import",
    cls=FileOrTable,
    commands={"table": import_table.command},
    invoke_without_command=True,
    no_args_is_help=False,
)
@click.argument("file", cls=File, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, write nothing.")
@pieces_options
@pass_settings
def command(settings: Settings, file: Path, dry_run: bool, in_pieces: bool, piece: int | None, afresh: bool) -> None:
    """Bring in a case file (YAML, JSON or NDJSON) or the UN list (XML): all of it, or nothing.

    What stands there already is changed where the file says otherwise, never taken away; importing a file
    twice changes nothing the second time. The references of new violations are printed.

    The Security Council's Consolidated List goes in as it is published. Its entries become parties with their
    listings, found again by their reference on the list (KPi.001) and by nothing else. A newer edition changes what
    came from the list and notes who is no longer on it; what you recorded yourself stays. An older edition than the
    newest one here is refused. How many entries were added and changed is said; -v names them.

    A large NDJSON file may go in with --in-pieces, each piece a changeset of its own. What was stopped or killed goes
    on where it was when the same command is run again. What a line points at comes before it. Of a piece in which
    something is wrong nothing is written; the pieces before it stay.

    A spreadsheet goes in with: tracker import table. A case file that is called table is given as ./table.

    \b
    Examples:
      tracker import case.yaml --dry-run
      tracker -m "from the panel's report" import case.yaml
      tracker import consolidated.xml --dry-run
      tracker import customs-2024.ndjson --in-pieces
    """
    if file.suffix.lower() in _TABLES:
        raise click.UsageError(f"{file.name} is a table. Bring it in with: tracker import table {file} --map MAPPING")
    if pieces_wanted(in_pieces, piece, afresh, {"--dry-run": dry_run}):
        if str(file) == "-":
            raise click.UsageError("--in-pieces needs a file: standard input cannot be read again.")
        if file.suffix.lower() in (".yaml", ".yml", ".json", ".xml"):
            raise click.UsageError("--in-pieces reads NDJSON, one record a line; other files go in as a whole.")
    with _opened(file) as stream:
        if in_pieces:
            _import_pieces(settings, file, stream, piece, afresh)
        elif _is_xml(stream):
            _import_list(settings, file, stream, dry_run)
        else:
            from tracker.cli.progress import rate_bar
            from tracker.services.import_file import LARGE, import_file

            session = settings.session("import", file.name)
            size = 0 if str(file) == "-" else file.stat().st_size
            with rate_bar(settings, "Importing", size, is_large=size >= LARGE) as tell:
                result = import_file(session, str(file), stream, size=size, tell=tell, dry_run=dry_run)
            report_import(settings, result)


@contextmanager
def _opened(file: Path) -> Iterator[BufferedReader]:
    if str(file) != "-":
        with file.open("rb") as stream:
            yield stream
        return
    stream = BufferedReader(cast(RawIOBase, sys.stdin.buffer))
    try:
        yield stream
    finally:
        # Standard input is not ours to close.
        stream.detach()


def _is_xml(stream: BufferedReader) -> bool:
    """Whether the file begins as XML does, in whatever encoding; no case file does."""
    return stream.peek(64).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00").startswith(b"<")


def _import_pieces(settings: Settings, file: Path, stream: BufferedReader, piece: int | None, afresh: bool) -> None:
    from tracker.cli.progress import rate_bar
    from tracker.exchange.case_lines import CaseLines
    from tracker.exchange.watched import watched
    from tracker.services.import_file import LARGE
    from tracker.services.import_pieces import PIECE, import_in_pieces

    session, size = settings.session("import", file.name), file.stat().st_size
    with rate_bar(settings, "Importing", size, is_large=size >= LARGE) as tell:
        lines = CaseLines(watched(stream, size, tell))
        result = import_in_pieces(session, str(file.resolve()), lines, piece=piece or PIECE, afresh=afresh)
    report_import(settings, result)


def _import_list(settings: Settings, file: Path, stream: BufferedReader, dry_run: bool) -> None:
    from tracker.services.un_list.bring import import_un_list

    result = import_un_list(settings.session("import", file.name), file.name, stream, dry_run=dry_run)
    for detail in result.details if settings.verbose else ():
        settings.say(detail)
    for note in result.notes:
        settings.say(f"Note: {note}.")
    settings.say(result.summary())
