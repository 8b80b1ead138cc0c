"""Counts in columns, such as years: one row of bars for each kind, so that no colour or pattern has to be read."""

from tracker.render.pictures.lettering import LINE, SMALL, width, wrapped
from tracker.render.pictures.sheet import FILL, INK, RULE, Sheet
from tracker.reports.document import Series

_LABELS = 0.3
_TOTAL = 12.0
_BAR = 8.0
_ROW = _BAR + LINE + 2
_PAGE = 205.0


def draw_series(sheet: Sheet, series: Series) -> str:
    """Draw the rows; give what was left out, in words."""
    rows, columns, note = series.rows, series.columns, ""
    most_rows = int(_PAGE / _ROW)
    if len(rows) > most_rows:
        ranked = sorted(range(len(rows)), key=lambda at: (-sum(rows[at][1]), at))[:most_rows]
        note = f"Drawn are the {most_rows} of {len(rows)} rows with the highest totals."
        rows = [rows[at] for at in sorted(ranked)]
    left = sheet.width * _LABELS
    room = sheet.width - left - _TOTAL
    step = room / max(1, len(columns))
    most = max((number for _, numbers in rows for number in numbers), default=0) or 1
    sheet.text(sheet.width, LINE / 2, ["Total"], side="right", size=SMALL)
    y = LINE
    for label, numbers in rows:
        base = y + LINE + 1 + _BAR
        sheet.text(0, base - _BAR / 2, wrapped(label, left - 3, 3))
        for at, number in enumerate(numbers):
            height = _BAR * number / most if number else 0
            height = max(height, 0.4) if number else 0
            x = left + at * step
            if number:
                sheet.box(x + step * 0.12, base - height, step * 0.76, height, FILL, INK)
                shown = f"{number:,}"
                if width(shown, SMALL) <= step * 1.05:
                    sheet.text(x + step / 2, base - height - LINE * 0.45, [shown], side="center", size=SMALL)
        sheet.line([left, left + room], [base, base], RULE, 0.6)
        sheet.text(sheet.width, base - _BAR / 2, [f"{sum(numbers):,}"], side="right")
        y = base + 1
    _names(sheet, list(columns), left, step, y)
    if len(rows) > 1:
        note = f"{note} All rows have one scale.".strip()
    return note


def _names(sheet: Sheet, columns: list[str], left: float, step: float, y: float) -> None:
    """The names of the columns; every second, third, … where they would touch."""
    widest = max((width(name) for name in columns), default=0)
    every = 1
    while columns and widest + 1.5 > step * every and every < len(columns):
        every += 1
    for at in range(0, len(columns), every):
        x = left + (at + 0.5) * step
        sheet.line([x, x], [y - 1, y - 0.2], INK, 0.5)
        sheet.text(x, y + LINE * 0.6, wrapped(columns[at], step * every, 1), side="center")
    sheet.reach(y + LINE * 1.3)
