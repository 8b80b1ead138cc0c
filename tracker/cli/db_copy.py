"""`tracker db copy`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command


@click.command(cls=Command, short_help="Copy the database, between SQLite and PostgreSQL too.")
@click.option("--from", "source", metavar="FILE|URL", help="The database to copy; else the one in use.")
@click.option("--to", "target", required=True, metavar="FILE|URL", help="A new file, or an empty PostgreSQL database.")
@click.option("--vault", type=click.Path(path_type=Path), help="New folder for the files; else beside a SQLite file.")
@pass_settings
def command(settings: Settings, /, source: str | None, target: str, vault: Path | None) -> None:
    """Copy a database with its vault, between SQLite and PostgreSQL or within one of them.

    Identities, references, history and head stay the same. Others may go on working meanwhile: what they write after
    the start is not in the copy. Every row is read back, and the chain worked out anew, before the copy is kept.

    \b
    Examples:
      tracker db copy --from case.db --to postgresql://user@host/cases --vault /srv/vault
      tracker db copy --from postgresql://user@host/cases --to case.db
    """
    from tracker.cli.progress import bars
    from tracker.services.backups.copying import copy_database, require_whole
    from tracker.services.whereabouts import locate

    settings.db = source or settings.db
    folder = vault.expanduser().absolute() if vault else None
    done = copy_database(settings.session("db copy"), locate(target), folder, bars(settings))
    settings.db = target
    for line in done.told(settings.session("db copy").vault):
        settings.say(line)
    require_whole(done)
