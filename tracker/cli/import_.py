"""`tracker import`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command

if TYPE_CHECKING:
    from tracker.services.importing.outcome import ImportResult


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, write nothing.")
@pass_settings
def command(settings: Settings, file: Path, dry_run: bool) -> None:
    """Bring in a case file (YAML, JSON or NDJSON): all of it, or nothing.

    What stands there already is changed where the file says otherwise, never taken away; importing a file
    twice changes nothing the second time. The references of new violations are printed.

    \b
    Examples:
      tracker import case.yaml --dry-run
      tracker -m "from the panel's report" import case.yaml
    """
    from tracker.services.import_file import import_file

    session = settings.session(f"import {file.name}")
    if str(file) == "-":
        result = import_file(session, "-", sys.stdin.buffer, dry_run=dry_run)
    else:
        with file.open("rb") as stream:
            result = import_file(session, str(file), stream, dry_run=dry_run)
    report_import(settings, result)


def report_import(settings: Settings, result: ImportResult) -> None:
    """Say what an import did; new violations' references alone go to standard output."""
    for outcome in result.outcomes:
        if result.dry_run or outcome.action == "changed":
            fields = f" ({', '.join(outcome.fields)})" if outcome.action == "changed" else ""
            would = "would be " if result.dry_run else ""
            settings.say(f"{outcome.kind} {outcome.ref} {would}{outcome.action}: {outcome.name}{fields}")
        if outcome.kind == "violation" and outcome.action == "added" and not result.dry_run:
            click.echo(outcome.ref)
    for note in result.notes:
        settings.say(f"Note: {note}.")
    settings.say(result.summary())
