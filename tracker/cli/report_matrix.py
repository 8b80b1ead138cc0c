"""`tracker report matrix`."""

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


@click.command(cls=Command, short_help="Provision by party, and measure by year.")
@filter_options
@report_options("json", "csv")
@pass_settings
def matrix(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **given: Any) -> None:
    """Count alleged violations by cited provision and party, and by measure and year of the act.

    Each as a picture and as a table. CSV and JSON name the alleged violations of each cell.

    \b
    Examples:
      tracker report matrix --regime DPRK-1718
      tracker report matrix --regime LIBYA-1970 -o matrix.html
      tracker report matrix --since 2016 --format csv > matrix.csv
    """
    from tracker.services.reporting.matrix import report_matrix

    form, level = form_and_level(form, output, max_marking)
    report = report_matrix(settings.session("report matrix"), wanted(given, level))
    deliver(settings, report, form, output)
