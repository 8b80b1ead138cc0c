"""`tracker list`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.known import say_undated
from tracker.cli.options import LIST_FORMATS, filter_options, format_option, violation_filter


@click.command(cls=Command)
@filter_options
@click.option(
    "--sort",
    default="-recorded",
    show_default=True,
    metavar="KEY",
    help="recorded, occurred, updated, title, status or origins; a minus before it puts the highest first.",
)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="How many; 0 for all.")
@click.option("--after", metavar="REF", help="Go on behind this one, in the same order.")
@format_option(*LIST_FORMATS)
@pass_settings
def command(settings: Settings, /, sort: str, limit: int, after: str | None, form: str, **filters: Any) -> None:
    """List alleged violations: all filters that are given must hold.

    \b
    Examples:
      tracker list --regime DPRK-1718 --since 2024
      tracker list --party "Kim Jong Un" --role recipient
      tracker list --provision "1718 8(a)(iii)" --sort -origins --format csv
    """
    from tracker.cli.output import write_rows
    from tracker.render.lists import VIOLATIONS
    from tracker.schemas.listing import Page
    from tracker.services.listing import list_violations

    asked, session = violation_filter(filters), settings.session("list")
    page = Page(sort, limit, after)
    if session.known_on:
        from tracker.services.known_listing import list_known

        found = list_known(session, asked, page, session.known_on)
        say_undated(settings, found.undated)
    else:
        found = list_violations(session, asked, page)
    if not found.rows and form == "table":
        settings.say(
            "Nothing is recorded yet. Record with: tracker add — or see an example with: tracker demo"
            if found.empty_database
            else "No alleged violation fits. Leave a filter out, or see all with: tracker list"
        )
        return
    write_rows(found.rows, VIOLATIONS, form)
    if found.next_after:
        settings.say(f"More: add --after {found.next_after}, or --limit 0 for all.")
