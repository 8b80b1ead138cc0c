"""Texts with columns in them: `{Weapon} from {Supplier}[ for {Price}]`."""

import re
from dataclasses import dataclass

from tracker.errors import InvalidValueError
from tracker.values.cell_text import heading_name

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{([^{}]+)\}|[{}\[\]]|[^{}\[\]]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: a constant or a column in each part. One in square brackets may be left out."""

    parts: tuple[tuple[bool, str], ...]
    optional: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of it, in order."""
        return tuple(text for is_column, text in self.parts if is_column)


def read_filling(text: str) -> list[Piece]:
    """Take a text apart; InvalidValueError where its brackets do not fit. `{{` and `[[` stand for the mark itself."""
    pieces: list[Piece] = []
    parts: list[tuple[bool, str]] = []
    is_open = False
    for match in _TOKEN.finditer(text):
        mark = match[0]
        if match[1]:
            parts.append((True, heading_name(match[1])))
        elif mark in ("[", "]"):
            if is_open is (mark == "["):
                raise _unfit(text)
            pieces, parts, is_open = [*pieces, Piece(tuple(parts), is_open)], [], not is_open
        elif mark in ("{", "}"):
            raise _unfit(text)
        else:
            parts.append((False, mark[0] if mark in ("{{", "}}", "[[", "]]") else mark))
    if is_open:
        raise _unfit(text)
    found = [piece for piece in (*pieces, Piece(tuple(parts), False)) if piece.parts]
    if not any(piece.columns for piece in found):
        raise InvalidValueError(f"{text!r} names no column", "Put headings in curly brackets: {Supplier}.")
    if any(piece.optional and not piece.columns for piece in found):
        raise InvalidValueError(f"{text!r} has square brackets without a column", "Write [[ for a square bracket.")
    return found


def _unfit(text: str) -> InvalidValueError:
    hint = "Headings stand in { }, what may be left out in [ ]; write {{ or [[ for the bracket itself."
    return InvalidValueError(f"the brackets of {text!r} do not fit", hint)
