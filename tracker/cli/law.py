"""`tracker law`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import law_cite, law_match
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.law_show import command as show
from tracker.cli.law_update import command as update
from tracker.cli.law_write import add, edit
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.cli.words import RegimeType, WordType

if TYPE_CHECKING:
    from tracker.vocab import Direction, Measure, RegimeStatus


@click.group(cls=Group)
def command() -> None:
    """Look at regimes, resolutions and provisions, each with how sure it is."""


command.add_command(law_match.command)
command.add_command(law_cite.command)
command.add_command(show)
command.add_command(update)
command.add_command(add)
command.add_command(edit)


@command.command()
@click.option("--status", type=WordType("RegimeStatus"), help="active, ended, …")
@format_option(*LIST_FORMATS)
@pass_settings
def regimes(settings: Settings, status: RegimeStatus | None, form: str) -> None:
    """List the sanctions regimes.

    \b
    Example:
      tracker law regimes --status active
    """
    from tracker.cli.output import write_rows
    from tracker.render.law_lists import REGIMES
    from tracker.services.law_listing import list_regimes

    write_rows(list_regimes(settings.session("law regimes"), status), REGIMES, form)


@command.command()
@click.option("--regime", type=RegimeType(), metavar="CODE", help="Only resolutions of this regime.")
@format_option(*LIST_FORMATS)
@pass_settings
def resolutions(settings: Settings, regime: str | None, form: str) -> None:
    """List resolutions by year and number.

    \b
    Example:
      tracker law resolutions --regime DPRK-1718
    """
    from tracker.cli.output import write_rows
    from tracker.render.law_lists import RESOLUTIONS
    from tracker.services.law_listing import list_resolutions

    rows = list_resolutions(settings.session("law resolutions"), regime)
    write_rows(rows, RESOLUTIONS, form)
    if not rows:
        of = f" of {regime}" if regime else ""
        settings.say(f"Law not loaded: no resolution{of} is in this database.")


@command.command()
@click.option("--regime", type=RegimeType(), metavar="CODE", help="Only provisions of this regime.")
@click.option("--resolution", metavar="SYMBOL", help="Only paragraphs of this resolution, such as 1718.")
@click.option("--measure", type=WordType("Measure"), help="Only provisions that impose this measure.")
@click.option("--direction", type=WordType("Direction"), help="Only provisions for acts of this direction.")
@format_option(*LIST_FORMATS)
@pass_settings
def provisions(
    settings: Settings,
    regime: str | None,
    resolution: str | None,
    measure: Measure | None,
    direction: Direction | None,
    form: str,
) -> None:
    """List provisions by resolution and paragraph.

    \b
    Examples:
      tracker law provisions --resolution 1718
      tracker law provisions --regime DPRK-1718 --measure luxury_goods
    """
    from tracker.cli.output import write_rows
    from tracker.render.law_lists import PROVISIONS
    from tracker.services.law_listing import list_provisions

    session = settings.session("law provisions")
    rows = list_provisions(session, regime, resolution, measure, direction)
    write_rows(rows, PROVISIONS, form)
    if not rows:
        unloaded = [
            name
            for name, held in ((regime, (regime, None)), (resolution, (None, resolution)))
            if name and not list_provisions(session, *held)
        ]
        settings.say(f"Law not loaded for {' and '.join(unloaded)}." if unloaded else "No provision fits.")
