"""`tracker claim`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import claim_edit, claim_suggest, record_options
from tracker.cli.claim_edit import GROUPS, claim_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.record_options import DayType
from tracker.cli.recording import choose_for, complete, read_locator, ref_of, said, take_groups, take_lists, tell
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from datetime import date

    from tracker.vocab import RetractedBy

_NEEDED = {
    "evidence": ("--evidence", "Evidence (its reference, such as E-0001)", ""),
    "statement": ("--statement", "Statement (what it says, in your own words)", ""),
}


@click.group(cls=Group)
def command() -> None:
    """Record, change and retract claims: what an item of evidence says about one point."""


command.add_command(claim_edit.command, "edit")
command.add_command(claim_suggest.command, "suggest")


@command.command()
@click.argument("violation")
@claim_options
@record_options.new
@pass_settings
def add(settings: Settings, /, violation: str, new_ok: bool, **given: Any) -> None:
    """Record what an item of evidence says about one point; the reference of the claim alone is printed.

    Unless said otherwise it supports, it asserts, the source of the item says so itself, and it speaks about the
    party, item or provision that is named, else about the act.

    \b
    Examples:
      tracker claim add V-2024-0001 --evidence E-0002 \\
        --statement "The car was handed over on 18 February." --date 2024-02-18 \\
        --quote "short verbatim words" --locator paragraph=2 --credibility 2
      tracker claim add V-2024-0001 --evidence E-0001 --party "Kim Jong Un" \\
        --statement "He uses the car himself." --origin KCNA --derived-from C-0001
      tracker claim add V-2024-0001 --evidence E-0003 --about quantity \\
        --statement "Some 7,000 containers." --figure "~7000 containers; as_of=2024-06"
    """
    from tracker.services.claiming import add_claim

    complete(settings, given, _NEEDED)
    take_lists("claim", given, {"figures": "--figure"})
    take_groups(given, GROUPS)
    given["locator"] = read_locator(given["locator"])
    session = settings.session("claim add")
    tell(settings, add_claim(session, violation, said(given), choose=choose_for(settings, new_ok)))


@command.command()
@click.argument("ref")
@click.option("--because", metavar="TEXT", help="Why it no longer holds.")
@click.option("--on", type=DayType(), metavar="DAY", help="When it was taken back; else today (UTC).")
@click.option("--by", type=WordType("RetractedBy"), help="Who took it back; analyst unless said otherwise.")
@click.option("--undo", is_flag=True, help="Take the retraction itself back.")
@pass_settings
def retract(
    settings: Settings, /, ref: str, because: str | None, on: date | None, by: RetractedBy | None, undo: bool
) -> None:
    """Say that a claim no longer holds. It stays on record, and counts for nothing.

    \b
    Examples:
      tracker claim retract C-0001 --because "the paper corrected itself" --by source --on 2024-03-01
      tracker claim retract C-0001 --undo
    """
    from tracker.services.judging import retract as take_back
    from tracker.services.judging import unretract
    from tracker.vocab import RetractedBy

    ref = ref_of(ref, "claim")
    if undo:
        if because or on or by:
            raise click.UsageError("--undo stands alone; say why with -m, for the history.")
        unretract(settings.session("claim retract --undo"), ref)
        settings.say(f"{ref} holds again.")
    else:
        told = {"because": because}
        complete(settings, told, {"because": ("--because", "Why it no longer holds", "")})
        by = by or RetractedBy.ANALYST
        take_back(settings.session("claim retract"), ref, on, by, str(told["because"]))
        settings.say(f"{ref} is retracted (by the {by.label.lower()}).")
    click.echo(ref)
