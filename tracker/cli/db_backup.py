"""`tracker db backup`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import format_option


@click.command(cls=Command, short_help="Write the database and its vault to one file.")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--force", is_flag=True, help="Take the place of a file that is there.")
@format_option("text", "json")
@pass_settings
def command(settings: Settings, /, file: Path | None, force: bool, form: str) -> None:
    """Write the database and its vault to one file, while others go on working.

    The file is a ZIP. It is read back before it gets its name: the history's chain is worked out anew, and every
    file hashed. Without FILE it gets a name with the time, in this folder. What is printed is the head of the
    history, its number and its hash: keep them elsewhere, for they prove what the backup held.

    \b
    Examples:
      tracker db backup
      tracker --db case.db db backup /media/disk/case.backup.zip
      tracker db backup case.backup.zip --force --format json
    """
    from datetime import UTC, datetime

    from tracker.cli.progress import bars
    from tracker.services.backups.backing_up import back_up, require_whole

    now = datetime.now(UTC)
    done = back_up(settings.session("db backup"), file, force=force, now=now, steps=bars(settings))
    settings.say(done.summary())
    click.echo(json.dumps(done.facts(), ensure_ascii=False) if form == "json" else done.head_line())
    require_whole(done)
