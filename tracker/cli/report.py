"""`tracker report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.options import filter_options
from tracker.cli.report_caps import caps
from tracker.cli.report_check import check
from tracker.cli.report_dossier import dossier
from tracker.cli.report_gaps import gaps
from tracker.cli.report_matrix import matrix
from tracker.cli.report_options import deliver, form_and_level, report_options
from tracker.cli.report_regime import regime
from tracker.cli.report_sources import sources
from tracker.cli.report_timeline import timeline
from tracker.cli.report_wanted import wanted

if TYPE_CHECKING:
    from tracker.vocab import Marking


@click.group(cls=Group)
def command() -> None:
    """Build a report, on screen or as a file. What is written as a file is CLEAR unless said otherwise."""


@command.command(short_help="Counts, newest entries, open gaps.")
@filter_options
@report_options("json")
@pass_settings
def summary(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **given: Any) -> None:
    """Count by regime, measure, status, year and party; show the newest entries and the open gaps.

    \b
    Examples:
      tracker report summary
      tracker report summary --regime DPRK-1718 --since 2024 -o summary.md
    """
    from tracker.services.reporting.summary import report_summary

    form, level = form_and_level(form, output, max_marking)
    deliver(settings, report_summary(settings.session("report summary"), wanted(given, level)), form, output)


command.add_command(dossier)
command.add_command(regime)
command.add_command(matrix)
command.add_command(caps)
command.add_command(timeline)
command.add_command(gaps)
command.add_command(sources)
command.add_command(check)
