"""Where the words of a query stand in a text, counted in the characters of the text itself."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.values.search_query import LONGEST_TOKEN, Term, is_single
from tracker.values.text import fold, token_pattern

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The term of that number stands at [start, end)."""

    term: int
    start: int
    end: int


def find_terms(text: str, terms: Sequence[Term]) -> list[Found]:
    """Every place of every term in `text`, in order; a word of which the beginning matches is given whole."""
    tokens, origins = located_tokens(text)
    found = {place for number, term in enumerate(terms) for place in _places(number, term, tokens, origins)}
    return sorted(found, key=lambda place: (place.start, place.end, place.term))


def _places(number: int, term: Term, tokens: str, origins: Sequence[Span]) -> Iterator[Found]:
    at = tokens.find(term.needle)
    while at >= 0:
        first, last = at, at + len(term.needle) - 1
        while tokens[first] == " ":
            first += 1
        while tokens[last] == " ":
            last -= 1
        if not is_single(term.tokens[-1]):
            last = tokens.index(" ", last) - 1
        yield Found(number, origins[first][0], origins[last][1])
        at = tokens.find(term.needle, at + 1)


def located_tokens(text: str) -> tuple[str, list[Span]]:
    """The search tokens of `text`, each with a space before and behind it, and where each character comes from."""
    folded, origins = _folded(text)
    tokens, places = [" "], [(0, 0)]
    for match in token_pattern().finditer(folded):
        start, end = match.span()
        width = 2 if match["paired"] and end - start > 1 else end - start
        for at in range(start, end - width + 1):
            stop = at + min(width, LONGEST_TOKEN)
            tokens.append(f"{folded[at:stop]} ")
            places += [*origins[at:stop], (0, 0)]
    return "".join(tokens), places


def _folded(text: str) -> tuple[str, list[Span]]:
    """`text` folded piece by piece, and the place of the piece that each folded character comes from."""
    if text.isascii():
        return text.lower(), [(at, at + 1) for at in range(len(text))]
    folded: list[str] = []
    origins: list[Span] = []
    for word in re.finditer(r"\s+|\S+", text):
        for piece, span in _pieces(word[0], word.start()):
            folded.append(piece)
            origins += [span] * len(piece)
    return "".join(folded), origins


def _pieces(word: str, start: int) -> Iterator[tuple[str, Span]]:
    found = [(_folded_cluster(word[at:end]), (start + at, start + end)) for at, end in _clusters(word)]
    whole = _folded_cluster(word)
    # Should a fold ever reach across the pieces, the whole word stands for each of its letters.
    return iter(found) if "".join(piece for piece, _ in found) == whole else iter([(whole, (start, start + len(word)))])


def _clusters(word: str) -> Iterator[Span]:
    """A letter with what is joined to it: marks, the vowel and final of a Hangul syllable, what is not seen."""
    start = 0
    for at in range(1, len(word)):
        if not _extends(word[at]):
            yield start, at
            start = at
    yield start, len(word)


@lru_cache(4096)
def _extends(char: str) -> bool:
    if char.isascii():
        return False
    first = unicodedata.normalize("NFKD", char)[0]
    joined = unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff" or "\ud7b0" <= first <= "\ud7ff"
    return joined or not _folded_cluster(char)


@lru_cache(8192)
def _folded_cluster(cluster: str) -> str:
    # Between two letters, because folding takes away the spaces at both ends.
    return fold(f"x{cluster}x")[1:-1]
