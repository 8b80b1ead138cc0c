"""`tracker purge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command

if TYPE_CHECKING:
    from tracker.services.purging.plan import Plan
    from tracker.services.session import Session


@click.command(cls=Command, short_help="Destroy a record for ever, for a protected person or a court.")
@click.argument("ref", required=False)
@click.option("--because", metavar="TEXT", help="Why. It stays on record: name nobody in it.")
@click.option("--earlier", is_flag=True, help="Only what it held earlier and holds no more.")
@click.option("--finish", is_flag=True, help="Erase from disk what an interrupted purge left there.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_settings
def command(settings: Settings, ref: str | None, because: str | None, earlier: bool, finish: bool, yes: bool) -> None:
    """Destroy the content of a record everywhere: for a protected person, or by order of a court.

    It goes from the rows, the history, the messages of changesets, the index of words, the vault and the free pages
    of the database. So do the record's parts and what rests on it alone: the claims and items of a source, the
    replies of a party, all of an alleged violation. What others point at stays as an empty record. Digests stay, so
    that the history can still be verified, and a note of which record was purged, when, by whom and why.

    It cannot be undone. Other records that name it in words of their own are listed: change those, then purge what
    they held --earlier. Backups, copies, exports and printed reports of before are not reached.

    \b
    Examples:
      tracker purge S-0002 --because "the source asked to be forgotten"
      tracker purge V-2024-0001 --earlier --because "the summary named a protected person"
      tracker purge --finish
    """
    session = settings.session("purge")
    if finish:
        if ref or because or earlier:
            raise click.UsageError("--finish stands alone.")
        was_left = _erase(settings, session)
        settings.say("Erased what was left on disk." if was_left else "Nothing was left to be erased.")
        return
    if not ref or not because or not because.strip():
        raise click.UsageError("Give the reference of a record, and --because TEXT.")
    if not yes:
        _ask(settings, session, ref, earlier)
    _purge(settings, session, ref, because, earlier)


def _purge(settings: Settings, session: Session, ref: str, because: str, earlier: bool) -> None:
    from tracker.cli.progress import bars
    from tracker.services.purging.copies import copies_beside
    from tracker.services.purging.purge import lines_to_read, purge

    with bars(settings)("History", lines_to_read(session, earlier=earlier), True) as advance:
        plan = purge(session, ref, because, earlier=earlier, advance=advance)
    settings.say(f"{'What was held earlier of ' if earlier else ''}{plan.ref} is purged.")
    _say_left(settings, plan)
    copies = copies_beside(session)
    settings.say(
        "Backups, copies, exports and reports made before may still hold it"
        + (f"; beside the database there are {', '.join(copies)}." if copies else ".")
    )
    click.echo(plan.seq)
    # Last, as it may fail where somebody else has the file open: the rest is done and said by then.
    _erase(settings, session)


def _erase(settings: Settings, session: Session) -> bool:
    """Erase from disk what purges left there; False where they left nothing."""
    from tracker.services.purging.erasing import erase

    erased = erase(session)
    for note in erased or ():
        settings.say(note)
    return erased is not None


def _ask(settings: Settings, session: Session, ref: str, earlier: bool) -> None:
    from tracker.cli.progress import bars
    from tracker.cli.prompts import ask_text, ask_yes
    from tracker.services.purging.purge import lines_to_read, plan_purge

    with bars(settings)("History", lines_to_read(session, earlier=earlier), True) as advance:
        plan = plan_purge(session, ref, earlier=earlier, advance=advance)
    _say_plan(settings, plan)
    if not settings.may_ask:
        raise click.UsageError("A purge asks twice, and here nobody can answer: give --yes to purge what is listed.")
    if not ask_yes("Destroy it for ever?", default=False):
        raise click.Abort
    if ask_text(f"This cannot be undone. Type {plan.ref} to go on").upper() != plan.ref:
        raise click.Abort


def _say_plan(settings: Settings, plan: Plan) -> None:
    settings.say("To be destroyed:")
    for names, what in ((plan.records, ""), (plan.emptied, " (stays as an empty record: others point at it)")):
        if names:
            settings.say(f"  {_listed(names)}{what}")
    counts = (
        (plan.rows, "row"),
        (plan.lines, "line of the history"),
        (len(plan.files), "file in the vault"),
    )
    settings.say(f"  {', '.join(_counted(number, what) for number, what in counts if number)}")
    if plan.messages:
        settings.say(f"  the message of changeset {', '.join(map(str, plan.messages))}")
    _say_left(settings, plan)


def _say_left(settings: Settings, plan: Plan) -> None:
    """What keeps words of it, and what can be done about that."""
    if plan.mentions:
        speak = "speaks of it and stays" if len(plan.mentions) == 1 else "speak of it and stay"
        settings.say(
            f"{_listed(plan.mentions)} {speak}."
            " Reports no longer withhold a name that is gone: change what must not be read, then purge what was held"
            f" earlier: tracker purge {plan.mentions[0]} --earlier --because TEXT"
        )
    if plan.mentioned:
        settings.say(
            f"Earlier states of {_listed(plan.mentioned)} have words of it. Purge them:"
            f" tracker purge {plan.mentioned[0]} --earlier --because TEXT"
        )
    if plan.undone:
        settings.say(
            f"{_listed(plan.undone)}, which an undo took out, had words of it. Purge what must go:"
            f" tracker purge {plan.undone[0]} --because TEXT"
        )
    if plan.others:
        settings.say(f"Words of it stand in {_listed(plan.others)} as well; there, what was said earlier stays.")
    if plan.covered:
        seqs = ", ".join(map(str, plan.covered))
        settings.say(
            f"The message or the command of changeset {seqs} has words of it and stays: it was written by an older"
            " program, whose chain covers the words themselves."
        )
    if plan.shared:
        settings.say(f"{_counted(len(plan.shared), 'file')} in the vault stays: another item has the same file.")


def _listed(names: list[str]) -> str:
    """All of them: what is not named here is not found again."""
    return ", ".join(names)


def _counted(number: int, what: str) -> str:
    first, _, rest = what.partition(" ")
    return f"{number:,} {what if number == 1 else f'{first}s {rest}'.strip()}"
