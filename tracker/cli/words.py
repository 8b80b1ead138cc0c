"""Options that take a word of a controlled vocabulary; the vocabulary is loaded only when it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
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
        """The words that begin with what was typed."""
        words = [str(word.value) for word in self._load()]
        return [CompletionItem(word) for word in words if word.startswith(incomplete)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the help names the value."""
        return self.vocabulary.upper()
