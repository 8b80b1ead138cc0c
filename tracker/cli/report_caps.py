"""`tracker report caps`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import filter_options
from tracker.cli.report_options import deliver, form_and_level, report_options
from tracker.cli.report_wanted import wanted

if TYPE_CHECKING:
    from tracker.vocab import Marking


@click.command(cls=Command, short_help="Amounts recorded, beside the caps of the law.")
@filter_options
@report_options("json", "csv")
@pass_settings
def caps(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **given: Any) -> None:
    """Add up the figures recorded for what the law limits by amount, and compare them with the limits.

    For each period of a cap: the lowest, best and highest sum, the cap, and the share of it. Figures that compete
    within one alleged violation give a range; alleged violations linked as same_shipment count once.

    \b
    Examples:
      tracker report caps --regime DPRK-1718
      tracker report caps --regime DPRK-1718 --measure refined_petroleum --since 2018 -o caps.md
      tracker report caps --regime DPRK-1718 --format csv > caps.csv
    """
    from tracker.services.reporting.tables import report_caps

    form, level = form_and_level(form, output, max_marking)
    report = report_caps(settings.session("report caps"), wanted(given, level))
    deliver(settings, report, form, output)
