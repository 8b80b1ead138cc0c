"""`tracker party add`, `name`, `identify` and `relate`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from tracker.cli import record_options
from tracker.cli.context import Settings, pass_settings
from tracker.cli.groups import Command
from tracker.cli.record_options import repeated
from tracker.cli.recording import choose_for, complete, entries, ref_of, said, say_notes, take_lists, tell
from tracker.cli.words import WordType

_NEEDED = {
    "name": ("NAME", "Name", ""),
    "kind": ("--kind", "Kind (such as company, person or vessel)", "PartyKind"),
}
_LISTS = {
    "names": "--name",
    "identifiers": "--identifier",
    "links": "--link",
    "designations": "--designation",
}


@click.command(cls=Command)
@click.argument("name", required=False)
@click.option("--kind", type=WordType("PartyKind"), help="What it is, such as company, person or vessel.")
@click.option("--country", metavar="CC", help="Its country or flag (ISO 3166-1, two letters).")
@repeated("--nationality", "nationalities", metavar="CC", about="Of a person; two letters.")
@click.option("--born", metavar="DATE", help="When the person was born, as EDTF.")
@click.option("--died", metavar="DATE", help="When the person died, as EDTF.")
@click.option("--not-identified", is_flag=True, help="Nobody knows who it is; NAME describes it.")
@click.option("--count", metavar="N", help='How many they are, such as 3 or "2..".')
@repeated("--name", "names", metavar="NAME", about='A further name, such as "김정은; language=ko; kind=native".')
@repeated("--identifier", "identifiers", metavar="SCHEME=VALUE", about="Such as imo=9179842.")
@repeated("--link", "links", metavar="RELATION=PARTY", about='Such as "owned_by=company:A Firm; from=2018".')
@repeated("--designation", "designations", metavar="REGIME", about='Such as "DPRK-1718; reference=KPi.001".')
@click.option("--naming", type=WordType("Naming"), help="Whether a private person may be named in files.")
@record_options.note
@record_options.default_marking
@record_options.new
@pass_settings
def add(settings: Settings, /, not_identified: bool, new_ok: bool, **given: Any) -> None:
    """Record a party; its reference alone is printed. A name that is nearly one recorded is settled first.

    \b
    Examples:
      tracker party add "Kim Jong Un" --kind person --country KP \\
        --name "김정은; language=ko; kind=native" --born 1984~
      tracker party add Angara --kind vessel --country RU --identifier imo=9179842 \\
        --link "owned_by=company:A shipping company; from=2018"
      tracker party add "Businessmen not named" --kind person --not-identified --count 2..
    """
    from tracker.services.recording import add_record

    complete(settings, given, _NEEDED)
    take_lists("party", given, _LISTS)
    given["identified"] = False if not_identified else None
    session = settings.session("party add")
    tell(settings, add_record(session, "party", said(given), choose=choose_for(settings, new_ok)))


@click.command(cls=Command)
@click.argument("ref")
@click.argument("name", metavar="NAME")
@click.option("--kind", type=WordType("NameKind"), help="alias, native, former, …")
@click.option("--language", metavar="CODE", help="Its language, such as ko.")
@record_options.validity
@pass_settings
def name(settings: Settings, /, ref: str, **given: Any) -> None:
    """Add a further name to a party.

    \b
    Example:
      tracker party name P-0001 "Angara II" --kind former --until 2018 --evidence E-0001
    """
    _add_entry(settings, "party name", ref, "names", said(given))


@click.command(cls=Command)
@click.argument("ref")
@click.argument("identifiers", nargs=-1, metavar="[SCHEME=VALUE]...")
@click.option("--name", metavar="NAME", help="Its name, now that it is known.")
@click.option("--kind", type=WordType("PartyKind"), help="What it is, now that it is known.")
@record_options.new
@pass_settings
def identify(
    settings: Settings, /, ref: str, identifiers: Sequence[str], name: str | None, kind: Any, new_ok: bool
) -> None:
    """Say who a party is: its numbers in registers, or its name where only a description was known.

    A number belongs to one party alone. Where another has it already, the two may be one and can be merged.

    \b
    Examples:
      tracker party identify P-0003 imo=9179842
      tracker party identify P-0004 --name "A Firm Ltd" --kind company lei=5493001KJTIIGC8Y1R12
    """
    from tracker.services.identifying import identify as identify_party

    ref = ref_of(ref, "party")
    if not identifiers and not name and not kind:
        raise click.UsageError("Say by what it is identified, such as imo=9179842 or --name NAME.")
    read = entries("party", "identifiers", identifiers, "SCHEME=VALUE")
    session = settings.session("party identify")
    choose = choose_for(settings, new_ok)
    if identify_party(session, ref, read, name=name, kind=kind and kind.value, choose=choose):
        settings.say(f"{ref} is identified now.")
    click.echo(ref)


@click.command(cls=Command)
@click.argument("ref")
@click.argument("relation", type=WordType("PartyRelation"), metavar="RELATION")
@click.argument("other", metavar="OTHER")
@record_options.validity
@record_options.new
@pass_settings
def relate(settings: Settings, /, ref: str, relation: Any, other: str, new_ok: bool, **given: Any) -> None:
    """Say what a party is to another one.

    \b
    Examples:
      tracker party relate P-0001 owned_by "company:A shipping company" --from 2018
      tracker party relate P-0005 acts_for P-0002 --evidence E-0001
    """
    entry = {"relation": relation.value, "to": other, **said(given)}
    _add_entry(settings, "party relate", ref, "links", entry, new_ok=new_ok)


def _add_entry(
    settings: Settings, verb: str, typed: str, attr: str, entry: dict[str, Any], *, new_ok: bool = False
) -> None:
    from tracker.services.party_entries import add_entry

    ref = ref_of(typed, "party")
    options = {attr: "NAME" if attr == "names" else "OTHER"}
    result = add_entry(settings.session(verb), ref, attr, entry, choose=choose_for(settings, new_ok), options=options)
    say_notes(settings, result)
    click.echo(ref)
