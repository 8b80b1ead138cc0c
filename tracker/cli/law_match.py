"""`tracker law match`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.cli.words import RegimeType, WordType

if TYPE_CHECKING:
    from tracker.vocab import Direction, Measure


@click.command("match", cls=Command, short_help="Which paragraphs would an act breach?")
@click.argument("goods", required=False, default="")
@click.option("--regime", "regimes", type=RegimeType(), metavar="CODE", multiple=True, required=True, help="Regime.")
@click.option("--on", metavar="DATE", help="When the act was (EDTF): 2024-02-18, 2017-11, 2023-08/2024-03.")
@click.option("--measure", "measures", type=WordType("Measure"), multiple=True, help="Only this measure.")
@click.option("--direction", type=WordType("Direction"), help="Which way it went, such as to_target.")
@click.option("--hs", metavar="CODE", multiple=True, help="Repeat for several. HS code of the goods, such as 8703.")
@click.option("--continuing", is_flag=True, help="The act went on for all of the date's time.")
@format_option(*LIST_FORMATS)
@pass_settings
def command(
    settings: Settings,
    goods: str,
    regimes: tuple[str, ...],
    on: str | None,
    measures: tuple[Measure, ...],
    direction: Direction | None,
    hs: tuple[str, ...],
    continuing: bool,
    form: str,
) -> None:
    """List the paragraphs that an act would breach, then those it would on a condition, then what else bears on it.

    GOODS are words for what was moved or done, such as "coal cargo" or "missile launch". Without --measure the
    measures are found from the goods and the HS code; each row says how.

    \b
    Examples:
      tracker law match --regime DPRK-1718 --on 2024-02-18 --direction to_target --hs 8703
      tracker law match "coal cargo" --regime DPRK-1718 --on 2016-10 --direction from_target
      tracker law match "arms shipment" --regime IRAN-1737 --regime IRAN-2231 --on 2017-05
    """
    from tracker.cli.output import write_rows
    from tracker.render.law_matches import MATCHES
    from tracker.services.law_matching import AskedAct, match_law
    from tracker.values.identifiers import check_hs

    asked = AskedAct(regimes, on, measures, direction, [check_hs(code) for code in hs], goods, continuing)
    matched = match_law(settings.session("law match"), asked)
    write_rows(matched.rows, MATCHES, form)
    for note in matched.notes:
        settings.say(note)
