"""Dates as tables write them, turned into EDTF by a stated form; what may be read in two ways is refused."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from tracker.errors import InvalidValueError
from tracker.values.edtf import parse_edtf
from tracker.values.quoting import quoted

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",)),
            *(("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sep", "sept")),
            *(("october", "oct"), ("november", "nov"), ("december", "dec")),
        ),
        start=1,
    )
    for name in names
}
_PLAIN = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_SLASHED = re.compile(r"(?P<first>[0-9]{1,2})(?P<mark>[/. -])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")
_MONTH_YEAR = re.compile(r"(?P<month>[0-9]{1,2})[/. -](?P<year>[0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{2}")
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[/. -])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|(?P<month2>[0-9]{2})(?P<day2>[0-9]{2}))"
)
_DAY_WORD = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ .-]*)?(?P<word>[A-Za-z]{3,9})[.,]?[ -]*(?P<year>[0-9]{4})"
)
_WORD_DAY = re.compile(r"(?P<word>[A-Za-z]{3,9})[.]? +(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? +(?P<year>[0-9]{4})")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?Z?$")
_MOMENT = re.compile(r"(?P<day>.+?)[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9:]+)?( ?[AaPp][Mm])?")
_ABOUT = re.compile(r"(?:~|≈|about|approx(?:imately)?|around|ca|circa|c)[. ]* *(?P<rest>[0-9].*)", re.IGNORECASE)
_RANGE = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until)\s+")
_YEARS = re.compile(r"[0-9]{4}(\s*[;,–-]\s*[0-9]{4})*")
# Day 60 of Excel's calendar is 29 February 1900, which never was: serials are safe from March 1900 on.
_EXCEL_ZERO, _EXCEL_FIRST = date(1899, 12, 30), 61
_FORMS = "day/month/year, month/day/year, year/month/day, day month year, excel"
_UNSTATED = f"Write it as 2024-06-17, or state in the mapping how it is written: dates: one of {_FORMS}."


def date_reader(form: str) -> Callable[[str], str]:
    """A function that gives a date written in a form as EDTF text; InvalidValueError for what it does not fit.

    EDTF itself, times at midnight, and ranges ("3/4/2024 to 5/4/2024") are understood in every form.
    """
    read_one = _READERS[form]

    # Days come again and again in a table.
    @lru_cache(maxsize=8192)
    def read(text: str) -> str:
        if _PLAIN.fullmatch(text):
            return text
        text = _MIDNIGHT.sub("", text)
        found = _by_form(text, read_one, form)
        if found is not None:
            return found
        if form != "excel" and _is_edtf(text):
            return text
        ends = _RANGE.split(text) if form not in ("edtf", "years") else [text]
        if len(ends) == 2:
            return parse_edtf("/".join(_one(end, read_one, form) for end in ends)).text
        return _one(text, read_one, form)

    return read


def _by_form(text: str, read: Callable[[str], str | None], form: str) -> str | None:
    try:
        return read(text)
    except ValueError as error:
        said = f"{quoted(text)} is no day of the calendar, read as {form}"
        raise InvalidValueError(said, "Correct the cell, or state another form in the mapping.") from error


def _one(text: str, read: Callable[[str], str | None], form: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    mark = text[-1] if text[-1:] in ("?", "~") else ""
    bare = text.rstrip("?~").strip()
    found = _by_form(bare, read, form)
    if found is None:
        raise _unfit(text, read, form)
    return found + mark


def _is_edtf(text: str) -> bool:
    try:
        parse_edtf(text)
    except InvalidValueError:
        return False
    return True


def _unfit(text: str, read: Callable[[str], str | None], form: str) -> InvalidValueError:
    if _SHORT_YEAR.fullmatch(text):
        return InvalidValueError(f"{quoted(text)} has a year of two digits", "Write the year with four.")
    if hint := _way_out(text, read, form):
        said = "a date in EDTF" if form == "edtf" else f"written as {form}"
        return InvalidValueError(f"{quoted(text)} is not {said}", hint)
    if form != "edtf":
        return InvalidValueError(f"{quoted(text)} is not written as {form}", "Correct the cell, or write 2024-06-17.")
    match = _SLASHED.fullmatch(text)
    if match and int(match["first"]) <= 12 and int(match["second"]) <= 12 and match["first"] != match["second"]:
        reason = f"{quoted(text)} can be read as two days, and the mapping states no form"
        return InvalidValueError(reason, "State in the mapping: dates: day/month/year, or month/day/year.")
    return InvalidValueError(f"{quoted(text)} is not a date in EDTF", _UNSTATED)


def _way_out(text: str, read: Callable[[str], str | None], form: str) -> str | None:
    """What to do with a date that would fit but for a word before it, or a time behind it."""
    about, moment = _ABOUT.fullmatch(text), _MOMENT.fullmatch(text)
    try:
        if about and (day := about["rest"] if _PLAIN.fullmatch(about["rest"]) else read(about["rest"])):
            return f"About is written with ~ behind the date: {day}~."
    except ValueError:
        return None
    if moment and _PLAIN.fullmatch(moment["day"]) and form != "moment":
        return "It has a time: state dates: moment in the mapping to take the day alone, or take the time out."
    return "It has a time: take it out, or write 2024-06-17." if moment else None


def _day(year: str, month: int | str, day: int | str) -> str:
    return date(int(year), int(month), int(day)).isoformat()


def _month(year: str, month: int | str) -> str:
    return date(int(year), int(month), 1).isoformat()[:7]


def _day_first(text: str) -> str | None:
    if match := _SLASHED.fullmatch(text):
        return _day(match["year"], match["second"], match["first"])
    match = _MONTH_YEAR.fullmatch(text)
    return _month(match["year"], match["month"]) if match else None


def _month_first(text: str) -> str | None:
    if match := _SLASHED.fullmatch(text):
        return _day(match["year"], match["first"], match["second"])
    match = _MONTH_YEAR.fullmatch(text)
    return _month(match["year"], match["month"]) if match else None


def _year_first(text: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(text)
    return _day(match["year"], match["month"] or match["month2"], match["day"] or match["day2"]) if match else None


def _in_words(text: str) -> str | None:
    match = _DAY_WORD.fullmatch(text) or _WORD_DAY.fullmatch(text)
    month = _MONTHS.get(match["word"].lower()) if match else None
    if match is None or month is None:
        return None
    return _day(match["year"], month, match["day"]) if match["day"] else _month(match["year"], month)


def _all_years(text: str) -> str | None:
    if not _YEARS.fullmatch(text):
        return None
    years = sorted(re.findall(r"[0-9]{4}", text))
    return years[0] if years[0] == years[-1] else f"{years[0]}/{years[-1]}"


def _serial(text: str) -> str | None:
    number, _, fraction = text.partition(".")
    if not number.isascii() or not number.isdigit() or fraction.strip("0"):
        return None
    days = int(number) if len(number) == 5 else 0
    return (_EXCEL_ZERO + timedelta(days=days)).isoformat() if days >= _EXCEL_FIRST else None


def _of_moment(text: str) -> str | None:
    match = _MOMENT.fullmatch(text)
    return match["day"] if match and _PLAIN.fullmatch(match["day"]) else None


_READERS: dict[str, Callable[[str], str | None]] = {
    "edtf": lambda _: None,
    "day/month/year": _day_first,
    "month/day/year": _month_first,
    "year/month/day": _year_first,
    "day month year": _in_words,
    "month day year": _in_words,
    "year": lambda _: None,
    "years": _all_years,
    "excel": _serial,
    "moment": _of_moment,
}
