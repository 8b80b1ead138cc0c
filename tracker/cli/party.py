"""`tracker party`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import party_merge, party_record, party_screen
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.paging import country_of, page_of, page_options, write_listing
from tracker.cli.words import RegimeType, WordType


@click.group(cls=Group)
def command() -> None:
    """Record and look up parties: states, bodies, companies, persons, vessels, aircraft."""


command.add_command(party_merge.command, "merge")
command.add_command(party_record.add, "add")
command.add_command(party_record.name, "name")
command.add_command(party_record.identify, "identify")
command.add_command(party_record.relate, "relate")
command.add_command(party_screen.command, "screen")


@command.command("list")
@click.option("--kind", type=WordType("PartyKind"), help="Only of this kind, such as vessel.")
@click.option("--country", metavar="CC", help="Only of this country (ISO 3166-1, two letters).")
@click.option("--text", metavar="WORDS", help="All these words in its names.")
@click.option("--identified/--not-identified", default=None, help="Whether anybody knows who it is.")
@click.option("--listed/--not-listed", default=None, help="Whether it has a listing here that has not ended.")
@click.option("--role", type=WordType("Role"), help="In this role in some alleged violation.")
@click.option("--regime", type=RegimeType(), metavar="CODE", help="In an alleged violation under this regime.")
@click.option("--merged", is_flag=True, help="Only those merged into another, which are left out else.")
@page_options("name", "name", "updated", "violations")
@pass_settings
def list_(settings: Settings, /, form: str, **given: Any) -> None:
    """List parties, with the alleged violations that they stand in.

    \b
    Examples:
      tracker party list --kind vessel --country KP
      tracker party list --text "kim jong" --role recipient
      tracker party list --sort -violations --limit 10
    """
    from tracker.render.record_lists import PARTIES
    from tracker.schemas.record_listing import PartyFilter
    from tracker.services.record_lists.parties import list_parties

    page = page_of(given)
    asked = PartyFilter(**{**given, "country": country_of(given["country"])})
    unfit = "No party was merged into another." if asked == PartyFilter(merged=True) else "No party fits."
    write_listing(
        settings,
        list_parties(settings.session("party list"), asked, page),
        PARTIES,
        form,
        none="No party is recorded yet. Record one with: tracker party add",
        unfit=f"{unfit} See all with: tracker party list",
    )
