"""`tracker assess`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.words import WordType


@click.command(cls=Command)
@click.argument("ref")
@click.option("--status", type=WordType("Status"), help="Our judgement, such as disputed.")
@click.option("--because", "rationale", metavar="TEXT", help="Why.")
@click.option("--standard", type=WordType("Standard"), help="The standard of proof that is met.")
@click.option("--likelihood", type=WordType("Likelihood"), help="How likely, in the words of ICD 203.")
@click.option("--confidence", type=WordType("Confidence"), help="low, moderate or high.")
@click.option("--override", metavar="TEXT", help="Why it is established without two independent origins.")
@click.option("--confirm", is_flag=True, help="Confirm, as the second person, that it is established.")
@click.option("--reviewed-by", metavar="NAME", help="Who read it as well.")
@click.option("--marking", type=WordType("Marking"), help="Who may see this judgement; else that of the violation.")
@pass_settings
def command(settings: Settings, /, ref: str, confirm: bool, **given: Any) -> None:
    """Judge an alleged violation anew: status, standard of proof and why. Earlier judgements are kept.

    That something is established needs two independent origins about the act (or --override with the reason),
    and a second person: until somebody else confirms it with --confirm, the status stays what it was.

    \b
    Examples:
      tracker assess V-2024-0001 --status under_review --because "two origins, no reply yet"
      tracker assess V-2024-0001 --status established --standard reasonable_grounds \\
        --because "ship tracks and customs data agree" --confidence moderate
      tracker --actor "B. Reader" assess V-2024-0001 --confirm --because "read all items"
    """
    fields = {name: value for name, value in given.items() if value is not None}
    if confirm:
        _confirm(settings, ref, fields)
    else:
        _assess(settings, ref, fields)
    click.echo(ref.upper())


def _confirm(settings: Settings, ref: str, fields: dict[str, Any]) -> None:
    because = fields.pop("rationale", None)
    if fields:
        raise click.UsageError("--confirm takes the judgement as it was proposed; with it goes --because alone.")
    from tracker.services.establishing import confirm

    confirm(settings.session("assess --confirm"), ref, because)
    settings.say(f"{ref.upper()}: established.")


def _assess(settings: Settings, ref: str, fields: dict[str, Any]) -> None:
    missing = [option for option, name in (("--status", "status"), ("--because", "rationale")) if name not in fields]
    if missing:
        raise click.UsageError(f"Missing {', '.join(missing)}.")
    from tracker.services.judging import assess
    from tracker.vocab import Status

    before = Status(assess(settings.session("assess"), ref, fields)).label
    if fields["status"] is Status.ESTABLISHED:
        settings.say(
            f"{ref.upper()}: established, not yet confirmed by a second person; until then {before.lower()}.\n"
            f'Somebody else confirms: tracker --actor "Their name" assess {ref.upper()} --confirm'
        )
    else:
        settings.say(f"{ref.upper()}: {before.lower()} → {fields['status'].label.lower()}.")
