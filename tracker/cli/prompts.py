"""The one door to questions at a terminal. They go to standard error, so that data on standard output stays clean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from tracker.cli.typed_line import Offers, one_line, read_line

if TYPE_CHECKING:
    from tracker.vocab import Word

Value = TypeVar("Value")
Vocabulary = TypeVar("Vocabulary", bound="Word")

_SHOWN = 40


class Enough(Exception):
    """Somebody typed a full stop: no more questions."""


def ask_text(
    label: str,
    *,
    default: str = "",
    check: Callable[[str], str] | None = None,
    offers: Offers | None = None,
    hint: str = "",
    needed: bool = False,
    may_end: bool = False,
    paths: bool = False,
) -> str:
    """Ask until the answer passes `check`, which gives it as it is to be kept or raises a TrackerError.

    Enter takes `default`, or gives "" where nothing is `needed`. `?` shows `hint` and what `offers` holds. A full
    stop raises Enough where the questions `may_end`; Ctrl-C and Ctrl-D raise click.Abort.
    """
    return _ask(label, default, check or str, offers, hint, needed, may_end, paths) or ""


def ask_word(
    label: str,
    words: type[Vocabulary],
    *,
    default: Vocabulary | None = None,
    first: Sequence[tuple[str, str]] = (),
    needed: bool = False,
    may_end: bool = False,
) -> Vocabulary | None:
    """Ask for a word of a vocabulary, with its labels at hand; `first` are the pairs to offer where not all fit."""
    offers = among(first or [(word.value, word.label) for word in words])
    hint = f"One {words.describe()}:"

    def check(typed: str) -> Vocabulary:
        return words.parse(begun(typed, [word.value for word in words]))

    return _ask(label, default.value if default else "", check, offers, hint, needed, may_end)


def ask_choice(label: str, choices: Sequence[tuple[str, str]], *, default: str = "") -> str:
    """Show numbered choices, each a value with its words, and ask for one; a number or a value answers."""
    values = [value for value, _ in choices]
    for number, (value, words) in enumerate(choices, start=1):
        say(f"  {number}  {value}  {one_line(words)}".rstrip())

    def chosen(typed: str) -> str:
        from tracker.errors import InvalidValueError

        if typed.isdecimal() and 1 <= int(typed) <= len(values):
            return values[int(typed) - 1]
        found = [value for value in values if value.casefold() == begun(typed, values).casefold()]
        if not found:
            raise InvalidValueError(f"{typed!r} is none of these", f"Type a number from 1 to {len(values)}.")
        return found[0]

    return _ask(label, default, chosen, among(choices), "", True, False) or ""


def ask_yes(label: str, *, default: bool = True) -> bool:
    """Ask a question that y or n answers."""

    def read(typed: str) -> str:
        from tracker.errors import InvalidValueError

        if typed.casefold() in ("y", "yes", "n", "no"):
            return typed[0].lower()
        raise InvalidValueError(f"{typed!r} is neither yes nor no", "Type y or n.")

    shown = f"{label} [{'Y/n' if default else 'y/N'}] "
    while True:
        typed = read_line(shown, None).strip()
        answer = _checked(read, typed) if typed else "y" if default else "n"
        if answer:
            return answer == "y"


def begun(typed: str, words: Sequence[str]) -> str:
    """The one word that begins so, else the text itself: a word need not be typed to its end."""
    wanted = typed.casefold().replace(" ", "_").replace("-", "_")
    found = [word for word in words if word.casefold().startswith(wanted)]
    return found[0] if len(found) == 1 else typed


def among(pairs: Sequence[tuple[str, str]]) -> Offers:
    """The pairs whose value begins as typed; after them those that hold it in their value or words."""

    def offers(typed: str) -> Sequence[tuple[str, str]]:
        wanted = typed.casefold()
        begin = [pair for pair in pairs if pair[0].casefold().startswith(wanted)]
        return begin + [pair for pair in pairs if pair not in begin and wanted in " ".join(pair).casefold()]

    return offers


def say(text: str) -> None:
    """Say something between questions, on standard error; nothing in it can act on the terminal."""
    from tracker.values.text import safe_text

    click.echo(safe_text(text), err=True)


def _ask(
    label: str,
    default: str,
    check: Callable[[str], Value],
    offers: Offers | None,
    hint: str,
    needed: bool,
    may_end: bool,
    paths: bool = False,
) -> Value | None:
    question = f"{label} [{one_line(default)}]: " if default else f"{label}: "
    while True:
        typed = read_line(question, offers, paths) or default
        if typed == "." and may_end:
            raise Enough
        if typed == "?":
            _explain(hint, offers)
        elif typed == "." or (needed and not typed):
            say("  This is needed. Type ? for what fits, Ctrl-C to stop.")
        elif not typed:
            return None
        else:
            found = _checked(check, typed)
            if found is not None:
                return found


def _checked(check: Callable[[str], Value], typed: str) -> Value | None:
    """What `check` makes of the text; None with its reason said."""
    from tracker.errors import TrackerError
    from tracker.values.text import check_text

    try:
        return check(check_text(typed))
    except TrackerError as error:
        hint = f" {error.hint}" if error.hint else ""
        _say_wrapped(f"{error.reason[:1].upper()}{error.reason[1:]}.{hint}")
        return None


def _explain(hint: str, offers: Offers | None) -> None:
    """Say what fits: the hint, and the first of what may be typed."""
    if hint:
        _say_wrapped(hint)
    found = list(offers("")) if offers else []
    width = max((len(value) for value, _ in found[:_SHOWN]), default=0)
    for value, words in found[:_SHOWN]:
        say(_cut(f"    {one_line(value):<{width}}  {one_line(words)}"))
    if len(found) > _SHOWN:
        say(f"    … and {len(found) - _SHOWN} more; they are offered as you type.")
    if not hint and not found:
        say("  Any text. Enter alone leaves it out where it is not needed.")


def _say_wrapped(text: str) -> None:
    """Say a sentence that is set off from the questions, broken between words."""
    import shutil
    import textwrap

    width = min(shutil.get_terminal_size().columns, 100)
    say("\n".join(textwrap.wrap(text, width - 1, initial_indent="  ", subsequent_indent="  ")))


def _cut(line: str) -> str:
    import shutil

    width = shutil.get_terminal_size().columns
    return line if len(line) < width else f"{line[: width - 2]}…"
