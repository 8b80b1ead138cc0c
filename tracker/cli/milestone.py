"""`tracker milestone`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import milestone_add
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.paging import page_of, page_options, write_listing
from tracker.cli.words import RegimeType, WordType

if TYPE_CHECKING:
    from tracker.vocab import MilestoneKind


@click.group(cls=Group)
def command() -> None:
    """Record and list the events of regimes that are no violations: vetoes, mandates, summits."""


command.add_command(milestone_add.command, "add")


@command.command("list")
@click.option("--regime", type=RegimeType(), metavar="CODE", help="Only events of this regime.")
@click.option("--kind", type=WordType("MilestoneKind"), help="Only events of this kind, such as veto.")
@page_options("date", "date", "title", "updated")
@pass_settings
def list_(settings: Settings, /, regime: str | None, kind: MilestoneKind | None, form: str, **given: Any) -> None:
    """List milestones by date.

    \b
    Examples:
      tracker milestone list --regime DPRK-1718
      tracker milestone list --kind veto --sort -date
    """
    from tracker.render.lists import MILESTONES
    from tracker.services.milestones import list_milestones

    write_listing(
        settings,
        list_milestones(settings.session("milestone list"), regime, kind, page_of(given)),
        MILESTONES,
        form,
        none="No milestone is recorded yet. Record one with: tracker milestone add",
        unfit="No milestone fits. See all with: tracker milestone list",
    )
