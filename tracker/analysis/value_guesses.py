"""Guess how the values of columns are written: dates, and the marks of numbers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T00:00:00)?)?)?[?~]?")
_SLASHED = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -][0-9]{4}")
_WORDED = re.compile(r"[0-9]{1,2}[ -][A-Za-z]{3,9}[ -][0-9]{4}|[A-Za-z]{3,9} [0-9]{1,2},? [0-9]{4}")
_NUMBER = re.compile(r"[~<>=≥≤ ]*[0-9][0-9.,' \u00a0\u202f]*[A-Za-z%³]{0,10}")
# Decimal mark and mark of thousands, where the text leaves no doubt.
_CLEAR = (
    (re.compile(r"[0-9]\.[0-9]{3},[0-9]|[0-9]\.[0-9]{3}\.[0-9]{3}"), ",", "."),
    (re.compile(r"[0-9],[0-9]{3}\.[0-9]|[0-9],[0-9]{3},[0-9]{3}"), ".", ","),
    (re.compile(r"[0-9]'[0-9]{3}\b"), None, "'"),
    (re.compile(r"[0-9][ \u00a0\u202f][0-9]{3}\b"), None, " "),
    (re.compile(r"(?<![0-9.,])[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.,])|(?<![0-9.,])0,[0-9]"), ",", None),
    (re.compile(r"(?<![0-9.,])[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9.,])|(?<![0-9.,])0\.[0-9]"), ".", None),
)
_POINT = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.,])")
_COMMA = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2},[0-9]{3}(?![0-9.,])")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of numbers, None where none is needed; `clear` is False where they cannot be told."""

    decimal: str | None = None
    thousands: str | None = None
    clear: bool = True


def are_dates(texts: Sequence[str]) -> bool:
    """Whether most of these are days or months; a year alone may be any number."""
    dated = [text for text in texts if _SLASHED.fullmatch(text) or _WORDED.fullmatch(text) or _is_iso(text)]
    return len(dated) * 2 > len(texts)


def _is_iso(text: str) -> bool:
    return "-" in text and _ISO.fullmatch(text) is not None


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether all of these are numbers, perhaps with a unit behind."""
    return bool(texts) and all(map(_NUMBER.fullmatch, texts)) and not are_dates(texts)


def date_form(texts: Sequence[str]) -> str | None:
    """The form of dates; None where it cannot be told, as of 03/04/2024."""
    others = [text for text in texts if not _ISO.fullmatch(text)]
    if not others:
        return "edtf"
    if all(_WORDED.fullmatch(text) for text in others):
        return "day month year"
    pairs = [(int(match[1]), int(match[2])) for match in map(_SLASHED.fullmatch, others) if match]
    if any(first > 12 for first, _ in pairs) and all(second <= 12 for _, second in pairs):
        return "day/month/year"
    if any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs):
        return "month/day/year"
    return None


def number_marks(texts: Iterable[str], *, read: bool) -> Marks:
    """The marks of numbers; what may be a thousand or a fraction matters only where the numbers are `read`."""
    texts = list(texts)
    found = [(decimal, mark) for pattern, decimal, mark in _CLEAR if any(map(pattern.search, texts))]
    decimals = {decimal for decimal, _ in found if decimal}
    thousands = {mark for _, mark in found if mark}
    point, comma = any(map(_POINT.search, texts)), any(map(_COMMA.search, texts))
    if comma and decimals != {","} and (read or decimals):
        thousands.add(",")
    if point and decimals == {","}:
        thousands.add(".")
    if len(decimals) > 1 or len(thousands) > 1 or decimals & thousands:
        return Marks(clear=False)
    if point and read and not decimals:
        return Marks(clear=False)
    decimal, mark = next(iter(decimals), None), next(iter(thousands), None)
    if mark or point:
        return Marks(decimal or ("." if mark != "." else ","), mark)
    return Marks("," if decimal == "," else None, None)
