"""`tracker claim suggest`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option


@click.command(cls=Command)
@click.argument("ref")
@click.option("--least", type=click.IntRange(0, 100), default=0, metavar="N", help="Likeness of at least N in 100.")
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="How many; 0 for all.")
@format_option(*LIST_FORMATS)
@pass_settings
def command(settings: Settings, /, ref: str, least: int, limit: int, form: str) -> None:
    """Point out claims that look derived from one another: same wording, same figure, one names the other's outlet.

    Takes an alleged violation, or one claim of it. Nothing is changed: to accept a suggestion, run its command.

    \b
    Examples:
      tracker claim suggest V-2024-0001
      tracker claim suggest C-0002 --least 60
      tracker claim edit C-0002 --derived-from C-0001
    """
    from tracker.cli.output import write_rows
    from tracker.render.suggested_copies import COPIES
    from tracker.services.suggesting import suggest

    found = suggest(settings.session("claim suggest"), ref, least)
    shown = found[:limit] if limit else found
    write_rows(shown, COPIES, form)
    if len(found) > len(shown):
        settings.say(f"{len(found) - len(shown):,} more, less likely: --limit 0 for all.")
    if shown:
        settings.say(f"To accept the first: {shown[0]['command']}")
    else:
        settings.say("No claims look derived from one another that are not said to be.")
