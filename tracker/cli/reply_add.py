"""`tracker reply add`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import TRANSLATION, WHO
from tracker.cli.recording import choose_for, complete, read_locator, said, take_groups, tell
from tracker.cli.words import WordType

_NEEDED = {
    "party": ("--party", f"Who answers ({WHO})", ""),
    "position": ("--position", "Position (such as denies or other_explanation)", "Position"),
}


@click.command(cls=Command)
@click.argument("violation")
@click.option("--party", metavar="WHO", help=f"Who answers: {WHO}.")
@click.option("--position", type=WordType("Position"), help="denies, accepts, other_explanation, …")
@click.option("--on", metavar="DATE", help="When, as EDTF.")
@click.option("--statement", metavar="TEXT", help="What it says, in your own words.")
@record_options.quote
@click.option("--spoken-by", metavar="TEXT", help="Who spoke for it, such as the spokesman.")
@click.option("--evidence", metavar="REF", help="The item of evidence that it stands in, such as E-0001.")
@click.option("--answers", "in_answer_to", metavar="REF", help="The letter that it answers; else said in public.")
@record_options.marking
@record_options.new
@pass_settings
def command(settings: Settings, /, violation: str, new_ok: bool, **given: Any) -> None:
    """Record what a party answers, or says in public, about an alleged violation; the reference alone is printed.

    \b
    Examples:
      tracker reply add V-2024-0001 --party "Russian Federation" --position denies \\
        --on 2024-02-20 --statement "It breaks no obligation." --spoken-by "the spokesman" \\
        --evidence E-0002
      tracker reply add V-2024-0001 --party P-0001 --position declines_to_comment --answers Q-0001
    """
    from tracker.services.recording import add_part

    complete(settings, given, _NEEDED)
    take_groups(given, {"translation": TRANSLATION})
    given["locator"] = read_locator(given["locator"])
    session, choose = settings.session("reply add"), choose_for(settings, new_ok)
    options = {"in_answer_to": "--answers"}
    tell(settings, add_part(session, violation, "reply", said(given), choose=choose, options=options))
