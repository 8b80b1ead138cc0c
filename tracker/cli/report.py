"""`tracker report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.known import say_undated
from tracker.cli.options import filter_options, format_option, violation_filter
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from datetime import date

    from tracker.services.reporting import Report
    from tracker.vocab import Marking


def _report_options(command: Any) -> Any:
    for option in (
        click.option("--max-marking", type=WordType("Marking"), help="Leave out what is marked above; files: CLEAR."),
        click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write."),
        format_option("terminal", "markdown"),
    ):
        command = option(command)
    return command


@click.group(cls=Group)
def command() -> None:
    """Build a report, on screen or as a file. What is written as a file is CLEAR unless said otherwise."""


@command.command(short_help="Counts, newest entries, open gaps.")
@filter_options
@_report_options
@pass_settings
def summary(settings: Settings, /, form: str, output: Path | None, max_marking: Marking | None, **filters: Any) -> None:
    """Count by regime, measure, status, year and party; show the newest entries and the open gaps.

    \b
    Examples:
      tracker report summary
      tracker report summary --regime DPRK-1718 --since 2024 -o summary.md
    """
    from tracker.services.reporting import report_summary

    form, level = _form_and_level(form, output, max_marking)
    asked = violation_filter(filters)
    _deliver(settings, report_summary(settings.session("report summary"), asked, level), form, output)


@command.command(short_help="Everything about one alleged violation.")
@click.argument("ref")
@record_options.on_day
@_report_options
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

    form, level = _form_and_level(form, output, max_marking)
    settings.day = day
    _deliver(settings, report_dossier(settings.session("report dossier"), ref, level), form, output)


def _form_and_level(form: str, output: Path | None, asked: Marking | None) -> tuple[str, Marking | None]:
    """A file is Markdown and CLEAR unless said otherwise; the screen has no limit."""
    from tracker.vocab import Marking

    if output is not None and form == "terminal":
        form = "markdown"
    return form, asked or (None if form == "terminal" else Marking.CLEAR)


def _deliver(settings: Settings, report: Report, form: str, output: Path | None) -> None:
    if form == "terminal":
        from tracker.cli.output import show_document

        show_document(report.document)
    else:
        from tracker.cli.files import write_whole
        from tracker.render.markdown import markdown

        write_whole(output, [markdown(report.document)])
    say_undated(settings, report.undated)
    if report.withheld:
        persons = "1 private person" if report.withheld == 1 else f"{report.withheld} private persons"
        settings.say(f"Not named: {persons}. Once it is decided, name one with: tracker edit P-… --naming publish")
    if report.left_out:
        settings.say(
            f"Left out as marked higher: {report.left_out} "
            f"{'record' if report.left_out == 1 else 'records'}. Include more with --max-marking LEVEL."
        )
