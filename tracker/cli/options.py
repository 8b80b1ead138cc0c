"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.words import RegimeType, WordType

if TYPE_CHECKING:
    from tracker.schemas.listing import ViolationFilter

Command = TypeVar("Command", bound=Callable[..., Any])

LIST_FORMATS = ("table", "json", "ndjson", "csv", "xlsx", "markdown")

# The regime stands first.
_FILTERS = (
    click.option("--regime", type=RegimeType(), metavar="CODE", help="Regime, such as DPRK-1718."),
    click.option("--measure", type=WordType("Measure"), help="Measure, such as luxury_goods."),
    click.option("--status", type=WordType("Status"), help="Our judgement, such as alleged."),
    click.option("--party", metavar="NAME|REF", help="A party by reference, or by part of any of its names."),
    click.option("--role", type=WordType("Role"), help="With --party: in this role. Alone: anybody in this role."),
    click.option("--party-country", metavar="CC", help="Country of a party (ISO 3166-1, two letters)."),
    click.option("--place-country", metavar="CC", help="Country where the act took place."),
    click.option("--provision", metavar="CITATION", help='Cited, such as "1718 8(a)(iii)", or a whole resolution.'),
    click.option("--source", metavar="NAME|REF", help="A source, as outlet or as origin."),
    click.option("--tag", metavar="TAG", help="Tagged so."),
    click.option("--since", metavar="DATE", help="The act was on or after this date (EDTF)."),
    click.option("--until", metavar="DATE", help="The act was on or before this date (EDTF)."),
    click.option("--text", metavar="WORDS", help="All these words, in the violation or in its claims."),
    click.option("--min-origins", type=click.IntRange(min=0), metavar="N", help="At least N independent origins."),
    click.option("--marking", type=WordType("Marking"), help="Marked exactly so."),
)


def filter_options(command: Command) -> Command:
    """The filters of `list`, which reports and exports take as well."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def filters_in_regime(command: Command) -> Command:
    """The same where an argument names the regime."""
    for option in reversed(_FILTERS[1:]):
        command = option(command)
    return command


def violation_filter(given: dict[str, Any]) -> ViolationFilter:
    """The filter that the options say."""
    from dataclasses import fields

    from tracker.schemas.listing import ViolationFilter
    from tracker.values.identifiers import check_country

    values = {field.name: given.pop(field.name) for field in fields(ViolationFilter)}
    for name in ("party_country", "place_country"):
        values[name] = check_country(values[name]) if values[name] else None
    return ViolationFilter(**values)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """How the answer is written; the first format is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write the answer.",
    )
