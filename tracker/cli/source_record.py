"""`tracker source add` and `grade`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import WHO, DayType, repeated
from tracker.cli.recording import choose_for, complete, ref_of, said, take_lists, tell
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from datetime import date

    from tracker.vocab import Reliability

_NEEDED = {
    "name": ("NAME", "Name", ""),
    "kind": ("--kind", "Kind (such as media or government)", "SourceKind"),
}
_OPTIONS = {"reliability_reason": "--because", "not_independent_of": "--not-independent-of"}


@click.command(cls=Command)
@click.argument("name", required=False)
@click.option("--kind", type=WordType("SourceKind"), help="What it is, such as media or government.")
@click.option("--country", metavar="CC", help="Its country (ISO 3166-1, two letters).")
@click.option("--language", metavar="CODE", help="The language it publishes in, such as ko.")
@click.option("--url", metavar="URL", help="Its address.")
@click.option("--alias", metavar="TEXT", help="What it is called in print instead of its name.")
@click.option("--parent", metavar="WHO", help="The source that it is a part of.")
@repeated("--party", metavar="WHO", about=f"The party that it is: {WHO}.")
@repeated("--owner", metavar="WHO", about="A party that owns it.")
@repeated("--speaks-for", metavar="WHO", about="A party that it speaks for.")
@repeated("--not-independent-of", metavar="SOURCE", about='Such as "KCNA; reason=the same editors".')
@click.option(
    "--reliability", type=WordType("Reliability"), metavar="A-F", help="Its letter: A completely … F unknown."
)
@click.option("--because", "reliability_reason", metavar="TEXT", help="Why it has that letter.")
@record_options.note
@record_options.default_marking
@record_options.new
@pass_settings
def add(settings: Settings, /, new_ok: bool, **given: Any) -> None:
    """Record a source; its reference alone is printed. A name that is nearly one recorded is settled first.

    \b
    Examples:
      tracker source add "Korean Central News Agency" --kind state_media --country KP \\
        --speaks-for DPRK --reliability C --because "accurate on the leader's engagements"
      tracker source add "A daily newspaper" --kind media --owner "company:A media holding"
    """
    from tracker.services.recording import add_record

    complete(settings, given, _NEEDED)
    take_lists("source", given, {"not_independent_of": "--not-independent-of"})
    session, choose = settings.session("source add"), choose_for(settings, new_ok)
    tell(settings, add_record(session, "source", said(given), choose=choose, options=_OPTIONS))


@click.command(cls=Command)
@click.argument("ref")
@click.argument("letter", type=WordType("Reliability"), metavar="LETTER")
@click.option("--because", metavar="TEXT", help="Why.")
@click.option("--on", type=DayType(), metavar="DAY", help="When it was judged so; else today (UTC).")
@pass_settings
def grade(settings: Settings, /, ref: str, letter: Reliability, because: str | None, on: date | None) -> None:
    """Give a source a letter for its reliability, A to F, with the reason. Earlier letters are kept.

    \b
    Examples:
      tracker source grade S-0001 B --because "corrected two errors within a day"
      tracker source grade S-0002 F --because "nothing is known of it" --on 2024-06-17
    """
    from tracker.services.judging import grade as grade_source

    ref = ref_of(ref, "source")
    told = {"because": because}
    complete(settings, told, {"because": ("--because", "Why", "")})
    now = grade_source(settings.session("source grade"), ref, letter.value, told["because"], on)
    settings.say(f"{ref} has the letter {now}{'' if now == letter.value else ', given later'}.")
    click.echo(ref)
