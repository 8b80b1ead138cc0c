"""`tracker init`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.vocab import Marking


@click.command(cls=Command)
@click.option("--marking", type=WordType("Marking"), help="Marking that new records take; AMBER unless said otherwise.")
@pass_settings
def command(settings: Settings, marking: Marking | None) -> None:
    """Create or open the database, bring its tables up to date, load the law.

    \b
    Examples:
      tracker init
      tracker --db case.db init --marking CLEAR
    """
    from tracker.services.initialising import initialise

    settings.say(initialise(settings.session("init"), marking))
