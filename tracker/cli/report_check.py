"""`tracker report check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.errors import CheckFailedError

if TYPE_CHECKING:
    from tracker.services.reporting.checking import Checked


@click.command(cls=Command, short_help="Whether a report still agrees with the database.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option(*LIST_FORMATS)
@pass_settings
def check(settings: Settings, file: Path, form: str) -> None:
    """Say whether a report that was written still agrees with the database, and what was changed since.

    Reads from the file, in whatever format it was written, which state it was made from and which records it names.
    Those that were changed since are listed, first those that stand in it; exit code 3 when there are any, or when this
    history holds no such state. Whether somebody edited the file itself it does not see.

    \b
    Examples:
      tracker report check report.pdf
      tracker report check dossier.docx --format json
    """
    from tracker.cli.output import write_rows
    from tracker.exchange.report_text_in import report_text
    from tracker.render.report_changes import CHANGES
    from tracker.services.reporting.checking import check_report

    found = check_report(settings.session("report check"), report_text(file), file.name)
    write_rows([one.row() for one in found.changed], CHANGES, form)
    if not found.agrees:
        raise _failed(found)
    settings.say(_agrees(found))


def _agrees(found: Checked) -> str:
    seq = found.head[0]
    if not found.changed:
        return f"It agrees with the database: nothing that reports tell was changed since changeset {seq}."
    return f"It agrees with the database: none of the records that it names was changed since changeset {seq}."


def _failed(found: Checked) -> CheckFailedError:
    seq, named, others = found.head[0], len(found.named), len(found.changed) - len(found.named)
    if not named:
        return CheckFailedError(
            f"no record that it names was changed since changeset {seq}, but {_count(others)} elsewhere",
            "Its filters may pick one of them now: make the report anew, and compare.",
        )
    more = f", and {_count(others)} elsewhere" if others else ""
    return CheckFailedError(
        f"{_count(named)} that the report names {'was' if named == 1 else 'were'} changed since changeset {seq}{more}",
        "Make the report anew. See each change with: tracker log REF",
    )


def _count(number: int) -> str:
    return f"{number:,} {'record' if number == 1 else 'records'}"
