"""`tracker action`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import action_add
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.paging import page_of, page_options, write_listing
from tracker.cli.words import WordType


@click.group(cls=Group)
def command() -> None:
    """Record and list what others did: seizures, charges, findings, decisions."""


command.add_command(action_add.command, "add")


@command.command("list")
@click.argument("violation", required=False)
@click.option("--kind", type=WordType("ActionKind"), help="Only of this kind, such as seizure.")
@click.option("--by", metavar="NAME|REF", help="Done by this party or source.")
@page_options("-recorded", "taken", "updated")
@pass_settings
def list_(settings: Settings, /, form: str, **given: Any) -> None:
    """List what others did, about one alleged violation or all.

    \b
    Examples:
      tracker action list V-2024-0001
      tracker action list --kind seizure --sort -taken
    """
    from tracker.render.proceeding_lists import ACTIONS
    from tracker.schemas.record_listing import ActionFilter
    from tracker.services.record_lists.proceedings import list_actions

    page = page_of(given)
    write_listing(
        settings,
        list_actions(settings.session("action list"), ActionFilter(**given), page),
        ACTIONS,
        form,
        none="No action of others is recorded yet. Record one with: tracker action add",
        unfit="No action fits. See all with: tracker action list",
    )
