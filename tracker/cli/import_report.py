"""What is said of an import when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings

if TYPE_CHECKING:
    from tracker.services.importing.outcome import ImportResult


def report_import(settings: Settings, result: ImportResult) -> None:
    """Say what an import did; new violations' references alone go to standard output."""
    for outcome in result.outcomes:
        if result.dry_run or outcome.action == "changed":
            fields = f" ({', '.join(outcome.fields)})" if outcome.action == "changed" else ""
            would = "would be " if result.dry_run else ""
            settings.say(f"{outcome.kind} {outcome.ref} {would}{outcome.action}: {outcome.name}{fields}")
        if outcome.kind == "violation" and outcome.action == "added" and not result.dry_run:
            click.echo(outcome.ref)
    if result.untold:
        settings.say(f"… and {result.untold:,} records more, not told one by one: tracker list")
    for note in result.notes:
        settings.say(f"Note: {note}.")
    settings.say(result.summary())
