"""Quantities as sources give them: exact, about, bounded, a range or words; numbers are decimal text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tracker.errors import InvalidValueError
from tracker.values.decimals import magnitude, plain_decimal
from tracker.values.quoting import quoted
from tracker.vocab import Qualifier

_NUMBER = re.compile(r"(?P<whole>[0-9]{1,30})(?:\.(?P<fraction>[0-9]{1,30}))?(?: ?(?P<suffix>[A-Za-z]+))?")
_MOST_DIGITS = 30
_POWERS = {"k": 3, "K": 3, "thousand": 3, "M": 6, "million": 6, "B": 9, "bn": 9, "billion": 9}
_COUNT = re.compile(r"(?P<exact>[1-9][0-9]{0,8})|(?P<low>[1-9][0-9]{0,8})?\.\.(?P<high>[1-9][0-9]{0,8})?")
# The longer of two that begin alike comes first.
_PREFIXES = {
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "at least ": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
    "at most ": Qualifier.AT_MOST,
    ">": Qualifier.MORE_THAN,
    "more than ": Qualifier.MORE_THAN,
    "<": Qualifier.LESS_THAN,
    "less than ": Qualifier.LESS_THAN,
    "~": Qualifier.ABOUT,
    "about ": Qualifier.ABOUT,
}
_LEADS = {
    Qualifier.ABOUT: "about ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.LESS_THAN: "less than ",
    Qualifier.AT_MOST: "at most ",
}
_COLLECTIVES = {"tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"}
_LETTERS = "".join(_POWERS)
_FLOORS = (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
_NOT_WORDS = {"nan", "inf", "infinity", *(name.strip().casefold() for name in (*_PREFIXES, *_POWERS))}
_HINT = "Write 7000, ~7000, >9000, <=500, 2.6M..3M or words such as hundreds; the unit goes in its own field."
_HINTS = (
    (r"[0-9],[0-9]", "Write 7000 without thousands marks, and a decimal with a point: 2.6."),
    (r"[0-9] [0-9]", "Write 7000 without thousands marks."),
    (r"^-|[^.]-[0-9]", "Quantities are not negative; write a range as 2..5."),
    (r"[0-9] ?m\b", "Write M for million; m could mean metres, and a unit goes in its own field."),
    (r"[0-9]\.?[0-9]*[eE][0-9+-]", "Write the number out, or with k, M or bn: 1.5M."),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What was said of a number: lowest, best and highest value as decimal text, how it was put, or words."""

    low: str | None
    best: str | None
    high: str | None
    qualifier: Qualifier
    words: str | None


@lru_cache(maxsize=4096)
def parse_quantity(text: str) -> Quantity:
    """Read a quantity without its unit; the forms are those of the design's "Quantities".

    `7000` is exact, `~7000` about, `>9000` more than, `>=9000` or `2..` at least, `<500` less than, `<=500`
    or `..5` at most, `2.6M..3M` a range, `~2.6M..3M` about with low and high. k is thousand, M million, B or
    bn billion. Words without any digit keep the words and no number. Raises InvalidValueError.
    """
    typed = text.strip()
    if _is_words(typed):
        return Quantity(None, None, None, Qualifier.WORDS, typed)
    qualifier, rest = _split_prefix(typed)
    if qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        return _range(rest, qualifier, typed) if ".." in rest else _best(_number(rest, typed), qualifier)
    return _bounded(_number(rest, typed), qualifier)


def _split_prefix(typed: str) -> tuple[Qualifier, str]:
    for prefix, qualifier in _PREFIXES.items():
        if typed[: len(prefix)].lower() == prefix:
            return qualifier, typed[len(prefix) :].strip()
    return Qualifier.EXACT, typed


def _is_words(text: str) -> bool:
    # Marks are letters' company in scripts such as Devanagari, where they are no letters themselves.
    plain = all(c.isalpha() or c in " '’-" or unicodedata.category(c)[0] == "M" for c in text)
    return plain and text[:1].isalpha() and text.casefold() not in _NOT_WORDS


def _best(number: str, qualifier: Qualifier) -> Quantity:
    return Quantity(None, number, None, qualifier, None)


