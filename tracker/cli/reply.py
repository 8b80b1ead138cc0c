"""`tracker reply`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import reply_add
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.paging import page_of, page_options, write_listing
from tracker.cli.words import WordType


@click.group(cls=Group)
def command() -> None:
    """Record and list what parties answer, or say in public."""


command.add_command(reply_add.command, "add")


@command.command("list")
@click.argument("violation", required=False)
@click.option("--party", metavar="NAME|REF", help="Given by this party.")
@click.option("--position", type=WordType("Position"), help="Of this kind, such as denies.")
@page_options("-recorded", "said", "updated")
@pass_settings
def list_(settings: Settings, /, form: str, **given: Any) -> None:
    """List replies, to one alleged violation or all.

    \b
    Examples:
      tracker reply list V-2024-0001
      tracker reply list --position denies --sort -said
    """
    from tracker.render.proceeding_lists import REPLIES
    from tracker.schemas.record_listing import ReplyFilter
    from tracker.services.record_lists.proceedings import list_replies

    page = page_of(given)
    write_listing(
        settings,
        list_replies(settings.session("reply list"), ReplyFilter(**given), page),
        REPLIES,
        form,
        none="No reply is recorded yet. Record one with: tracker reply add",
        unfit="No reply fits. See all with: tracker reply list",
    )
