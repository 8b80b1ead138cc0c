"""Symbols of Security Council resolutions, and citations of their paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.errors import InvalidValueError
from tracker.values import paragraphs
from tracker.values.quoting import quoted

_NAMES = r"S/RES/|S-RES-|(?:UN ?)?SCR|UNSC(?: Res(?:olution|\.)?)?|(?:(?:UN )?Security Council )?Res(?:olution|\.)?"
_SYMBOL = rf"(?:(?:{_NAMES}) ?)?(?P<number>[1-9][0-9]{{0,3}})(?: ?\((?P<year>19[4-9][0-9]|20[0-9]{{2}})\))?"
_RESOLUTION = re.compile(_SYMBOL, re.IGNORECASE)
# The paragraph may follow the closing bracket of the year at once, a bare number only after a space or a mark.
_FORWARD = re.compile(rf"{_SYMBOL}(?:(?:,? |[,:/] ?|(?<=\)))(?P<path>\S.*))?", re.IGNORECASE)
_BACKWARD = re.compile(rf"(?P<path>.+?),? (?:of|to) {_SYMBOL}", re.IGNORECASE)
_LONGEST = 200
_HINT = "Write S/RES/1718 (2006), or 1718, or with a paragraph S/RES/1718 (2006) 8(a)(iii)."


@dataclass(frozen=True, slots=True)
class Symbol:
    """A resolution: its number, and the year of adoption where it was given."""

    number: int
    year: int | None

    @property
    def text(self) -> str:
        """The symbol as it is stored: S/RES/1718 (2006)."""
        return f"S/RES/{self.number}" + (f" ({self.year})" if self.year else "")


@dataclass(frozen=True, slots=True)
class ProvisionCitation:
    """A paragraph of a resolution; without a paragraph, the whole resolution."""

    symbol: Symbol
    paragraph: str | None

    @property
    def text(self) -> str:
        """The citation as it is stored: S/RES/1718 (2006) 8(a)(iii)."""
        return f"{self.symbol.text} {self.paragraph}" if self.paragraph else self.symbol.text


def parse_resolution(text: str) -> Symbol:
    """Read a resolution: `1718`, `S/RES/1718(2006)`, `UNSCR 1718`, `resolution 1718 (2006)`.

    Raises InvalidValueError. Whether number and year belong together is for the law file to say.
    """
    match = _RESOLUTION.fullmatch(_flat(text))
    if not match:
        raise InvalidValueError(f"{quoted(text)} is not a Security Council resolution", _HINT)
    return _symbol(match)


def parse_provision(text: str) -> ProvisionCitation:
    """Read a paragraph of a resolution, paragraph first or last, in stored, short or UN style.

    `S/RES/1718 (2006) 8(a)(iii)`, `1718 8(a)(iii)`, `S/RES/2397(2017) OP7`, `UNSCR 1718 para 8 (a) (iii)`,
    `paragraph 8 (a) (iii) of resolution 1718 (2006)`, `S/RES/2231 (2015) Annex B 6(b)`,
    `S/RES/2791 (2025) (renewal)` (number not confirmed). Raises InvalidValueError.
    """
    flat = _flat(text)
    match = _FORWARD.fullmatch(flat) or _BACKWARD.fullmatch(flat)
    if not match:
        raise InvalidValueError(f"{quoted(text)} is not a paragraph of a resolution", _HINT)
    path = match["path"]
    return ProvisionCitation(_symbol(match), paragraphs.parse_paragraph(path) if path else None)


def un_style(symbol_text: str, paragraph: str | None) -> str:
    """Write a citation as the United Nations does: "paragraph 8 (a) (iii) of resolution 1718 (2006)".

    Raises InvalidValueError when either part cannot be read.
    """
    symbol = parse_resolution(symbol_text)
    name = f"resolution {symbol.number}" + (f" ({symbol.year})" if symbol.year else "")
    if paragraph is None:
        return name
    path = paragraphs.parse_paragraph(paragraph)
    if path.startswith("("):
        return f"{name} {path[:-1]}{paragraphs.NOT_CONFIRMED})"
    return f"{paragraphs.spell_out(path)} of {name}"


def footnote(citations: Sequence[tuple[str, str | None]]) -> str:
    """Cite paragraphs in a note as the United Nations does, those of one resolution together, in the order given.

    "Security Council resolution 1718 (2006), paras. 8 (a) (iii) and 8 (d)." Takes stored symbols with paragraphs, None
    for a whole resolution. Raises InvalidValueError for what cannot be read. (United Nations Editorial Manual,
    footnotes: the abbreviations para. and paras. are for notes, the full word for text.)
    """
    grouped: dict[str, list[str]] = {}
    for symbol, paragraph in citations:
        named = grouped.setdefault(un_style(symbol, None).removeprefix("resolution "), [])
        if paragraph is not None and paragraph not in named:
            named.append(paragraphs.parse_paragraph(paragraph))
    noun = "resolution" if len(grouped) == 1 else "resolutions"
    said = [f"{name}{paragraphs.in_note(named)}" for name, named in grouped.items()]
    last = said[-1] if len(said) == 1 else f"{'; '.join(said[:-1])}; and {said[-1]}"
    return f"Security Council {noun} {last}."


def paragraph_sort_key(paragraph: str | None) -> paragraphs.Key:
    """Give a key that puts the paragraphs of one resolution in reading order; see `paragraphs.sort_key`."""
    return paragraphs.sort_key(paragraph)


def _flat(text: str) -> str:
    if len(text) > _LONGEST:
        raise InvalidValueError(f"{quoted(text)} is too long for a citation", _HINT)
    return " ".join(text.split())


def _symbol(match: re.Match[str]) -> Symbol:
    return Symbol(int(match["number"]), int(match["year"]) if match["year"] else None)
