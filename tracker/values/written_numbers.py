"""Numbers as tables write them, with stated marks and units, turned into plain decimal text."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from tracker.errors import InvalidValueError
from tracker.values.quoting import quoted

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
_MARKED = re.compile(r"[0-9][,.' ][0-9]")
_THOUSAND = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_STATE = 'State the marks in the mapping, such as decimal: "." and thousands: ",", for the table or for the value.'
_CORRECT = "Correct the cell, or the marks that the mapping states."
_SUFFIX = r"(?: ?(?P<suffix>k|K|M|B|bn|thousand|million|billion))?"
_PREFIX = r"(?P<prefix>~|>=|<=|≥|≤|>|<)? ?"
_ABOUT = re.compile(r"(?:≈|about|approx(?:imately)?|around|ca|circa|c)[. ]* *(?P<rest>[0-9].*)", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\.\.|–|—)\s*|(?<=[0-9A-Za-z])\s*-\s*(?=[0-9])|\s+to\s+")


def number_reader(
    decimal: str | None, thousands: str | None, units: Sequence[str], *, strict: bool, either: bool = False
) -> Callable[[str], str]:
    """A function that gives a number, or a quantity with bounds, as plain text; InvalidValueError otherwise.

    `decimal` and `thousands` are the marks in it; one of `units` may stand behind it. What holds no number at all,
    such as "hundreds", is given back as it is, unless the reading is `strict`. Without a stated decimal mark it is
    the point; where `either` is possible, 1.234 is refused then.
    """
    pattern, two_ways = _pattern(decimal or ".", thousands), either and decimal is None and thousands is None
    folded = [unit.casefold() for unit in units]

    def one(text: str, typed: str) -> str:
        match = pattern.fullmatch(text)
        if match is None:
            about = _ABOUT.fullmatch(text)
            if about and pattern.fullmatch(about["rest"]):
                raise InvalidValueError(f"{quoted(typed)} is no number", f"About is written ~{about['rest']}.")
            raise _unfit(typed, decimal, thousands)
        if two_ways and _THOUSAND.fullmatch(f"{match['whole']}.{match['fraction']}"):
            raise InvalidValueError(f"{quoted(typed)} may be a thousand or a fraction", _STATE)
        whole = match["whole"].replace(thousands, "") if thousands else match["whole"]
        fraction = f".{match['fraction']}" if match["fraction"] else ""
        return f"{match['prefix'] or ''}{match['sign'] or ''}{whole}{fraction}{match['suffix'] or ''}"

    def read(text: str) -> str:
        if text.isascii() and text.isdigit():
            return text
        bare = _without_unit(text.translate(_SPACES), folded)
        if not strict and not any(char.isdigit() for char in bare):
            return text
        ends = _TO.split(bare)
        return "..".join(one(end, text) for end in ends) if len(ends) == 2 and all(ends) else one(bare, text)

    return read


@cache
def _pattern(decimal: str, thousands: str | None) -> re.Pattern[str]:
    mark = re.escape(thousands or "")
    grouped = rf"[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+|" if thousands else ""
    number = rf"(?P<sign>[+-])?(?P<whole>{grouped}[0-9]+)(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    return re.compile(_PREFIX + number + _SUFFIX)


def _without_unit(text: str, units: Sequence[str]) -> str:
    lower = text.casefold()
    for unit in units:
        if lower.endswith(unit):
            return text[: -len(unit)].rstrip()
    return text


def _unfit(typed: str, decimal: str | None, thousands: str | None) -> InvalidValueError:
    if _MARKED.search(typed):
        told = f"decimal is {decimal or '.'!r}" + (f", thousands is {thousands!r}" if thousands else "")
        reason = f"{quoted(typed)} is no number with the marks that the mapping states ({told})"
        return InvalidValueError(reason, _CORRECT if decimal or thousands else _STATE)
    hint = "Correct the cell, or state in the mapping what stands behind the number, as with unit: kg."
    return InvalidValueError(f"{quoted(typed)} is no number", hint)
