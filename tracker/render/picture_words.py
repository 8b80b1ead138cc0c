"""What a picture shows, in words: its values, its windows of time, and the table that stands for it."""

import math
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from tracker.reports import words
from tracker.reports.document import Heat, Picture, Ranges, Series, Table

Figure = tuple[str, float | None, float | None, float | None]


def picture_table(picture: Picture) -> Table:
    """Everything that a picture shows, as a table."""
    if isinstance(picture, Series):
        columns = ["Name", *picture.columns, "Total"]
        return Table(columns, [[label, *_counts(n), f"{sum(n):,}"] for label, n in picture.rows], columns[1:])
    if isinstance(picture, Heat):
        columns = ["Name", *picture.columns]
        return Table(columns, [[label, *_counts(n)] for label, n in picture.rows], columns[1:])
    if isinstance(picture, Ranges):
        columns = ["Name", "Lowest", "Best", "Highest", "Unit"]
        rows = [[row[0], *(_value(v) for v in row[1:]), picture.unit] for row in picture.rows]
        return Table(columns, rows, columns[1:4])
    rows = [[window_text(first, last), label, kind] for label, first, last, kind in picture.rows]
    return Table(["Date", "Event", "Kind"], rows)


def _counts(numbers: Sequence[int]) -> list[str]:
    return [f"{number:,}" for number in numbers]


def _value(value: float | None) -> str:
    return "" if value is None or not math.isfinite(value) else plain_number(value)


def range_text(row: Figure) -> str:
    """The values of a figure: `7,000 to 9,000, best 8,000`, `9,000 or more`."""
    low, best, high = known_values(row)
    if low is not None and high is not None:
        span = plain_number(low) if low == high else f"{plain_number(low)} to {plain_number(high)}"
        return span if best is None or low == high == best else f"{span}, best {plain_number(best)}"
    if best is not None:
        bound = f", at least {plain_number(low)}" if low is not None and low != best else ""
        bound += f", at most {plain_number(high)}" if high is not None and high != best else ""
        return plain_number(best) + bound
    if low is not None:
        return f"{plain_number(low)} or more"
    return f"{plain_number(high)} or less" if high is not None else "no figure"


def known_values(row: Figure) -> tuple[float | None, float | None, float | None]:
    """The low, best and high value of a figure; None for what is no number."""
    low, best, high = (value if value is not None and math.isfinite(value) else None for value in row[1:])
    return low, best, high


def plain_number(value: float) -> str:
    """A number as a reader writes it: `2,600,000`, `0.25`."""
    shown = f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}" if abs(value) < 1e15 else f"{value:.3g}"
    return shown if "e" not in shown else f"{value:.3g}"


def window_text(first: date, last: date) -> str:
    """The days within which something was: `18 February 2024`, `February 2024`, `2024`, `August 2023 to March 2024`."""
    length = 10
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        length = 4 if (first.month, last.month) == (1, 12) else 7
    ends = dict.fromkeys((first.isoformat()[:length], last.isoformat()[:length]))
    return words.dated("/".join(ends))
