"""`tracker milestone`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.vocab import MilestoneKind


@click.group()
def command() -> None:
    """List the events of regimes that are no violations: vetoes, mandates, summits."""


@command.command("list")
@click.option("--regime", metavar="CODE", help="Only events of this regime.")
@click.option("--kind", type=WordType("MilestoneKind"), help="Only events of this kind, such as veto.")
@format_option(*LIST_FORMATS)
@pass_settings
def list_(settings: Settings, regime: str | None, kind: MilestoneKind | None, form: str) -> None:
    """List milestones by date.

    \b
    Example:
      tracker milestone list --regime DPRK-1718
    """
    from tracker.cli.output import write_rows
    from tracker.render.lists import MILESTONES
    from tracker.services.milestones import list_milestones

    rows = list_milestones(settings.session("milestone list"), regime, kind)
    if not rows and form == "table":
        settings.say("No milestone is recorded here. Bring some in with a case file: tracker import FILE")
        return
    write_rows(rows, MILESTONES, form)
