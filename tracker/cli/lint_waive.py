"""`tracker lint waive` and `tracker lint unwaive`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.lint_check import RuleType


@click.command(cls=Command)
@click.argument("ref")
@click.argument("rule", type=RuleType(), metavar="RULE")
@click.option("--because", metavar="TEXT", required=True, help="Why it is accepted.")
@pass_settings
def waive(settings: Settings, ref: str, rule: Any, because: str) -> None:
    """Accept what a rule finds in one record, with the reason: it is shown with --waived only.

    For an alleged violation it holds for its claims, letters and replies as well. It stays in the history.

    \b
    Examples:
      tracker lint waive V-2024-0001 only_one_side --because "both States were asked elsewhere"
      tracker lint waive C-0007 claim_without_locator --because "a recording without time codes"
    """
    from tracker.services.linting.waiving import waive as accept

    found = accept(settings.session("lint waive"), ref, rule.id, because)
    settings.say(f"{found}: {rule.id} is waived.")
    click.echo(found)


@click.command(cls=Command)
@click.argument("ref")
@click.argument("rule", type=RuleType(), metavar="RULE")
@click.option("--because", metavar="TEXT", required=True, help="Why it is no longer accepted.")
@pass_settings
def unwaive(settings: Settings, ref: str, rule: Any, because: str) -> None:
    """Take a waiver back, with the reason: what the rule finds is shown again.

    \b
    Example:
      tracker lint unwaive V-2024-0001 only_one_side --because "the State answered after all"
    """
    from tracker.services.linting.waiving import unwaive as take_back

    found = take_back(settings.session("lint unwaive"), ref, rule.id, because)
    settings.say(f"{found}: the waiver of {rule.id} is taken back.")
    click.echo(found)
