"""`tracker db`."""

from __future__ import annotations

import click

from tracker.cli import db_backup, db_copy, db_restore
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group


@click.group(cls=Group)
def command() -> None:
    """Look after the database: its schema, backups, and copies."""


command.add_command(db_backup.command, "backup")
command.add_command(db_restore.command, "restore")
command.add_command(db_copy.command, "copy")


@command.command()
@pass_settings
def current(settings: Settings) -> None:
    """Print where the database lies and which schema it has.

    \b
    Example:
      tracker db current
    """
    from tracker.services.database import current as now

    click.echo(now(settings.session("db current")))


@command.command()
@pass_settings
def upgrade(settings: Settings) -> None:
    """Bring the tables up to this program's schema; a SQLite file is copied first.

    \b
    Example:
      tracker --db case.db db upgrade
    """
    from tracker.services.database import upgrade as up

    settings.say(up(settings.session("db upgrade")))


@command.command()
@click.argument("revision")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_settings
def downgrade(settings: Settings, revision: str, yes: bool) -> None:
    """Take the tables back to REVISION (`base` for none): what newer tables held is lost.

    \b
    Example:
      tracker db downgrade base --yes
    """
    from tracker.services.database import downgrade as down

    if not yes:
        if not settings.may_ask:
            raise click.UsageError("Going back loses what newer tables hold. Say --yes to do it.")
        from tracker.cli.prompts import ask_yes

        if not ask_yes("What newer tables hold will be lost. Go back?", default=False):
            raise click.Abort
    settings.say(down(settings.session("db downgrade"), revision))


@command.command()
@pass_settings
def check(settings: Settings) -> None:
    """Compare the tables with this program's; exit code 3 when they differ.

    \b
    Example:
      tracker --db case.db db check
    """
    from tracker.services.database import check as compare

    settings.say(compare(settings.session("db check")))
