"""`tracker report timeline`."""

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


@click.command(cls=Command, short_help="Acts, letters, actions, milestones and law by date.")
@filter_options
@report_options("json", "csv")
@pass_settings
def timeline(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **given: Any) -> None:
    """Put everything that has a date on one line of time.

    Alleged violations with letters, replies and what others did; the milestones of their regimes, and the days on
    which the main provisions begin and end. --since and --until limit every event by its own date.

    \b
    Examples:
      tracker report timeline --regime DPRK-1718
      tracker report timeline --regime DPRK-1718 --since 2024 --until 2024-06 -o timeline.md
      tracker report timeline --party P-0001 --format json
    """
    from tracker.services.reporting.tables import report_timeline

    form, level = form_and_level(form, output, max_marking)
    report = report_timeline(settings.session("report timeline"), wanted(given, level))
    deliver(settings, report, form, output)
