"""`tracker report dossier`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.report_options import deliver, form_and_level, report_options
from tracker.cli.report_wanted import csl_option, wanted, write_csl

if TYPE_CHECKING:
    from datetime import date

    from tracker.vocab import Marking


@click.command(cls=Command, short_help="Everything about one alleged violation, or about several.")
@click.argument("refs", metavar="REF...", nargs=-1, required=True)
@record_options.on_day
@csl_option
@report_options("json")
@pass_settings
def dossier(
    settings: Settings,
    /,
    refs: tuple[str, ...],
    day: date | None,
    csl: Path | None,
    form: str,
    output: Path | None,
    max_marking: Marking | None,
    **given: Any,
) -> None:
    """Print everything about alleged violations, each claim with its note to the evidence.

    \b
    Examples:
      tracker report dossier V-2024-0001
      tracker report dossier V-2024-0001 V-2024-0003 --max-marking AMBER -o dossiers.md
    """
    from tracker.services.reporting.dossiers import report_dossier

    form, level = form_and_level(form, output, max_marking)
    settings.day = day
    report = report_dossier(settings.session("report dossier"), wanted(given, level), refs)
    deliver(settings, report, form, output)
    write_csl(report, csl)
