"""Days and times of a workbook: serial numbers, counted from 1900 or 1904 (ECMA-376, part 1, 18.17.4)."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from tracker.exchange.table_in.row import CellKind

_LAST = 2_958_465
_MILLISECONDS = 86_400_000
# The first spreadsheet programs took 1900 for a leap year, and all others follow.
_NEVER_WAS = 60


class NoDayError(ValueError):
    """A serial number that is no day; the reason in words."""


def serial_text(text: str, shows_time: bool, since_1904: bool) -> tuple[str, CellKind]:
    """Give a serial number as a day, a moment, or a time of day (which is text); NoDayError where it is none."""
    days, rest = _split(text)
    if days == 0 and (rest or shows_time):
        return clock(rest), CellKind.TEXT
    day = _day(days, since_1904).isoformat()
    if rest or shows_time:
        return f"{day}T{clock(rest)}", CellKind.MOMENT
    return day, CellKind.DAY


def duration_text(text: str) -> str:
    """Give a serial number that is shown as hours gone by: `26:30:00`."""
    days, rest = _split(text)
    hours, _, below = clock(rest).partition(":")
    return f"{days * 24 + int(hours):02}:{below}"


def clock(milliseconds: int) -> str:
    """A time of day: `14:05:00`, with thousandths of a second where there are any."""
    seconds, thousandths = divmod(milliseconds, 1000)
    shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{shown}.{thousandths:03}" if thousandths else shown


def _split(text: str) -> tuple[int, int]:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise NoDayError("it is shown as a date and holds no number") from None
    if not (number.is_finite() and 0 <= number <= _LAST):
        raise NoDayError(f"it is shown as a date, and {text} is no day between 1900 and 9999")
    days = int(number)
    rest = round((number - days) * _MILLISECONDS)
    return (days + 1, 0) if rest == _MILLISECONDS else (days, rest)


def _day(days: int, since_1904: bool) -> date:
    if since_1904:
        return date(1904, 1, 1) + timedelta(days)
    if days in (0, _NEVER_WAS):
        raise NoDayError(f"it is shown as a date, and {days} stands for a day that never was")
    return date(1899, 12, 31 if days < _NEVER_WAS else 30) + timedelta(days)
