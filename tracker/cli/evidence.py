"""`tracker evidence`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tracker.cli import evidence_add, evidence_list
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Group
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.errors import CheckFailedError, NotFoundError

if TYPE_CHECKING:
    from tracker.services.session import Session
    from tracker.services.verifying_files import Plan, Verified


@click.group(cls=Group)
def command() -> None:
    """Keep items of evidence and their files."""


command.add_command(evidence_add.command, "add")
command.add_command(evidence_list.command, "list")


@command.command()
@click.argument("ref")
@format_option("table", "json", "markdown")
@click.pass_context
def show(ctx: click.Context, /, ref: str, form: str) -> None:
    """Show an item of evidence with its files.

    \b
    Example:
      tracker evidence show E-0001
    """
    from tracker.cli.show import command as show_any
    from tracker.values.references import RefKind, format_ref, parse_ref

    wanted = parse_ref(ref)
    if wanted.kind is not RefKind.EVIDENCE:
        raise NotFoundError(f"{format_ref(wanted)} is no item of evidence", f"See: tracker show {format_ref(wanted)}")
    ctx.invoke(show_any, ref=ref, form=form)


@command.command()
@click.argument("ref")
@format_option(*LIST_FORMATS)
@pass_settings
def custody(settings: Settings, /, ref: str, form: str) -> None:
    """Print the custody log of an item: what happened to its files, when, by whom and with what.

    \b
    Example:
      tracker evidence custody E-0001
    """
    from tracker.cli.output import write_rows
    from tracker.render.evidence_lists import CUSTODY
    from tracker.services.custody import custody_log

    found, rows = custody_log(settings.session("evidence custody"), ref)
    write_rows(rows, CUSTODY, form)
    if not rows and form == "table":
        settings.say(f"Nothing is logged for {found}. Events begin with: tracker evidence add --to {found} FILE")


@command.command()
@click.argument("refs", nargs=-1, metavar="[REF]...")
@click.option("--no-record", is_flag=True, help="Add nothing to the custody log.")
@format_option(*LIST_FORMATS)
@pass_settings
def verify(settings: Settings, /, refs: Sequence[str], no_record: bool, form: str) -> None:
    """Hash the files of the vault again and compare; exit code 3 when one is changed, missing or unreadable.

    Without REF all files are checked. Each that is as it was gets the event `verified` in the custody log.

    \b
    Examples:
      tracker evidence verify
      tracker evidence verify E-0001 --no-record
    """
    from tracker.cli.output import write_rows
    from tracker.render.evidence_lists import PROBLEMS
    from tracker.services.verifying_files import plan_verification

    session = settings.session("evidence verify")
    plan = plan_verification(session, refs)
    found = _verified(settings, session, plan, record=not no_record)
    write_rows(found.problems, PROBLEMS, form)
    for note in found.notes:
        settings.say(note)
    if found.problems:
        raise CheckFailedError(
            found.summary(),
            "Put a file back with: tracker evidence add --to REF FILE (its bytes must be the same).",
        )
    settings.say(f"{found.summary()}.")


def _verified(settings: Settings, session: Session, plan: Plan, *, record: bool) -> Verified:
    """Check with a bar on standard error, where somebody sees it."""
    from tracker.services.verifying_files import verify_files

    if settings.quiet or not sys.stderr.isatty():
        return verify_files(session, plan, record=record)
    with click.progressbar(length=plan.size, label="Reading", file=sys.stderr) as bar:
        return verify_files(session, plan, record=record, progress=bar.update)
