"""Counts in columns, such as years: one row of bars for each kind, so that no colour or pattern has to be read."""

from collections.abc import Sequence

from tracker.render.pictures.lettering import LINE, SMALL, width, wrapped
from tracker.render.pictures.sheet import FILL, INK, RULE, Sheet
from tracker.reports.document import Series

_LABELS = 0.3
_TOTAL = 12.0
_BAR = 8.0
_ROW = _BAR + LINE + 2
_LOWEST = 0.4
_MOST = 15
_SMALLEST = 4.5

Row = tuple[str, Sequence[int]]


def draw_series(sheet: Sheet, series: Series) -> str:
    """Draw the rows; give what must be said of how they are drawn."""
    rows = _highest(series.rows)
    left = sheet.width * _LABELS
    step = (sheet.width - left - _TOTAL) / max(1, len(series.columns))
    most = max((number for _, numbers in rows for number in numbers), default=0)
    sheet.text(sheet.width, LINE / 2, ["Total"], side="right", size=SMALL)
    base = LINE
    for label, numbers in rows:
        base += _ROW
        sheet.text(0, base - _BAR / 2, wrapped(label, left - 3, 3))
        sheet.text(sheet.width, base - _BAR / 2, [f"{sum(numbers):,}"], side="right")
        sheet.line([left, left + step * len(series.columns)], [base, base], RULE, 0.6)
        for at, number in enumerate(numbers):
            if number:
                height = max(_LOWEST, _BAR * number / most)
                sheet.box(left + (at + 0.12) * step, base - height, step * 0.76, height, FILL, INK)
                _number(sheet, left + (at + 0.5) * step, base - height - LINE * 0.45, f"{number:,}", step)
    _names(sheet, series.columns, left, step, base)
    cut = f"Drawn are the {len(rows)} of {len(series.rows)} rows with the highest totals. "
    return (cut if len(rows) < len(series.rows) else "") + ("All rows have one scale." if len(rows) > 1 else "")


def _highest(rows: Sequence[Row]) -> list[Row]:
    """The rows with the highest totals that fit on a page, in their own order."""
    ranked = sorted(range(len(rows)), key=lambda at: (-sum(rows[at][1]), at))
    return [rows[at] for at in sorted(ranked[:_MOST])]


def _number(sheet: Sheet, x: float, y: float, shown: str, room: float) -> None:
    """A number over its bar, smaller where it is wide; none where it could not be read."""
    size = min(SMALL, SMALL * (room - 0.3) / width(shown, SMALL))
    if size >= _SMALLEST:
        sheet.text(x, y, [shown], side="center", size=size)


def _names(sheet: Sheet, columns: Sequence[str], left: float, step: float, base: float) -> None:
    """The names of the columns; every second, third, … where they would touch."""
    widest = max((width(name) for name in columns), default=0) + 1.5
    every = next((every for every in range(1, len(columns)) if widest <= step * every), max(1, len(columns)))
    for at in range(0, len(columns), every):
        x = left + (at + 0.5) * step
        sheet.line([x, x], [base, base + 0.8], INK, 0.5)
        room = min(step * every - 1, 2 * (sheet.width - x))
        sheet.text(x, base + 1 + LINE * 0.6, wrapped(columns[at], room, 1), side="center")
    sheet.reach(base + 1 + LINE * 1.3)
