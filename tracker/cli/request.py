"""`tracker request`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import record_options, request_add
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.cli.paging import page_of, page_options, write_listing
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from datetime import date


@click.group(cls=Group)
def command() -> None:
    """Record and list letters that were sent: for information, or to give a right of reply."""


command.add_command(request_add.command, "add")


@command.command("list")
@click.argument("violation", required=False)
@click.option("--to", metavar="NAME|REF", help="Sent to this party or source.")
@click.option("--purpose", type=WordType("Purpose"), help="Sent for this, such as right_of_reply.")
@click.option("--open", "unanswered", is_flag=True, help="Only those that no reply answers.")
@record_options.on_day
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

    settings.day = given.pop("day")
    page = page_of(given)
    write_listing(
        settings,
        list_requests(settings.session("request list"), RequestFilter(**given), page),
        REQUESTS,
        form,
        none="No letter is recorded yet. Record one with: tracker request add",
        unfit="No letter fits. See all with: tracker request list",
    )


@command.command("due")
@click.option("--within", metavar="DAYS", type=click.IntRange(min=0), default=14, show_default=True, help="Due soon.")
@record_options.on_day
@format_option(*LIST_FORMATS)
@pass_settings
def due(settings: Settings, /, within: int, day: date | None, form: str) -> None:
    """List the letters that nobody answered yet: late, due soon and open, the earliest deadline first.

    \b
    Examples:
      tracker request due
      tracker request due --within 30 --on 2024-07-20 --format csv
    """
    from tracker.cli.output import write_rows
    from tracker.render.proceeding_lists import DUE
    from tracker.services.letters import due_letters

    settings.day = day
    session = settings.session("request due")
    rows = due_letters(session, session.today, within)
    if not rows and form == "table":
        settings.say("No letter waits for an answer. See all with: tracker request list")
        return
    write_rows(rows, DUE, form)
