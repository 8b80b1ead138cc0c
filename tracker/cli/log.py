"""`tracker log`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option

if TYPE_CHECKING:
    from datetime import datetime


@click.command(cls=Command)
@click.argument("ref", required=False)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="How many; 0 for all.")
@click.option("--actor", "by", metavar="NAME", help="Only what this actor did.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="On or after this day (UTC).")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="On or before this day (UTC).")
@format_option(*LIST_FORMATS)
@pass_settings
def command(
    settings: Settings,
    ref: str | None,
    limit: int,
    by: str | None,
    since: datetime | None,
    until: datetime | None,
    form: str,
) -> None:
    """Show the changesets of the database, or of one record or row of law field by field, newest first.

    \b
    Examples:
      tracker log
      tracker log V-2024-0001
      tracker log "S/RES/2397 (2017) 7"
      tracker log --actor alice --since 2024-06-01 --until 2024-06-30
    """
    from tracker.cli.output import write_rows
    from tracker.render.lists import LOG
    from tracker.services.history import days, log

    within = days(by, since.date() if since else None, until.date() if until else None)
    rows = log(settings.session("log"), ref, limit, within)
    write_rows(rows, LOG, form)
    if not rows and form == "table":
        asked = any((by, since, until))
        settings.say("No changeset fits." if asked else "Nothing was changed yet.")
