"""`tracker undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command

if TYPE_CHECKING:
    from tracker.services.session import Session


@click.command(cls=Command)
@click.argument("seq", type=click.IntRange(min=0), metavar="SEQ")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_settings
def command(settings: Settings, seq: int, yes: bool) -> None:
    """Undo the changeset SEQ by a new one: every row gets back what it held before.

    SEQ is the number that `tracker log` shows. Nothing is forgotten: the log keeps both changesets, and undoing the
    new one brings everything back. References that were given out stay spent. What later changesets touched, or what
    they point at, is not undone: they are named, and have to be undone first.

    What made the database ready (init) and what wrote events of custody (files of evidence) is never undone. Bytes in
    the vault stay where they are. Prints the number of the new changeset.

    \b
    Examples:
      tracker undo 12
      tracker undo 12 --yes -m "imported twice"
    """
    from tracker.services.undoing.undo import undo

    session = settings.session("undo")
    if settings.may_ask and not yes:
        _ask(settings, session, seq)
    done = undo(session, seq)
    settings.say(f"Undone: {_told(done.undone)}.")
    for record in done.records:
        settings.say(f"  {record}")
    if done.more:
        settings.say(f"  and {done.more} more")
    settings.say(f"Bring it back with: tracker undo {done.seq}")
    click.echo(done.seq)


def _ask(settings: Settings, session: Session, seq: int) -> None:
    from tracker.cli.prompts import ask_yes
    from tracker.services.undoing.undo import to_undo

    settings.say(f"{_told(to_undo(session, seq))}.")
    if not ask_yes("Undo it?", default=False):
        raise click.Abort


def _told(row: dict[str, Any]) -> str:
    """A changeset in one sentence."""
    from tracker.render.lists import LOG

    number, at, actor, why, changes, _hash = (str(cell) for cell in LOG.cells(row))
    return f"changeset {number} of {at} UTC by {actor} ({why}): {changes}"
