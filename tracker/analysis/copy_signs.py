"""A claim as far as it may be a copy, and how it names where it has it from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.values.text import fold

# Below this two texts are not alike (0 to 100).
ALIKE = 75.0
# A shorter name is looked for as it is written: AP is an agency, "ap" is not.
SHORT_NAME = 3
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as far as it may be a copy.

    `names` are what its outlet, which comes first, and its origin are called. `text` is what it says, `heard` all the
    words in which it may name where it has it from, as written and `plain`. `figures` are numbers with unit and day,
    `act_on` is when it puts the act.
    `day` is that of publication. Claims of one `item` of evidence are no copies of each other.
    """

    ref: str
    item: str
    text: str
    quote: str
    heard: str
    plain: str
    names: Mapping[str, tuple[str, ...]]
    via: frozenset[str]
    origin: str
    point: tuple[str, str | None]
    stance: str
    figures: frozenset[tuple[str, ...]]
    act_on: str | None
    day: date | None
    derived_from: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A text as words parted by single spaces, with one at either end, to look for names in."""
    return f" {_APART.sub(' ', fold(text)).strip()} "


@cache
def sorted_words(text: str) -> str:
    """The words of a text, folded and in alphabetical order."""
    return " ".join(sorted(fold(text).split()))


def says(told: Told, names: Sequence[str]) -> bool:
    """Whether a claim or its item writes one of these names."""
    return any(written(name, told) for name in names)


def written(name: str, told: Told) -> bool:
    """Whether a claim or its item writes this name."""
    if len(name) <= SHORT_NAME:
        return re.search(rf"\b{re.escape(name)}\b", told.heard) is not None
    return plain_name(name) in told.plain


@cache
def plain_name(name: str) -> str:
    """A name as it is looked for in plain words."""
    return plain(name)
