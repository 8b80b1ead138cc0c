"""What the commands that record have in common: asking, choosing between near names, saying what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.context import Settings
from tracker.errors import InvalidValueError, NotFoundError

if TYPE_CHECKING:
    from tracker.services.naming import Candidate, Choose
    from tracker.services.recording import Recorded
    from tracker.vocab import Word

PLACE = ("name", "country", "latitude", "longitude", "precision", "within_km", "note")


def choose_for(settings: Settings, new: bool) -> Choose:
    """How a name that is nearly one recorded is settled: --new, a question at a terminal, or an error."""
    from tracker.services.naming import always_new, refuse_near

    if new:
        return always_new
    return _asked if settings.may_ask else refuse_near


def _asked(table: str, name: str, candidates: Sequence[Candidate]) -> str | None:
    from tracker.cli.prompts import ask_choice, say

    say(f"{name!r} may be a {table} that is recorded:")
    choices = [(one.ref, str(one).removeprefix(f"{one.ref} ")) for one in candidates]
    chosen = ask_choice("Which one", [*choices, ("new", f"another {table}")])
    return None if chosen == "new" else chosen


def ask(settings: Settings, label: str, *, words: type[Word] | None = None, default: str | None = None) -> str:
    """Ask one question on standard error; with `words` until the answer is one of the vocabulary."""
    from tracker.cli.prompts import ask_text, ask_word

    if not settings.may_ask:
        raise click.UsageError(f"Missing: {label}.")
    if words is None:
        return ask_text(label, default=default or "", needed=True)
    found = ask_word(label, words, default=words(default) if default else None, needed=True)
    return found.value if found else ""


def complete(settings: Settings, given: dict[str, Any], needed: Mapping[str, tuple[str, str, str]]) -> None:
    """Fill in what is needed and was not said: each name with its option, question and vocabulary (or none).

    Where nobody can be asked, UsageError names all that is missing.
    """
    missing = [name for name in needed if not given.get(name)]
    if missing and not settings.may_ask:
        raise click.UsageError(f"Missing {', '.join(needed[name][0] for name in missing)}.")
    for name in missing:
        _, label, vocabulary = needed[name]
        given[name] = ask(settings, label, words=_vocabulary(vocabulary))


def _vocabulary(name: str) -> type[Word] | None:
    import tracker.vocab

    return getattr(tracker.vocab, name) if name else None


def said(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that were said, as a case file would hold them."""
    return {name: _plain(value) for name, value in given.items() if value is not None and value != ()}


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return list(value)
    return getattr(value, "value", value)


def entries(kind: str, attr: str, typed: Iterable[str], option: str) -> list[Any]:
    """The entries of a list as they were typed; InvalidValueError names the option."""
    from tracker.services.typed_entries import read_entry

    found = []
    for text in typed:
        try:
            found.append(read_entry(kind, attr, text))
        except InvalidValueError as error:
            raise InvalidValueError(f"{option}: {error.reason}", error.hint) from error
    return found


def take_lists(kind: str, given: dict[str, Any], lists: Mapping[str, str]) -> None:
    """Read the entries of the lists that options give; `lists` has the option of each list."""
    for attr, option in lists.items():
        given[attr] = tuple(entries(kind, attr, given[attr], option))


def group(given: dict[str, Any], name: str, parts: Sequence[str]) -> dict[str, Any]:
    """Take the fields `name_part` out of the options; what was said of them, by part."""
    return said({part: given.pop(f"{name}_{part}") for part in parts})


def take_groups(given: dict[str, Any], groups: Mapping[str, Sequence[str]]) -> None:
    """Put the fields of a place, a translation, … into one field each."""
    for name, parts in groups.items():
        given[name] = group(given, name, parts) or None


def read_locator(text: str | None) -> dict[str, str] | None:
    """Where in an item the words stand, as typed: `paragraph=2`."""
    from tracker.values.pairs import read_pair

    try:
        return read_pair(text, "kind", "value") if text is not None else None
    except InvalidValueError as error:
        raise InvalidValueError(f"--locator: {error.reason}", error.hint) from error


def ref_of(typed: str, kind: str) -> str:
    """A reference as the program writes it; NotFoundError for one of another kind of record."""
    from tracker.values.references import format_ref, parse_ref

    ref = parse_ref(typed)
    if ref.kind.name.lower() != kind:
        raise NotFoundError(f"{format_ref(ref)} is no {kind}", f"See: tracker show {format_ref(ref)}")
    return format_ref(ref)


def tell(settings: Settings, recorded: Recorded) -> None:
    """Say what else was done, and print the reference alone."""
    say_notes(settings, recorded.notes)
    click.echo(recorded.ref)


def say_notes(settings: Settings, notes: Iterable[str]) -> None:
    """Say notes as sentences."""
    for note in notes:
        settings.say(f"{note[:1].upper()}{note[1:]}.")


def today() -> str:
    """The day by UTC, as the history has it."""
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
