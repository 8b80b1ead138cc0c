"""`tracker law update`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option


@click.command("update", cls=Command, short_help="Bring the law up to what comes with this program.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, path_type=Path),
    metavar="FOLDER|FILE",
    help="Take law files from there instead; they add and correct, and take nothing away.",
)
@click.option("--take", multiple=True, metavar="NAME", help="Repeat. Give up your own text of this row for the other.")
@click.option("--dry-run", is_flag=True, help="Show what would change, write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@format_option(*LIST_FORMATS)
@pass_settings
def command(
    settings: Settings, source: Path | None, take: tuple[str, ...], dry_run: bool, yes: bool, form: str
) -> None:
    """Bring the law of the database up to what comes with this program.

    All differences are shown first, field by field. Rows that were added or corrected in this database (law add,
    law edit) are kept; the other text is shown beside them. A row that is no longer shipped goes, unless a record or
    other law cites it. Milestones of the regimes that are missing are added. The update is one changeset, like any
    other.

    \b
    Examples:
      tracker law update --dry-run
      tracker -m "law of release 0.3" law update --yes
      tracker law update --take "S/RES/2397 (2017) 7"
    """
    from tracker.cli.output import write_rows
    from tracker.render.law_changes import LAW_CHANGES
    from tracker.services.lawkeeping.updating import counted, plan_update, update_law, update_rows

    session = settings.session("law update")
    update = plan_update(session, source, take)
    write_rows(update_rows(update), LAW_CHANGES, form)
    if update.changes or update.milestones:
        settings.say(f"{counted(update.changes, len(update.milestones))}.")
    if not update.writes:
        settings.say("Nothing to change.")
        return
    if dry_run:
        return
    if not yes:
        _ask(settings, source, take)
    update_law(session, update)
    settings.say("The law is up to date.")


def _ask(settings: Settings, source: Path | None, take: tuple[str, ...]) -> None:
    if not settings.may_ask:
        import shlex

        given = ["--from", str(source)] if source else []
        given += [part for name in take for part in ("--take", name)]
        raise click.UsageError(
            f"Nothing was written. Write it with: {shlex.join(['tracker', 'law', 'update', *given, '--yes'])}"
        )
    from tracker.cli.prompts import ask_yes

    if not ask_yes("Write these changes?", default=False):
        raise click.Abort
