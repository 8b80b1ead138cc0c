"""What the reports share: the options, the level of a file, and the way to the reader."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.known import say_undated
from tracker.cli.options import Command, format_option
from tracker.cli.report_wanted import wanted_options
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.cli.context import Settings
    from tracker.services.reporting.report import Report
    from tracker.vocab import Marking


def report_options(*formats: str) -> Callable[[Command], Command]:
    """The options of a report that is written in these formats, those that every report has aside."""

    def add(command: Command) -> Command:
        for option in (
            click.option(
                "--max-marking", type=WordType("Marking"), help="Leave out what is marked above; files: CLEAR."
            ),
            click.option(
                "-o",
                "--output",
                type=click.Path(dir_okay=False, path_type=Path),
                help="File to write; its ending chooses the format.",
            ),
            format_option("terminal", "markdown", "html", "pdf", "docx", *formats),
            wanted_options,
        ):
            command = option(command)
        return command

    return add


def form_and_level(form: str, output: Path | None, asked: Marking | None) -> tuple[str, Marking | None]:
    """A file is CLEAR unless said otherwise, and in the format of its ending; the screen has no limit."""
    from tracker.vocab import Marking

    if output is not None and form == "terminal":
        form = _by_ending(output)
    _refuse_at_terminal(form, output)
    return form, asked or (None if form == "terminal" else Marking.CLEAR)


# Blocks beyond which the pages take more than a few seconds.
_LONG = 2_000
# Formats whose bytes are no text.
_PAGES = ("pdf", "docx")
_ENDINGS = {
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}


def _refuse_at_terminal(form: str, output: Path | None) -> None:
    """UsageError where the bytes of a file of pages would be shown as if they were text."""
    from tracker.errors import UsageError

    if form in _PAGES and (output is None or str(output) == "-") and sys.stdout.isatty():
        raise UsageError(f"{form.upper()} is no text for a screen", f"Write it to a file with: -o NAME.{form}")


def _by_ending(output: Path) -> str:
    """The format that a file's ending asks for, where the report has it; else Markdown, and that is said."""
    from tracker.cli.context import Settings

    context = click.get_current_context()
    (form,) = (param.type for param in context.command.params if param.name == "form")
    known = form.choices if isinstance(form, click.Choice) else ()
    asked = _ENDINGS.get(output.suffix.lower())
    if asked and asked in known:
        return asked
    ways = ", ".join(name for name in known if name != "terminal")
    said = f"{output.suffix} is no format of this report" if output.suffix else "The file has no ending"
    context.ensure_object(Settings).say(f"{said}: written as Markdown. Formats, by ending or --format: {ways}.")
    return "markdown"


def deliver(settings: Settings, report: Report, form: str, output: Path | None) -> None:
    """Show a report or write it, and say how much its marking kept out."""
    if form == "terminal":
        from tracker.cli.output import show_document

        show_document(report.document)
    else:
        from tracker.cli.files import write_whole

        write_whole(output, [_written(settings, report, form)])
    if form in ("json", "csv") and report.made_from:
        settings.say(report.made_from)
    say_undated(settings, report.undated)
    if report.withheld:
        named = "1 party" if report.withheld == 1 else f"{report.withheld} parties"
        settings.say(f"Names withheld: {named}. Once it is decided, name one with: tracker edit P-… --naming publish")
    if report.left_out:
        settings.say(
            f"Left out as marked higher: {report.left_out} "
            f"{'record' if report.left_out == 1 else 'records'}. Include more with --max-marking LEVEL."
        )


def _written(settings: Settings, report: Report, form: str) -> str | bytes:
    """What a file in one of the formats holds; what a reader of it will miss is said."""
    if form == "pdf":
        from tracker.render.pdf import pdf

        if len(report.document.blocks) > _LONG:
            settings.say("Setting the pages. A report as long as this takes a while.")
        printed = pdf(report.document)
        for sentence in printed.missed:
            settings.say(sentence)
        return printed.content
    if form == "docx":
        from tracker.render.docx import docx

        return docx(report.document)
    if form == "html":
        from tracker.render.html import html

        return html(report.document)
    if form == "markdown":
        from tracker.render.markdown import markdown

        return markdown(report.document)
    from tracker.render.data import json_text, rows_text

    return json_text(report.data) if form == "json" else rows_text(report.rows, "csv", report.columns)
