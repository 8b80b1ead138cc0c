"""`tracker export`."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.export_tables import TABLE_FORMATS, TABLES, nothing_at, refuse_screen, table_format, table_pieces
from tracker.cli.groups import Command
from tracker.cli.options import filter_options, violation_filter
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.services.session import Session
    from tracker.vocab import Marking


@click.command(cls=Command)
@click.argument("refs", nargs=-1, metavar="[REF]...")
@filter_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json", "ndjson", *TABLE_FORMATS]),
    help="A case file, or a table; else by the file's ending, else yaml.",
)
@click.option("--table", type=click.Choice(TABLES), help="Which table; without it violations, in a workbook all.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, by which Excel knows UTF-8.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of the screen."
)
@click.option("--max-marking", type=WordType("Marking"), help="Leave out what is marked above this; else everything.")
@pass_settings
def command(
    settings: Settings,
    /,
    refs: tuple[str, ...],
    form: str | None,
    table: str | None,
    bom: bool,
    output: Path | None,
    max_marking: Marking | None,
    **filters: Any,
) -> None:
    """Write records as a case file or as tables: the whole database, what filters pick, or the references named.

    What a record rests on (parties, sources, evidence) comes along. Imported into an empty database, a case
    file gives the same records with the same references. Tables hold one row a record, and less of it.

    \b
    Examples:
      tracker export -o everything.yaml
      tracker export V-2024-0001 --format json
      tracker export --regime DPRK-1718 --max-marking CLEAR -o clear.ndjson
      tracker export -o everything.xlsx
      tracker export --table claims --since 2024 -o claims.csv
    """
    from tracker.cli.files import write_whole
    from tracker.vocab import Marking as Level

    session, level = settings.session("export"), max_marking or Level.RED
    # Loading what knows filters would be felt in an export without any.
    is_filtered = any(value is not None for value in filters.values())
    asked, uids = violation_filter(filters) if is_filtered else None, None
    tabular = table_format(form, table, output)
    if bom and tabular != "csv":
        raise click.UsageError("--bom is for --format csv: other formats are read as what they are.")
    if refs and asked:
        raise click.UsageError("Name references or give filters, not both.")
    if refs or asked:
        from tracker.services.exporting import picked, selection

        uids = picked(session, asked, level) if asked else selection(session, refs)
    if tabular:
        refuse_screen(tabular, output)
        write_whole(output, table_pieces(settings, session, tabular, table, uids, level, mark=bom))
        return
    _case_file(settings, session, form, output, uids, level)


def _case_file(
    settings: Settings, session: Session, form: str | None, output: Path | None, uids: list[str] | None, level: Marking
) -> None:
    from tracker.cli.files import write_whole
    from tracker.exchange.case_file_out import WRITERS, format_of
    from tracker.services.exporting import export

    documents = export(session, uids, level)
    # The first one is asked for before a line is written: a database that cannot be read leaves no torn file.
    first = list(islice(documents, 1))
    if not first:
        settings.say(nothing_at(level))
    write_whole(output, WRITERS[form or format_of(output)](chain(first, documents)))
    settings.say("Left out, as no case file holds it: history, custody events, files of the vault, the law.")
