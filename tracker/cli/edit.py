"""`tracker edit`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli.context import Settings, pass_settings
from tracker.cli.editor import write_in_editor
from tracker.cli.groups import Command

if TYPE_CHECKING:
    from tracker.services.editing import Change
    from tracker.services.importing.outcome import ImportResult
    from tracker.services.session import Session

_Command = TypeVar("_Command", bound=Callable[..., Any])

_FIELDS = (
    *("title", "name", "kind", "summary", "regime", "measure", "direction", "conduct", "extent", "occurred"),
    *("place", "place_country", "country", "published", "url", "archive_url", "language", "symbol", "naming"),
    *("marking", "note"),
)
_PATHS = {"place": "place.name", "place_country": "place.country"}
_LISTS = {
    "party": ("parties", "ROLE=WHO"),
    "provision": ("provisions", "CITATION"),
    "item": ("items", "[HS:]TEXT"),
    "tag": ("tags", "TAG"),
    "reference": ("references", "SCHEME=VALUE"),
    "stop": ("stops", "KIND=PLACE"),
    "figure": ("figures", "QUANTITY"),
}


def _shortcuts(command: _Command) -> _Command:
    for name, (attr, metavar) in reversed(_LISTS.items()):
        added = f"Repeat. Add one to its {attr}."
        command = click.option(f"--{name}", f"add_{name}", multiple=True, metavar=metavar, help=added)(command)
    for name in reversed(_FIELDS):
        option = f"--{name.replace('_', '-')}"
        told = f"Set {_PATHS.get(name, name)}."
        command = click.option(option, f"set_{name}", metavar="VALUE", help=told)(command)
    return command


@click.command(cls=Command)
@click.argument("ref")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Repeat. Set a field, such as place.name.")
@click.option("--clear", multiple=True, metavar="FIELD", help="Repeat. Empty a field or a list.")
@click.option("--add", "adds", multiple=True, metavar="LIST=ENTRY", help="Repeat. Add an entry to a list.")
@click.option(
    "--remove", multiple=True, metavar="LIST=WHICH", help="Repeat. Take an entry out, by number or by a value."
)
@_shortcuts
@click.option("--if-version", "version", type=click.IntRange(min=1), metavar="N", help="Only if it has this version.")
@click.option("--new", is_flag=True, help="Record a name that is nearly one recorded as another.")
@pass_settings
def command(settings: Settings, /, ref: str, version: int | None, new: bool, **given: Any) -> None:
    """Change a record: any reference will do. What was there before stays in its history.

    Without options the whole record opens in your editor (VISUAL, EDITOR). Where somebody else changed it
    meanwhile, you see what they changed and get both changes in one text.

    \b
    Examples:
      tracker edit V-2024-0001 --occurred 2024-02-18 --tag luxury
      tracker edit V-2024-0001 --remove tags=luxury --clear summary
      tracker edit P-0003 --set born=1952 --add "names=Путин; kind=native; language=ru"
      tracker edit C-0007 --set locator.value=12 --figure "~7000 containers" --if-version 2
      tracker edit E-0002
    """
    from tracker.cli.recording import choose_for
    from tracker.services.naming import always_new
    from tracker.values.references import format_ref, is_ref, parse_ref

    ref = format_ref(parse_ref(ref)) if is_ref(ref) else ref
    session = settings.session("edit")
    change = _change(given)
    if change:
        from tracker.services.editing import edit

        _tell(settings, ref, edit(session, ref, change, choose=choose_for(settings, new), version=version))
        return
    if not settings.may_ask:
        raise click.UsageError("Say what to change: --set FIELD=VALUE, --clear, --add, --remove, or an option.")
    if version is not None:
        raise click.UsageError("--if-version goes with options; the editor looks by itself.")
    _in_editor(settings, session, ref, {"choose": always_new} if new else {})


def _in_editor(settings: Settings, session: Session, ref: str, choose: dict[str, Any]) -> None:
    from tracker.services.drafts import ChangedMeanwhile, open_record, save_record

    draft = open_record(session, ref)

    def save(text: str) -> ImportResult:
        nonlocal draft
        try:
            return save_record(session, draft, text, **choose)
        except ChangedMeanwhile as error:
            draft = error.merged
            raise

    _tell(settings, ref, write_in_editor(settings, draft.text, save, draft.target.ref))


def _change(given: dict[str, Any]) -> Change:
    from tracker.services.editing import Change

    named = {_PATHS.get(name, name): given[f"set_{name}"] for name in _FIELDS if given[f"set_{name}"] is not None}
    listed = [(attr, entry) for name, (attr, _) in _LISTS.items() for entry in given[f"add_{name}"]]
    return Change(
        set={**dict(_pairs("--set", given["sets"])), **named},
        clear=given["clear"],
        add=[*_pairs("--add", given["adds"]), *listed],
        remove=list(_pairs("--remove", given["remove"])),
    )


def _pairs(option: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"{option} is written NAME=VALUE; {text!r} is not.")
        yield name.strip(), value


def _tell(settings: Settings, ref: str, result: ImportResult | None) -> None:
    """The reference alone on standard output, where anything changed."""
    if result is None or not result.changed:
        settings.say("Nothing to change.")
        return
    from tracker.services.recording import notes

    for note in notes(result, ref):
        settings.say(f"Note: {note}.")
    click.echo(ref)
