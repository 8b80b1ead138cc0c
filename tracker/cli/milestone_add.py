"""`tracker milestone add`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import WHO, repeated
from tracker.cli.recording import choose_for, complete, said, tell
from tracker.cli.words import RegimeType, WordType

_NEEDED = {
    "title": ("TITLE", "Title", ""),
    "regime": ("--regime", "Regime (such as DPRK-1718)", ""),
    "on": ("--on", "Date (as EDTF, such as 2024-03-28)", ""),
    "kind": ("--kind", "Kind (such as veto)", "MilestoneKind"),
}


@click.command(cls=Command)
@click.argument("title", required=False)
@click.option("--regime", type=RegimeType(), metavar="CODE", help="Regime, such as DPRK-1718.")
@click.option("--on", metavar="DATE", help="When, as EDTF.")
@click.option("--kind", type=WordType("MilestoneKind"), help="What it was, such as veto.")
@click.option("--summary", metavar="TEXT", help="What happened, in your own words.")
@click.option("--origin", metavar="WHO", help=f"Who says so: {WHO}.")
@repeated("--party", "parties", metavar="WHO", about=f"A party to it: {WHO}.")
@repeated("--evidence", metavar="REF", about="An item of evidence that shows it, such as E-0001.")
@record_options.simple_place
@record_options.default_marking
@record_options.new
@pass_settings
def command(settings: Settings, /, new_ok: bool, **given: Any) -> None:
    """Record an event of a regime that is no violation; its reference alone is printed.

    \b
    Example:
      tracker milestone add "Russia vetoes the renewal of the Panel of Experts" --regime DPRK-1718 \\
        --on 2024-03-28 --kind veto --party "Russian Federation" --evidence E-0001
    """
    from tracker.services.recording import add_record

    complete(settings, given, _NEEDED)
    session, choose = settings.session("milestone add"), choose_for(settings, new_ok)
    tell(settings, add_record(session, "milestone", said(given), choose=choose))
