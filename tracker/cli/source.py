"""`tracker source`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import source_record
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.paging import country_of, page_of, page_options, write_listing
from tracker.cli.words import WordType


@click.group(cls=Group)
def command() -> None:
    """Record, grade and look up sources: who publishes or speaks."""


command.add_command(source_record.add, "add")
command.add_command(source_record.grade, "grade")


@command.command("list")
@click.option("--kind", type=WordType("SourceKind"), help="Only of this kind, such as state_media.")
@click.option("--country", metavar="CC", help="Only of this country (ISO 3166-1, two letters).")
@click.option("--reliability", type=WordType("Reliability"), help="Only with this letter, A to F.")
@click.option("--text", metavar="WORDS", help="All these words in its name.")
@click.option("--ungraded", is_flag=True, help="Only those that nobody has given a letter.")
@page_options("name", "name", "reliability", "updated")
@pass_settings
def list_(settings: Settings, /, form: str, **given: Any) -> None:
    """List sources, with their letter and what rests on them.

    \b
    Examples:
      tracker source list --kind state_media
      tracker source list --ungraded --sort -recorded
    """
    from tracker.render.record_lists import SOURCES
    from tracker.schemas.record_listing import SourceFilter
    from tracker.services.record_lists.sources import list_sources

    page = page_of(given)
    asked = SourceFilter(**{**given, "country": country_of(given["country"])})
    write_listing(
        settings,
        list_sources(settings.session("source list"), asked, page),
        SOURCES,
        form,
        none="No source is recorded yet. Record one with: tracker source add",
        unfit="No source fits. See all with: tracker source list",
    )
