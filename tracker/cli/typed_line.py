"""One line typed at a terminal, with what may be typed shown below it; the question goes to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer

# What may be typed, each with what it stands for; given what was typed so far.
Offers = Callable[[str], Sequence[tuple[str, str]]]

_NO_SCREEN = ("", "dumb", "unknown")


def read_line(question: str, offers: Offers | None, paths: bool = False) -> str:
    """One line from the terminal, without space around it; click.Abort for Ctrl-C and Ctrl-D."""
    try:
        if os.environ.get("TERM", "") in _NO_SCREEN or not sys.stderr.isatty():
            return str(click.prompt(question, default="", show_default=False, prompt_suffix="", err=True)).strip()
        return _session(question, offers, paths).prompt().strip()
    except (KeyboardInterrupt, EOFError):
        raise click.Abort from None


def _session(question: str, offers: Offers | None, paths: bool) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import DummyHistory
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.vt100 import Vt100_Output

    output = create_output(stdout=sys.stderr)
    if isinstance(output, Vt100_Output):
        # The answer to "where is the cursor" would end up in the shell when the program stops early.
        output.enable_cpr = False
    completer = _completer(offers, paths) if offers or paths else None
    return PromptSession[str](
        question,
        completer=completer,
        complete_in_thread=True,
        history=DummyHistory(),
        output=output,
        reserve_space_for_menu=7,
    )


def _completer(offers: Offers | None, paths: bool) -> Completer:
    from collections.abc import Iterable

    from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
    from prompt_toolkit.document import Document

    from tracker.errors import TrackerError

    class Offered(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
            if paths:
                yield from PathCompleter(expanduser=True).get_completions(document, complete_event)
            typed = document.text_before_cursor
            try:
                found = offers(typed.strip()) if offers else ()
            except TrackerError:
                # A question goes on without help; what is wrong is said when the answer is looked up.
                return
            for value, words in found:
                text = one_line(value)
                yield Completion(text, -len(typed), display=text, display_meta=one_line(words))

    return Offered()


def one_line(text: str) -> str:
    """Text from the database as it may stand in a line on the screen."""
    from tracker.values.text import safe_text

    return " ".join(safe_text(text).split())
