"""`tracker link`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.vocab import ViolationLink


@click.command(cls=Command)
@click.argument("ref")
@click.argument("other")
@click.option("--as", "relation", type=WordType("ViolationLink"), required=True, help="What REF is to OTHER.")
@click.option("--note", metavar="TEXT", help="What there is to say about it.")
@pass_settings
def command(settings: Settings, ref: str, other: str, relation: ViolationLink, note: str | None) -> None:
    """Link an alleged violation to another: same_shipment, series, part_of or duplicate_of.

    \b
    Example:
      tracker link V-2024-0002 V-2024-0001 --as same_shipment --note "one bill of lading"
    """
    from tracker.services.judging import link

    link(settings.session("link"), ref, other, relation.value, note)
    settings.say(f"{ref.upper()} is linked to {other.upper()}: {relation.label.lower()}.")
    click.echo(ref.upper())
