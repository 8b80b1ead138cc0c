"""`tracker demo`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings


@click.command()
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
    from tracker.cli.output import show_document, write_rows
    from tracker.render.lists import MILESTONES, VIOLATIONS
    from tracker.schemas.listing import Page, ViolationFilter
    from tracker.services.demo import DOSSIERS, make_demo
    from tracker.services.listing import list_violations
    from tracker.services.milestones import list_milestones
    from tracker.services.reporting import report_dossier, report_summary

    session = make_demo(settings.db)
    _title("tracker list")
    listing = list_violations(session, ViolationFilter(), Page(sort="recorded"))
    write_rows(listing.rows, VIOLATIONS, "table")
    _title("tracker report summary")
    show_document(report_summary(session, ViolationFilter(), None).document)
    for ref in [row["ref"] for row in listing.rows if row["title"] in DOSSIERS]:
        _title(f"tracker report dossier {ref}")
        show_document(report_dossier(session, ref, None).document)
    _title("tracker milestone list")
    write_rows(list_milestones(session), MILESTONES, "table")
    from tracker.services.whereabouts import display

    place = display(session.url)
    settings.say(f"\nGo on with it: tracker --db {place} list --party Kim, or tracker --db {place} show P-0001.")


def _title(command: str) -> None:
    from tracker.render.terminal import console

    out = console()
    out.print()
    out.rule(f"$ {command}", style="dim", align="left")
