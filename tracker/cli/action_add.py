"""`tracker action add`."""

from __future__ import annotations

from typing import Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import WHO
from tracker.cli.recording import choose_for, complete, said, tell
from tracker.cli.words import WordType

_NEEDED = {"kind": ("--kind", "Kind (such as seizure or panel_finding)", "ActionKind")}


@click.command(cls=Command)
@click.argument("violation")
@click.option("--kind", type=WordType("ActionKind"), help="inspection, seizure, charge, panel_finding, …")
@click.option("--on", metavar="DATE", help="When, as EDTF.")
@click.option("--by", metavar="WHO", help=f"Who did it: {WHO}.")
@record_options.simple_place
@record_options.evidence
@click.option("--statement", metavar="TEXT", help="What was done, in your own words.")
@click.option("--reference", metavar="TEXT", help="Of a decision, such as S/AC.49/2018/OC.12.")
@click.option(
    "--provision", "provisions", multiple=True, metavar="CITATION", help="Paragraph that a decision names; repeat it."
)
@click.option("--from", "from", metavar="DATE", help="From when a decision stands, such as an exemption.")
@click.option("--until", metavar="DATE", help="Until when it stands.")
@record_options.marking
@record_options.new
@pass_settings
def command(settings: Settings, /, violation: str, new_ok: bool, **given: Any) -> None:
    """Record what others did about an alleged violation; the reference alone is printed.

    \b
    Examples:
      tracker action add V-2024-0001 --kind seizure --on 2017-11-24 --by "state:Republic of Korea" \\
        --place Yeosu --country KR --evidence E-0003
      tracker action add V-2024-0001 --kind statement --by P-0004 --statement "It raised the matter."
      tracker action add V-2024-0001 --kind exemption_granted --on 2018-02-20 --by un_committee:1718 \\
        --reference S/AC.49/2018/OC.12 --provision "2397 7" --from 2018-03-01 --until 2018-09-01
    """
    from tracker.services.recording import add_part

    complete(settings, given, _NEEDED)
    session, choose = settings.session("action add"), choose_for(settings, new_ok)
    tell(settings, add_part(session, violation, "action", said(given), choose=choose))
