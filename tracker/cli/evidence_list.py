"""`tracker evidence list`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.paging import page_of, page_options, write_listing
from tracker.cli.words import WordType


@click.command(cls=Command)
@click.option("--kind", type=WordType("EvidenceKind"), help="Only of this kind, such as satellite_image.")
@click.option("--source", metavar="NAME|REF", help="Only from this source.")
@click.option("--violation", metavar="REF", help="Only what this alleged violation rests on.")
@click.option(
    "--text",
    metavar="WORDS",
    help="All these words in its titles, authors, symbol or note; the last may be a beginning.",
)
@click.option("--since", metavar="DATE", help="Published on or after this date (EDTF).")
@click.option("--until", metavar="DATE", help="Published on or before this date (EDTF).")
@click.option("--with-files/--without-files", "files", default=None, help="Whether files of it are recorded.")
@page_options("-recorded", "published", "title", "updated")
@pass_settings
def command(settings: Settings, /, form: str, **given: Any) -> None:
    """List items of evidence, with what rests on them.

    \b
    Examples:
      tracker evidence list --violation V-2024-0001
      tracker evidence list --source "news agency" --since 2024 --without-files
    """
    from tracker.render.record_lists import EVIDENCE
    from tracker.schemas.record_listing import EvidenceFilter
    from tracker.services.record_lists.evidence import list_evidence

    page = page_of(given)
    write_listing(
        settings,
        list_evidence(settings.session("evidence list"), EvidenceFilter(**given), page),
        EVIDENCE,
        form,
        none="No evidence is recorded yet. Record some with: tracker evidence add",
        unfit="No item of evidence fits. See all with: tracker evidence list",
    )
