"""`tracker show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.known import say_undated
from tracker.cli.options import format_option

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=Command)
@click.argument("ref")
@record_options.on_day
@format_option("table", "json", "markdown")
@pass_settings
def command(settings: Settings, ref: str, day: date | None, form: str) -> None:
    """Show everything about one record: V-, P-, S-, E-, C-, Q-, R-, A- or M- and its number.

    \b
    Examples:
      tracker show V-2024-0001
      tracker show P-0001 --format json
    """
    from tracker.cli.output import show_document, write
    from tracker.services.show import show

    settings.day = day
    session = settings.session("show")
    kind, view = show(session, ref)
    say_undated(settings, view.get("undated", 0))
    if form == "json":
        from tracker.render.data import json_text

        write(json_text(view))
        return
    from tracker.services.record_pages import page_of

    page = page_of(kind, view, session)
    if form == "table":
        show_document(page)
    else:
        from tracker.render.markdown import markdown

        write(markdown(page))
