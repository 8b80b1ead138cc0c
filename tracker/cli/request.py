"""`tracker request`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import request_add
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.paging import page_of, page_options, write_listing
from tracker.cli.words import WordType


@click.group(cls=Group)
def command() -> None:
    """Record and list letters that were sent: for information, or to give a right of reply."""


command.add_command(request_add.command, "add")


@command.command("list")
@click.argument("violation", required=False)
@click.option("--to", metavar="NAME|REF", help="Sent to this party or source.")
@click.option("--purpose", type=WordType("Purpose"), help="Sent for this, such as right_of_reply.")
@click.option("--open", "unanswered", is_flag=True, help="Only those that no reply answers.")
@page_options("-recorded", "sent", "deadline", "updated")
@pass_settings
def list_(settings: Settings, /, form: str, **given: Any) -> None:
    """List letters that were sent, about one alleged violation or all.

    \b
    Examples:
      tracker request list V-2024-0001
      tracker request list --open --sort deadline
    """
    from tracker.render.proceeding_lists import REQUESTS
    from tracker.schemas.record_listing import RequestFilter
    from tracker.services.record_lists.proceedings import list_requests

    page = page_of(given)
    write_listing(
        settings,
        list_requests(settings.session("request list"), RequestFilter(**given), page),
        REQUESTS,
        form,
        none="No letter is recorded yet. Record one with: tracker request add",
        unfit="No letter fits. See all with: tracker request list",
    )
