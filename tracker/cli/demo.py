"""`tracker demo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command

if TYPE_CHECKING:
    from tracker.render.terminal import Terminal
    from tracker.services.session import Session


@click.command(cls=Command)
@pass_settings
def command(settings: Settings) -> None:
    """See the main job on the founding article: its list, the summary, two dossiers and the milestones.

    A database of its own is made for it, so that yours stays as it is; its path is printed. Without --db it
    lies in a temporary folder.

    \b
    Examples:
      tracker demo
      tracker --db demo.db demo
    """
    from tracker.cli.output import screen
    from tracker.services.demo import make_demo

    session = make_demo(settings.db)
    with screen() as console:
        _show(console, session)
    from tracker.services.whereabouts import display

    place = display(session.url)
    settings.say(f"\nGo on with it: tracker --db {place} list --party Kim, or tracker --db {place} show P-0001.")


def _show(console: Terminal, session: Session) -> None:
    from tracker.cli.output import show_document, write_rows
    from tracker.render.lists import MILESTONES, VIOLATIONS
    from tracker.schemas.listing import Page, ViolationFilter
    from tracker.services.demo import DOSSIERS
    from tracker.services.listing import list_violations
    from tracker.services.milestones import list_milestones
    from tracker.services.reporting.dossiers import report_dossier
    from tracker.services.reporting.summary import report_summary
    from tracker.services.reporting.wanted import Wanted

    _title(console, "tracker list")
    listing = list_violations(session, ViolationFilter(), Page(sort="recorded"))
    write_rows(listing.rows, VIOLATIONS, "table")
    _title(console, "tracker report summary")
    show_document(report_summary(session, Wanted()).document)
    for ref in [row["ref"] for row in listing.rows if row["title"] in DOSSIERS]:
        _title(console, f"tracker report dossier {ref}")
        show_document(report_dossier(session, Wanted(), [ref]).document)
    _title(console, "tracker milestone list --regime DPRK-1718")
    write_rows(list_milestones(session, "DPRK-1718").rows, MILESTONES, "table")


def _title(console: Terminal, command: str) -> None:
    console.print()
    console.rule(f"$ {command}", style="dim", align="left")
