"""`tracker export`."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import filter_options, violation_filter
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.vocab import Marking


@click.command(cls=Command)
@click.argument("refs", nargs=-1, metavar="[REF]...")
@filter_options
@click.option(
    "--format", "form", type=click.Choice(["yaml", "json", "ndjson"]), help="Else by the file's ending, else yaml."
)
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
    output: Path | None,
    max_marking: Marking | None,
    **filters: Any,
) -> None:
    """Write records as a case file: the whole database, what the filters pick, or the references named.

    What a record rests on (parties, sources, evidence) comes along. Imported into an empty database, the
    file gives the same records with the same references.

    \b
    Examples:
      tracker export -o everything.yaml
      tracker export V-2024-0001 --format json
      tracker export --regime DPRK-1718 --max-marking CLEAR -o clear.ndjson
    """
    from tracker.cli.files import write_whole
    from tracker.exchange.case_file_out import WRITERS, format_of
    from tracker.schemas.listing import ViolationFilter
    from tracker.services.exporting import export, picked, selection
    from tracker.vocab import Marking as Level

    session = settings.session("export")
    asked = violation_filter(filters)
    uids = selection(session, refs) if refs else None
    if asked != ViolationFilter():
        if refs:
            raise click.UsageError("Name references or give filters, not both.")
        uids = picked(session, asked, max_marking or Level.RED)
    documents = export(session, uids, max_marking or Level.RED)
    # The first one is asked for before a line is written: a database that cannot be read leaves no torn file.
    first = list(islice(documents, 1))
    write_whole(output, WRITERS[form or format_of(output)](chain(first, documents)))
    settings.say("Left out, as no case file holds it: history, custody events, files of the vault, the law.")
