"""`tracker assess`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.vocab import Word


@click.command(cls=Command)
@click.argument("ref")
@click.option("--status", type=WordType("Status"), required=True, help="Our judgement, such as established.")
@click.option("--because", "rationale", metavar="TEXT", required=True, help="Why.")
@click.option("--standard", type=WordType("Standard"), help="The standard of proof that is met.")
@click.option("--likelihood", type=WordType("Likelihood"), help="How likely, in the words of ICD 203.")
@click.option("--confidence", type=WordType("Confidence"), help="low, moderate or high.")
@click.option("--reviewed-by", metavar="NAME", help="Who read it as well.")
@click.option("--marking", type=WordType("Marking"), help="Who may see this judgement; else that of the violation.")
@pass_settings
def command(settings: Settings, /, ref: str, **given: Any) -> None:
    """Judge an alleged violation anew: status, standard of proof and why. Earlier judgements are kept.

    \b
    Examples:
      tracker assess V-2024-0001 --status under_review --because "two origins, no reply yet"
      tracker assess V-2024-0001 --status established --standard reasonable_grounds \\
        --because "ship tracks and customs data agree" --confidence moderate
    """
    from tracker.services.judging import assess

    fields: dict[str, Word | str] = {name: value for name, value in given.items() if value}
    before = assess(settings.session("assess"), ref, fields)
    from tracker.vocab import Status

    settings.say(f"{ref.upper()}: {Status(before).label.lower()} → {given['status'].label.lower()}.")
    click.echo(ref.upper())