def _bounded(number: str, qualifier: Qualifier) -> Quantity:
    if qualifier in _FLOORS:
        return Quantity(number, None, None, qualifier, None)
    return Quantity(None, None, number, qualifier, None)


def _range(rest: str, qualifier: Qualifier, typed: str) -> Quantity:
    start, _, end = (part.strip() for part in rest.partition(".."))
    if (not start or not end) and qualifier is Qualifier.ABOUT:
        raise InvalidValueError(f"{quoted(typed)} is about a range without an end", _HINT)
    if not end:
        return _bounded(_number(start, typed), Qualifier.AT_LEAST)
    if not start:
        return _bounded(_number(end, typed), Qualifier.AT_MOST)
    low, high = _number(start, typed), _number(end, typed)
    if magnitude(low) > magnitude(high):
        raise InvalidValueError(f"{quoted(typed)} starts above its end", f"Swap the two: {end}..{start}.")
    _refuse_one_suffix(start, end, typed)
    return Quantity(low, None, high, Qualifier.RANGE if qualifier is Qualifier.EXACT else qualifier, None)


def _refuse_one_suffix(start: str, end: str, typed: str) -> None:
    """Refuse 2.6..3M, which may mean 2.6 or 2.6 million; 500..1k can mean one thing only."""
    bare = end.rstrip(_LETTERS).rstrip()
    if bare == end or start[-1] in _LETTERS or magnitude(_number(start, typed)) > magnitude(_number(bare, typed)):
        return
    hint = f"Write the suffix at both ends, {start}{end[len(bare) :]}..{end}, or at neither."
    raise InvalidValueError(f"{quoted(typed)} can be read in two ways", hint)


def _number(text: str, typed: str) -> str:
    match = _NUMBER.fullmatch(text)
    if not match or (match["suffix"] and match["suffix"] not in _POWERS):
        hint = next((hint for pattern, hint in _HINTS if re.search(pattern, typed)), _HINT)
        raise InvalidValueError(f"{quoted(typed)} is not a quantity", hint)
    number = plain_decimal(match["whole"], match["fraction"] or "", _POWERS.get(match["suffix"] or "", 0))
    if len(number.partition(".")[0]) > _MOST_DIGITS:
        raise InvalidValueError(f"{quoted(typed)} is too large a number", f"At most {_MOST_DIGITS} digits.")
    return number


def format_quantity(
    low: str | None,
    best: str | None,
    high: str | None,
    qualifier: Qualifier,
    unit: str | None,
    words: str | None,
) -> str:
    """Write a stored quantity for people, the unit as it was given: "about 7,000 containers"."""
    if words:
        amount = f"{words} of" if unit and words.split()[-1].casefold() in _COLLECTIVES else words
    else:
        amount = _LEADS.get(qualifier, "") + _numbers(low, best, high, qualifier)
    return f"{amount} {unit}" if unit else amount


def _numbers(low: str | None, best: str | None, high: str | None, qualifier: Qualifier) -> str:
    if low and high and low != high:
        between = f"{_grouped(low)} to {_grouped(high)}"
        return f"{between} (best estimate {_grouped(best)})" if best else between
    only = (low or best or high) if qualifier in _FLOORS else (best or high or low)
    return _grouped(only) if only else "an unknown number"


def _grouped(number: str) -> str:
    whole, point, fraction = number.partition(".")
    return f"{int(whole):,}{point}{fraction}"


def parse_count(text: str) -> tuple[int | None, int | None]:
    """Read how many people: `3` is (3, 3), `2..` is (2, None), `..5` (None, 5), `2..5` (2, 5).

    Whole numbers from 1 to 999,999,999; raises InvalidValueError.
    """
    match = _COUNT.fullmatch(text.strip())
    if not match or not any(match.groups()):
        raise InvalidValueError(f"{quoted(text)} is not a number of people", "Write 3, 2.. (two or more) or 2..5.")
    low, high = (int(end) if end else None for end in (match["exact"] or match[end] for end in ("low", "high")))
    if low and high and low > high:
        raise InvalidValueError(f"{quoted(text)} starts above its end", f"Swap the two: {high}..{low}.")
    return low, high
