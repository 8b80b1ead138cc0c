"""`tracker report regime`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import filters_in_regime
from tracker.cli.progress import bars
from tracker.cli.report_options import deliver, form_and_level, report_options
from tracker.cli.report_wanted import csl_option, wanted, write_csl
from tracker.cli.words import RegimeType

if TYPE_CHECKING:
    from tracker.vocab import Marking


@click.command(cls=Command, short_help="A whole regime, in the manner of a panel of experts.")
@click.argument("regime", metavar="CODE", type=RegimeType())
@filters_in_regime
@csl_option
@report_options("json")
@pass_settings
def regime(
    settings: Settings,
    /,
    form: str,
    output: Path | None,
    max_marking: Marking | None,
    csl: Path | None,
    **given: Any,
) -> None:
    """Report on a whole regime: method, summary, findings by measure with replies beside allegations, annexes.

    Every paragraph is numbered, every sentence of fact has its note to the evidence. Method, standard of proof and
    recommendations of your own come from --front. What is withdrawn is told under corrections.

    \b
    Examples:
      tracker report regime DPRK-1718
      tracker report regime DPRK-1718 --since 2024 --front front.toml -o report.md
      tracker report regime DPRK-1718 -o report.html --csl evidence.json
      tracker report regime LIBYA-1970 --measure asset_freeze --format json
    """
    from tracker.services.reporting.regime import report_regime

    form, level = form_and_level(form, output, max_marking)
    asked = wanted(given, level, as_data=form == "json", steps=bars(settings))
    report = report_regime(settings.session("report regime"), asked)
    deliver(settings, report, form, output)
    write_csl(report, csl)
