"""The days that stand below a line of time."""

from datetime import date

from tracker.reports import words

_MOST = 7
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


def day_ticks(first: date, last: date) -> list[tuple[date, str]]:
    """At most seven days between two, each with its name: years, else months, else the two days themselves."""
    for step in _MONTHS:
        months = [month for month in _months(first, last) if (month.month - 1) % step == 0]
        if 2 <= len(months) <= _MOST:
            return [(month, _short(month)) for month in months]
    for step in _YEARS:
        years = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0]
        years = [day for day in years if first <= day <= last]
        if 2 <= len(years) <= _MOST:
            return [(day, day.isoformat()[:4]) for day in years]
    return [(day, words.dated(day.isoformat())) for day in ([first] if first == last else [first, last])]


def _short(month: date) -> str:
    """`Mar 2024`, for which there is room."""
    name, year = words.dated(month.isoformat()[:7]).split()
    return f"{name[:3]} {year}"


def _months(first: date, last: date) -> list[date]:
    """The first days of months, where these are few."""
    if (last - first).days > 366 * 4:
        return []
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [day for day in (date(at // 12, at % 12 + 1, 1) for at in span) if first <= day <= last]
