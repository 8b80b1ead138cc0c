"""`tracker claim edit`, and the options that describe a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import TRANSLATION, WHO, repeated, together
from tracker.cli.recording import PLACE, choose_for, entries, group, read_locator, ref_of, said, say_notes
from tracker.cli.words import WordType

if TYPE_CHECKING:
    from tracker.services.editing import Change

GROUPS = {"place": PLACE, "translation": TRANSLATION}

claim_options = together(
    click.option("--evidence", metavar="REF", help="The item of evidence that says it, such as E-0001."),
    click.option("--statement", metavar="TEXT", help="What it says, in your own words."),
    click.option(
        "--stance", type=WordType("Stance"), help="supports, qualifies, contradicts, context or inconclusive."
    ),
    click.option("--about", type=WordType("About"), help="Which point it speaks to: act, party, item, quantity, …"),
    click.option("--party", metavar="WHO", help=f"The party it speaks to: {WHO}."),
    click.option("--provision", metavar="CITATION", help='The provision it speaks to, such as "1718 8(a)(iii)".'),
    click.option("--item", metavar="TEXT", help="The item of the violation that it speaks to, by its description."),
    click.option("--origin", metavar="WHO", help=f"Who really says so: {WHO}."),
    click.option("--modality", type=WordType("Modality"), help="How surely: asserts, finds, suspects, possible, …"),
    record_options.quote,
    click.option("--asserted-on", metavar="DATE", help="When that was said, as EDTF."),
    click.option("--access", type=WordType("Access"), help="How the origin knows: witness, record_holder, relayed, …"),
    click.option(
        "--credibility", type=click.IntRange(1, 6), metavar="1-6", help="The digit: 1 confirmed … 5 improbable."
    ),
    repeated("--derived-from", metavar="REF", about="A claim that this one repeats, such as C-0001."),
    repeated("--via", metavar="WHO", about=f"A source that it passed through: {WHO}."),
    repeated(
        "--figure", "figures", metavar="QUANTITY", about='Such as "~7000 containers; as_of=2024-06; item=shells".'
    ),
    click.option("--date", metavar="DATE", help="When it puts the act, as EDTF."),
    record_options.place,
    record_options.marking,
)


@click.command(cls=Command)
@click.argument("ref")
@claim_options
@repeated("--clear", metavar="FIELD", about="Empty a field, such as quote or place.")
@repeated("--remove-figure", metavar="N|TEXT", about="Take a figure out, by number or by its quantity.")
@repeated("--remove-derived-from", metavar="REF", about="It does not repeat this claim.")
@repeated("--remove-via", metavar="REF", about="It did not pass through this source.")
@click.option("--if-version", type=click.IntRange(min=1), metavar="N", help="Only when nobody changed it since.")
@record_options.new
@pass_settings
def command(settings: Settings, /, ref: str, new_ok: bool, if_version: int | None, **given: Any) -> None:
    """Change a claim: only what is given changes; figures, --derived-from and --via are added.

    \b
    Examples:
      tracker claim edit C-0001 --credibility 2 --figure "8000 t; as_of=2024-01"
      tracker claim edit C-0001 --clear quote --remove-figure 1 --if-version 3
    """
    from tracker.services.editing import edit

    ref = ref_of(ref, "claim")
    change = _change(given)
    if not change:
        raise click.UsageError("Say what to change, such as --credibility 2 or --clear quote.")
    choose = choose_for(settings, new_ok)
    result = edit(settings.session("claim edit"), ref, change, choose=choose, version=if_version)
    say_notes(settings, result.notes)
    if not result.changed:
        settings.say("Nothing changed: it says so already.")
    click.echo(ref)


def _change(given: dict[str, Any]) -> Change:
    """What the options say is to change."""
    from tracker.services.editing import Change

    added = [("figures", entry) for entry in entries("claim", "figures", given.pop("figures"), "--figure")]
    for attr in ("derived_from", "via"):
        added += [(attr, text) for text in given.pop(attr)]
    removed = _pairs(
        given, ("figures", "remove_figure"), ("derived_from", "remove_derived_from"), ("via", "remove_via")
    )
    cleared = [_field(text) for text in given.pop("clear")]
    fields = {
        f"{name}.{part}": value for name, parts in GROUPS.items() for part, value in group(given, name, parts).items()
    }
    given["locator"] = read_locator(given["locator"])
    return Change(set={**said(given), **fields}, clear=cleared, add=added, remove=removed)


def _pairs(given: dict[str, Any], *lists: tuple[str, str]) -> Sequence[tuple[str, str]]:
    return [(attr, text) for attr, option in lists for text in given.pop(option)]


def _field(typed: str) -> str:
    """The field that is meant where the name of its option was typed."""
    name = typed.strip().lstrip("-").replace("-", "_").casefold()
    return "figures" if name == "figure" else name
