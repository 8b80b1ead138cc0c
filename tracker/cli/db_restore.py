"""`tracker db restore`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command


@click.command(cls=Command, short_help="Make a new database of a backup.")
@click.argument("backup", type=click.Path(path_type=Path))
@click.option("--to", "target", required=True, metavar="FILE|URL", help="A new file, or an empty PostgreSQL database.")
@click.option("--vault", type=click.Path(path_type=Path), help="New folder for the files; else beside a SQLite file.")
@click.option("--head", metavar="HASH", help="Only if the backup ends with this hash.")
@pass_settings
def command(settings: Settings, /, backup: Path, target: str, vault: Path | None, head: str | None) -> None:
    """Make a new database of a backup, once all of it was checked.

    Nothing is overwritten: the file must not be there yet, the PostgreSQL database must have no tables. A backup of
    an older schema keeps it; on PostgreSQL it is brought up to date.

    \b
    Examples:
      tracker db restore case.backup.zip --to restored.db
      tracker db restore case.backup.zip --to postgresql://user@host/cases --vault /srv/vault
    """
    from tracker.cli.progress import bars
    from tracker.services.backups.restoring import restore
    from tracker.services.whereabouts import locate

    folder = vault.expanduser().absolute() if vault else None
    done = restore(backup, locate(target), folder, head=head, steps=bars(settings))
    settings.db = target
    for line in done.told(settings.session("db restore").vault):
        settings.say(line)
