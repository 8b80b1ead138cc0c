"""`tracker report gaps`."""

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


@click.command(cls=Command, short_help="What is missing, by alleged violation and rule.")
@filter_options
@report_options("json", "csv")
@pass_settings
def gaps(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **given: Any) -> None:
    """Say what is missing in each alleged violation, by the rules of lint, the most useful next step first.

    Errors come before warnings and notes; among equals first what may lift the level of corroboration. What is waived
    is left out, and counted.

    \b
    Examples:
      tracker report gaps --regime DPRK-1718
      tracker report gaps --status under_review -o gaps.md --max-marking AMBER
      tracker report gaps --format csv > gaps.csv
    """
    from tracker.services.reporting.tables import report_gaps

    form, level = form_and_level(form, output, max_marking)
    report = report_gaps(settings.session("report gaps"), wanted(given, level))
    deliver(settings, report, form, output)
