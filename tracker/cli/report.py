"""`tracker report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.options import filter_options, violation_filter
from tracker.cli.report_caps import caps
from tracker.cli.report_gaps import gaps
from tracker.cli.report_options import deliver, form_and_level, report_options
from tracker.cli.report_sources import sources
from tracker.cli.report_timeline import timeline

if TYPE_CHECKING:
    from datetime import date

    from tracker.vocab import Marking


@click.group(cls=Group)
def command() -> None:
    """Build a report, on screen or as a file. What is written as a file is CLEAR unless said otherwise."""


@command.command(short_help="Counts, newest entries, open gaps.")
@filter_options
@report_options()
@pass_settings
def summary(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **filters: Any) -> None:
    """Count by regime, measure, status, year and party; show the newest entries and the open gaps.

    \b
    Examples:
      tracker report summary
      tracker report summary --regime DPRK-1718 --since 2024 -o summary.md
    """
    from tracker.services.reporting import report_summary

    form, level = form_and_level(form, output, max_marking)
    asked = violation_filter(filters)
    deliver(settings, report_summary(settings.session("report summary"), asked, level), form, output)


@command.command(short_help="Everything about one alleged violation.")
@click.argument("ref")
@record_options.on_day
@report_options()
@pass_settings
def dossier(
    settings: Settings, ref: str, day: date | None, form: str, output: Path | None, max_marking: Marking | None
) -> None:
    """Print everything about one alleged violation, each claim with its note to the evidence.

    \b
    Examples:
      tracker report dossier V-2024-0001
      tracker report dossier V-2024-0001 --max-marking AMBER -o dossier.md
    """
    from tracker.services.reporting import report_dossier

    form, level = form_and_level(form, output, max_marking)
    settings.day = day
    deliver(settings, report_dossier(settings.session("report dossier"), ref, level), form, output)


command.add_command(caps)
command.add_command(timeline)
command.add_command(gaps)
command.add_command(sources)
