"""`tracker report sources`."""

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


@click.command(cls=Command, short_help="Each source: letters, how often origin, contradicted, retracted.")
@filter_options
@report_options("json", "csv")
@pass_settings
def sources(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **given: Any) -> None:
    """Say how each source fared: its letters, how often it was the origin or the outlet, contradicted or retracted.

    With filters only the sources that stand in these alleged violations. A protected source goes by its alias below
    the marking of its identity.

    \b
    Examples:
      tracker report sources
      tracker report sources --regime DPRK-1718 --max-marking GREEN -o sources.md
      tracker report sources --format csv > sources.csv
    """
    from tracker.services.reporting.tables import report_sources

    form, level = form_and_level(form, output, max_marking)
    report = report_sources(settings.session("report sources"), wanted(given, level))
    deliver(settings, report, form, output)
