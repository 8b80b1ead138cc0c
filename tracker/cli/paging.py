"""What the lists of records share: their order, their pages, and what is said of an empty one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.context import Settings
from tracker.cli.options import LIST_FORMATS, format_option

if TYPE_CHECKING:
    from tracker.render.terminal_tables import Layout
    from tracker.schemas.listing import Page
    from tracker.services.listing import Listing

Command = TypeVar("Command", bound=Callable[..., Any])


def page_options(default: str, *orders: str) -> Callable[[Command], Command]:
    """`--sort`, `--limit`, `--after` and `--format`; `orders` are those beside that of recording."""
    keys = f"{', '.join(('recorded', *orders[:-1]))} or {orders[-1]}"
    options = (
        click.option(
            "--sort",
            default=default,
            show_default=True,
            metavar="KEY",
            help=f"{keys}; a minus before it puts the highest first.",
        ),
        click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="How many; 0 for all."),
        click.option("--after", metavar="REF", help="Go on behind this one, in the same order."),
        format_option(*LIST_FORMATS),
    )

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def page_of(given: dict[str, Any]) -> Page:
    """The page that the options say; what is left in `given` are filters."""
    from tracker.schemas.listing import Page

    return Page(given.pop("sort"), given.pop("limit"), given.pop("after"))


def country_of(code: str | None) -> str | None:
    """A country's code as it is stored; InvalidValueError for one that is none."""
    from tracker.values.identifiers import check_country

    return check_country(code) if code else None


def write_listing(settings: Settings, found: Listing, layout: Layout, form: str, *, none: str, unfit: str) -> None:
    """Write a page; `none` is said when nothing of the kind is recorded, `unfit` when no filter fits."""
    from tracker.cli.output import write_rows

    if not found.rows and form == "table":
        settings.say(none if found.empty_database else unfit)
        return
    write_rows(found.rows, layout, form)
    if found.next_after:
        settings.say(f"More: add --after {found.next_after}, or --limit 0 for all.")
