"""`tracker log`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option


@click.command(cls=Command)
@click.argument("ref", required=False)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="How many; 0 for all.")
@format_option(*LIST_FORMATS)
@pass_settings
def command(settings: Settings, ref: str | None, limit: int, form: str) -> None:
    """Show the changesets of the database, or of one record or row of law field by field, newest first.

    \b
    Examples:
      tracker log
      tracker log V-2024-0001
      tracker log "S/RES/2397 (2017) 7"
    """
    from tracker.cli.output import write_rows
    from tracker.render.lists import LOG
    from tracker.services.history import log

    rows = log(settings.session("log"), ref, limit)
    write_rows(rows, LOG, form)
    if not rows and form == "table":
        settings.say("Nothing was changed yet.")
