"""Options that take a word of a controlled vocabulary; the vocabulary is loaded only when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tracker.vocab import Word


class WordType(click.ParamType[Any]):
    """A word of the vocabulary of that name; a wrong one is refused with the nearest."""

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary
        self.name = "word"

    def _load(self) -> type[Word]:
        found: type[Word] = getattr(import_module("tracker.vocab"), self.vocabulary)
        return found

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The member that was typed."""
        from tracker.errors import InvalidValueError

        try:
            return value if not isinstance(value, str) else self._load().parse(value)
        except InvalidValueError as error:
            self.fail(f"{error.reason}. {error.hint}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that begin with what was typed, each with its label."""
        from click.shell_completion import CompletionItem

        typed = incomplete.casefold()
        return [CompletionItem(word.value, help=word.label) for word in self._load() if _begins(word.value, typed)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help names the value."""
        return self.vocabulary.upper()


class RegimeType(click.ParamType[str]):
    """The code of a regime; the shell completes those of the law that comes with the program."""

    name = "regime"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes that begin with what was typed; no database is opened."""
        from click.shell_completion import CompletionItem

        from tracker.services.shipped_regimes import regime_codes

        typed = incomplete.casefold()
        return [CompletionItem(code) for code in regime_codes() if _begins(code, typed)]


def _begins(word: str, typed: str) -> bool:
    return word.casefold().startswith(typed)
