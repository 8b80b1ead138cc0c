"""`tracker withdraw`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command


@click.command(cls=Command)
@click.argument("ref")
@click.option("--because", metavar="TEXT", required=True, help="Why.")
@pass_settings
def command(settings: Settings, ref: str, because: str) -> None:
    """Withdraw an alleged violation: it stays in the record as withdrawn, with the reason.

    To take a withdrawal back, judge it anew with: tracker assess

    \b
    Example:
      tracker withdraw V-2024-0001 --because "the ship was another of the same name"
    """
    from tracker.services.judging import withdraw

    withdraw(settings.session("withdraw"), ref, because)
    settings.say(f"{ref.upper()} is withdrawn.")
    click.echo(ref.upper())
