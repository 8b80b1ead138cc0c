"""Options that several of the recording commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.words import WordType

if TYPE_CHECKING:
    from datetime import date

Command = TypeVar("Command", bound=Callable[..., Any])

WHO = "a reference, a name, or KIND:NAME for a new one"


class DayType(click.ParamType["date"]):
    """A day such as 2024-06-17."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed."""
        from datetime import date

        if isinstance(value, date):
            return value
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"{value!r} is no day. Write it as year-month-day, such as 2024-06-17.", param, ctx)


def together(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order in which the help page shows them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def repeated(*names: str, metavar: str, about: str) -> Callable[[Command], Command]:
    """An option that may be given several times."""
    return click.option(*names, multiple=True, metavar=metavar, help=f"Repeat. {about}")


on_day = click.option(
    "--on", "day", type=DayType(), metavar="DAY", help="Judge deadlines as of this day; else today (UTC)."
)
marking = click.option("--marking", type=WordType("Marking"), help="Who may see it; else as what it belongs to.")
default_marking = click.option(
    "--marking", type=WordType("Marking"), help="Who may see it; else the database's default."
)
note = click.option("--note", metavar="TEXT", help="What else there is to say.")
evidence = click.option("--evidence", metavar="REF", help="The item of evidence that shows it, such as E-0001.")
new = click.option("--new", "new_ok", is_flag=True, help="Make a new one though its name is nearly one recorded.")
validity = together(
    click.option("--from", "from", metavar="DATE", help="Since when, as EDTF."),
    click.option("--until", metavar="DATE", help="Until when, as EDTF."),
    evidence,
    note,
)
simple_place = together(
    click.option("--place", metavar="NAME", help="Where."),
    click.option("--country", metavar="CC", help="Country of the place (ISO 3166-1, two letters)."),
)
quote = together(
    click.option("--quote", metavar="TEXT", help="The words themselves, as they stand."),
    click.option("--language", metavar="CODE", help="The language of the quote, such as ko."),
    click.option("--translation", "translation_text", metavar="TEXT", help="The quote in English."),
    click.option("--translation-by", metavar="NAME", help="Who translated it."),
    click.option(
        "--machine-translation/--human-translation",
        "translation_machine",
        default=None,
        help="Whether a program translated it.",
    ),
    click.option("--locator", metavar="KIND=VALUE", help="Where in the evidence, such as paragraph=2 or page=14."),
)
PLACE_OPTIONS = (
    click.option("--place", "place_name", metavar="NAME", help="Where the act took place."),
    click.option("--place-country", metavar="CC", help="Country of the place (ISO 3166-1, two letters)."),
    click.option("--latitude", "place_latitude", metavar="DEG", help="Latitude in decimal degrees."),
    click.option("--longitude", "place_longitude", metavar="DEG", help="Longitude in decimal degrees."),
    click.option("--place-precision", type=WordType("PlacePrecision"), help="How exactly the place is known."),
    click.option("--within-km", "place_within_km", metavar="KM", help="How far off the place may be."),
    click.option("--place-note", metavar="TEXT", help="What else is known of the place."),
)
place = together(*PLACE_OPTIONS)
TRANSLATION = ("text", "by", "machine")
