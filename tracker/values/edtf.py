"""Dates in EDTF, the Extended Date/Time Format (Library of Congress, 4 February 2019; ISO 8601-2).

Levels 0 and 1, and of level 2 the one-of set. Bounds are strict: a qualifier sets a flag and moves no bound.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from tracker.errors import InvalidValueError
from tracker.values.quoting import quoted

# Level 1 lets X stand for the last one or two digits of a bare year, for the month, or for the day.
_SINGLE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<mark>[?~%])?"
)
_SEASON_STARTS = {"21": 3, "22": 6, "23": 9, "24": 12}
_LONGEST = 500
_FORMS = (
    "Write 2024, 2024-06 or 2024-06-17; 2024-06~ when approximate, 2024? when uncertain; "
    "2023-08/2024-03 for an interval; [2017-09,2018-09] for one of several."
)
_HINTS = (
    (r"\s", "Write it as EDTF, without spaces. " + _FORMS),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]", "Give the day only, as in 2024-06-17, and the hour in the text."),
    (r"[{}]", "Use [2017-09,2018-09] for one of several dates; record several acts one by one."),
    (r"^[0-9]{1,2}([/.-][0-9]{1,2})?[/.-][0-9]{4}$", "Write the year first, then month and day: 2024-04-03."),
    (r"^[0-9]{8}$", "Put hyphens between year, month and day: 2024-06-17."),
    (r"^[-+Y]|/[-+Y]|0000", "Years run from 0001 to 9999 and have four digits."),
    (r"[?~%][^/,\].]", "Put one ?, ~ or % (for both) at the end of a date: 2024-06-17~."),
    (r"[Xx].*/|/.*[Xx]", "Leave out what is not known at an end of an interval: 2004-06/2004-07-03."),
    (r"[Xx]", "Capital X stands for what is not known at the end: 202X, 2004-XX, 1985-04-XX, 1985-XX-XX."),
)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as typed, its first and last possible day (None when open or unknown), and how sure it is."""

    text: str
    earliest: date | None
    latest: date | None
    uncertain: bool
    approximate: bool


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> EdtfDate:
    """Read an EDTF date; surrounding white space is dropped, the rest of `text` is kept as typed.

    A season (21 to 24) is a northern-hemisphere quarter: spring March to May, summer June to August, autumn
    September to November, winter December to February of the next year. `../..` has no bounds at all.
    Raises InvalidValueError for anything else, for times of day, for years outside 0001 to 9999 (the range of
    Python's dates), and for an interval that ends before it starts.
    """
    typed = text.strip()
    if len(typed) > _LONGEST:
        raise InvalidValueError(f"{quoted(typed)} is too long for a date", _FORMS)
    if typed.startswith("["):
        found = _one_of(typed)
    elif "/" in typed:
        found = _interval(typed)
    else:
        found = _single(typed, typed)
    return replace(found, text=typed)


def _single(part: str, typed: str) -> EdtfDate:
    match = _SINGLE.fullmatch(part)
    if not match or not _is_level_1(match["year"], match["month"], match["day"]):
        raise _refusal(typed, f"{quoted(part)} is not a date in EDTF, levels 0 and 1")
    try:
        first, last = _bounds(match["year"], match["month"], match["day"])
    except (ValueError, OverflowError) as error:
        raise _refusal(typed, f"{quoted(part)} is no day, month or year of the calendar") from error
    mark = match["mark"] or "-"
    return EdtfDate(part, first, last, uncertain=mark in "?%", approximate=mark in "~%")


def _is_level_1(year: str, month: str | None, day: str | None) -> bool:
    if "X" in year:
        return month is None
    if month in _SEASON_STARTS:
        return day is None
    return month != "XX" or day in (None, "XX")


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if month is None or month == "XX":
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if month in _SEASON_STARTS:
        return _season(int(year), _SEASON_STARTS[month])
    first = date(int(year), int(month), 1)
    if day is None or day == "XX":
        return first, _month_end(first.year, first.month)
    return first.replace(day=int(day)), first.replace(day=int(day))


def _season(year: int, start: int) -> tuple[date, date]:
    end = _month_end(year + 1, 2) if start == 12 else _month_end(year, start + 2)
    return date(year, start, 1), end


def _month_end(year: int, month: int) -> date:
    # December by hand: 9999-12 has no following month.
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _interval(typed: str) -> EdtfDate:
    ends = typed.split("/")
    if len(ends) != 2 or ends == ["", ""] or "X" in typed:
        raise _refusal(typed, f"{quoted(typed)} is not an interval in EDTF, levels 0 and 1")
    return _span(ends[0], ends[1], typed)


def _span(start: str, end: str, typed: str) -> EdtfDate:
    """Join two ends; "" and ".." bound nothing. What their precision allows is not refused: 2012-05/2012."""
    known = [None if part in ("", "..") else _single(part, typed) for part in (start, end)]
    first = known[0].earliest if known[0] else None
    last = known[1].latest if known[1] else None
    if first and last and first > last:
        raise InvalidValueError(f"{quoted(typed)} starts after it ends", f"Swap the ends: {end} first, then {start}.")
    uncertain = any(part.uncertain for part in known if part)
    approximate = any(part.approximate for part in known if part)
    return EdtfDate(typed, first, last, uncertain, approximate)


def _one_of(typed: str) -> EdtfDate:
    if not typed.endswith("]") or "/" in typed:
        raise _refusal(typed, f"{quoted(typed)} is not a set of dates in EDTF")
    members = [_member(part, typed) for part in typed[1:-1].split(",")]
    starts = [member.earliest for member in members if member.earliest]
    ends = [member.latest for member in members if member.latest]
    return EdtfDate(
        typed,
        min(starts) if len(starts) == len(members) else None,
        max(ends) if len(ends) == len(members) else None,
        uncertain=any(member.uncertain for member in members),
        approximate=any(member.approximate for member in members),
    )


def _member(part: str, typed: str) -> EdtfDate:
    start, dots, end = part.partition("..")
    if not dots:
        return _single(part, typed)
    if not start and not end:
        raise _refusal(typed, f"{quoted(typed)} holds a range without a date")
    return _span(start, end, typed)


def _refusal(typed: str, reason: str) -> InvalidValueError:
    hint = next((hint for pattern, hint in _HINTS if re.search(pattern, typed)), _FORMS)
    return InvalidValueError(reason, hint)
