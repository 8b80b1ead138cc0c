"""The one door to the terminal: no markup, no emoji, nothing in user text that could act on the screen."""

import os
import sys
from typing import IO

from rich.console import Console
from rich.text import Text

from tracker.render.notes import note_number
from tracker.reports.document import Inline, Tone, spans
from tracker.values.text import safe_text

STYLES: dict[Tone, str] = {
    "": "default",
    "strong": "bold",
    "faint": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
}


class Terminal(Console):
    """A console that leaves it to the program to say what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Hand the error on; rich itself would end with a failure."""
        raise BrokenPipeError


def console(stream: IO[str] | None = None) -> Terminal:
    """A console on standard output, or on `stream`; colour only at a terminal and without NO_COLOR."""
    target = stream or sys.stdout
    at_terminal = target.isatty()
    return Terminal(
        file=target,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
        no_color=bool(os.environ.get("NO_COLOR")) or not at_terminal,
        # Where no terminal says how wide it is, lines may be as long as a wide one's.
        width=None if at_terminal or "COLUMNS" in os.environ else 120,
    )


def text(content: Inline, notes: dict[str, int] | None = None) -> Text:
    """Inline content as terminal text; its notes are numbered and put at the end of `notes`."""
    found = Text()
    for span in spans(content):
        found.append(safe_text(span.text), STYLES[span.tone])
        if span.note is not None and notes is not None:
            found.append(f" [{note_number(notes, span.note)}]", "cyan")
    return found
