"""`tracker request add`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import WHO
from tracker.cli.recording import choose_for, complete, said, tell, today
from tracker.cli.words import WordType

_NEEDED = {
    "to": ("--to", f"To whom ({WHO})", ""),
    "purpose": ("--purpose", "Purpose (right_of_reply or information)", "Purpose"),
}


@click.command(cls=Command)
@click.argument("violation")
@click.option("--to", metavar="WHO", help=f"To whom: {WHO}.")
@click.option("--purpose", type=WordType("Purpose"), help="right_of_reply or information.")
@click.option("--on", metavar="DAY", help="When it was sent; else today (UTC).")
@click.option("--channel", metavar="TEXT", help="How it was sent, such as letter or email.")
@click.option("--deadline", metavar="DAY", help="Until when an answer was asked for.")
@click.option("--disclosed", metavar="TEXT", help="What the letter laid open of the allegation.")
@click.option("--our-number", metavar="TEXT", help="Our file number.")
@click.option("--their-number", metavar="TEXT", help="Their file number.")
@record_options.note
@record_options.marking
@record_options.new
@pass_settings
def command(settings: Settings, /, violation: str, new_ok: bool, **given: Any) -> None:
    """Record a letter that was sent about an alleged violation; its reference alone is printed.

    \b
    Examples:
      tracker request add V-2024-0001 --to P-0001 --purpose right_of_reply --deadline 2024-08-01 \\
        --channel letter --disclosed "the allegation and the evidence list"
      tracker request add V-2024-0001 --to "government:A ministry" --purpose information \\
        --on 2024-07-01
    """
    from tracker.services.recording import add_part

    complete(settings, given, _NEEDED)
    given["on"] = given["on"] or today()
    session, choose = settings.session("request add"), choose_for(settings, new_ok)
    tell(settings, add_part(session, violation, "request", said(given), choose=choose))
