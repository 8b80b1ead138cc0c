"""The part of a text in which the words of a query stand."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.values.found_words import Found, Span

# Characters of an excerpt, and how many of them stand before the first word that was found.
WIDTH = 130
_LEAD = 35
# How far a cut moves to fall between words; where there are none (Chinese, Japanese) it stays.
_REACH = 15


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text in one line; `matches` are the places in it of what was found."""

    text: str
    matches: list[Span]


def excerpt(text: str, found: Sequence[Found], width: int = WIDTH) -> Excerpt:
    """The piece of `text` with the most of what was found, else its beginning: about `width` characters, 60 or more."""
    start, end = _window(text, found, width)
    before, behind = "…" if start else "", "…" if end < len(text) else ""
    # One space for one sign: the places stay where they are.
    shown = re.sub(r"\s", " ", text[start:end])
    shift = len(before) - start
    inside = [(max(place.start, start), min(place.end, end)) for place in found]
    spans = _merged([(first + shift, last + shift) for first, last in inside if first < last])
    return Excerpt(f"{before}{shown}{behind}", spans)


def _window(text: str, found: Sequence[Found], width: int) -> Span:
    if len(text) <= width + _REACH:
        return 0, len(text)
    start = max(0, min(_best(found, width) - _LEAD, len(text) - width))
    end = min(len(text), start + width)
    return _cut(text, start) if start else 0, _cut(text, end) if end < len(text) else end


def _best(found: Sequence[Found], width: int) -> int:
    """Where to begin so that the most different terms are within reach; the earliest such place."""
    room = width - _LEAD - _REACH
    starts = [place.start for place in found]

    def reached(place: Found) -> int:
        near = found[bisect_left(starts, place.start) : bisect_left(starts, place.start + room)]
        return len({other.term for other in near if other.end <= place.start + room})

    return max(found, key=lambda place: (reached(place), -place.start)).start if found else 0


def _cut(text: str, at: int) -> int:
    """A place to cut near `at`: behind a space, else before a letter with all that is joined to it."""
    for near in range(at, max(at - _REACH, 0), -1):
        if text[near - 1].isspace():
            return near
    while at > 0 and (unicodedata.category(text[at])[0] == "M" or "\u200d" in text[at - 1 : at + 1]):
        at -= 1
    return at


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
