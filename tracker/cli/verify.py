"""`tracker verify`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.options import LIST_FORMATS, format_option
from tracker.errors import CheckFailedError

if TYPE_CHECKING:
    from tracker.services.verifying.whole import Progress, Verdict


@click.command(cls=Command, short_help="Check records, history and files for changes made behind the program.")
@click.option(
    "--since", type=click.IntRange(min=0), default=0, metavar="SEQ", help="Trust the state up to this changeset."
)
@click.option(
    "--head", default="", metavar="HASH", help="The hash of an earlier head: today's history must go on from it."
)
@format_option(*LIST_FORMATS)
@pass_settings
def command(settings: Settings, since: int, head: str, form: str) -> None:
    """Check records, history and files for changes made behind the program.

    Works the whole chain out again, and compares every row, derived value and file with it. Says which record, which
    field, what is recorded and what was found, and the last changeset that is true of it; exit code 3 when there is
    anything. That the newest changesets were cut off together with what they wrote can only be seen against a head
    kept elsewhere: keep the one that is printed, and give it with --head.

    \b
    Examples:
      tracker verify
      tracker verify --since 2
      tracker verify --format json
      tracker verify --head 66c1c0c4e5a1f0d2
    """
    from tracker.cli.output import write_rows
    from tracker.render.findings import FINDINGS
    from tracker.services.verifying.whole import verify

    found = verify(settings.session("verify"), since=since, head=head, progress=_bar(settings))
    write_rows(found.rows, FINDINGS, form)
    for note in found.notes:
        settings.say(note)
    if found.count:
        raise _failed(found)
    settings.say(_checked(found))
    settings.say(f"Head: changeset {found.seq}, hash {found.hash}")
    settings.say("Keep it elsewhere: only against it can be seen that the newest changesets were cut off.")


def _failed(found: Verdict) -> CheckFailedError:
    if list(found.counted) == ["head"]:
        return CheckFailedError(
            "no changeset has that hash: this history does not go on from that head",
            "It was cut off or written anew, or the head is that of another database.",
        )
    many = "1 value is" if found.count == 1 else f"{found.count:,} values are"
    return CheckFailedError(
        f"{many} not as recorded", "Restore a backup from before, or put right by hand what was changed by hand."
    )


def _checked(found: Verdict) -> str:
    counts = (("changeset", found.changesets), ("row", found.records), ("file", found.files))
    told = ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for word, count in counts)
    return f"Checked: {told}. All is as recorded."


def _bar(settings: Settings) -> Progress:
    """Bars on standard error, where somebody sees them."""

    @contextmanager
    def bar(label: str, length: int) -> Iterator[Callable[[int], object]]:
        if settings.quiet or not sys.stderr.isatty():
            yield lambda _step: None
            return
        with click.progressbar(length=length, label=f"{label:<14}", file=sys.stderr) as shown:
            yield shown.update

    return bar
