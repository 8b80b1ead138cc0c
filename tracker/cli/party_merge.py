"""`tracker party merge`."""

from __future__ import annotations

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command


@click.command("merge", cls=Command)
@click.argument("ref")
@click.option("--into", metavar="REF", help="The party that it really is, which stands from then on.")
@click.option("--because", metavar="TEXT", help="Why, for the history.")
@click.option(
    "--despite-identifiers", is_flag=True, help="Merge though their numbers differ, such as two IMO numbers at once."
)
@click.option("--undo", is_flag=True, help="Take the merge of this party back.")
@pass_settings
def command(
    settings: Settings, ref: str, into: str | None, because: str | None, despite_identifiers: bool, undo: bool
) -> None:
    """Merge a party into another that turned out to be the same, or take a merge back.

    All that was said of the first is said of the other from then on: its cases, claims, letters, replies, names,
    numbers, links and listings. What would stand there twice is taken out. Both histories stay, and so does the
    merged party's own record. Its name becomes a further name of the other, unless it was not identified. The other
    gets the stricter marking of the two.

    A party that is not identified can be merged into one that is, never the other way round. --undo gives every
    entry back to the party that it came from. What was recorded or changed since stays as it is.

    \b
    Examples:
      tracker party merge P-0007 --into P-0002 --because "same IMO number"
      tracker party merge P-0007 --undo --because "two ships of one name"
      tracker party list --merged
    """
    from tracker.services.merging.merge import merge
    from tracker.services.merging.undo import undo_merge

    session = settings.session("party merge")
    if undo:
        _refuse(into or despite_identifiers, "--undo takes REF alone; it knows into which party it was merged")
        result = undo_merge(session, ref, because=because)
    else:
        _refuse(not into, "say into which party: --into REF, or --undo to take a merge back")
        _refuse(not (because or "").strip(), "say why: --because TEXT")
        result = merge(session, ref, into or "", because=because or "", despite_identifiers=despite_identifiers)
    for note in result.notes:
        settings.say(note)
    click.echo(result.ref)


def _refuse(wrong: object, reason: str) -> None:
    if wrong:
        raise click.UsageError(reason)
