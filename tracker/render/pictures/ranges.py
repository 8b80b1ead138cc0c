"""Figures that compete: from the lowest to the highest value, with a mark at the best, and all three in words."""

import math

from tracker.render.pictures.lettering import LINE, SMALL, width, wrapped
from tracker.render.pictures.scale import Scale, plain_number
from tracker.render.pictures.sheet import FAINT, INK, RULE, Sheet
from tracker.reports.document import Ranges

_LABELS = 0.32
_SAID = 0.27
_PAGE = 200.0

Row = tuple[str, float | None, float | None, float | None]


def draw_ranges(sheet: Sheet, ranges: Ranges) -> str:
    """Draw one row a figure; give what must be said of the scale."""
    left, right = sheet.width * _LABELS, sheet.width * (1 - _SAID)
    values = [value for row in ranges.rows for value in row[1:] if value is not None and math.isfinite(value)]
    scale = Scale(values, left + 3, right - 6)
    y = LINE
    sheet.text(
        sheet.width,
        LINE / 2,
        wrapped(ranges.unit, sheet.width - right, 1, SMALL),
        side="right",
        size=SMALL,
        colour=FAINT,
    )
    tops, drawn = y, 0
    placed: list[tuple[float, Row]] = []
    for row in ranges.rows:
        label = wrapped(row[0], left - 3, 3)
        said = wrapped(range_text(row), sheet.width - right, 3)
        high = max(len(label), len(said)) * LINE + 3
        if y + high > _PAGE:
            break
        sheet.text(0, y + high / 2, label)
        sheet.text(sheet.width, y + high / 2, said, side="right")
        placed.append((y + high / 2, row))
        y += high
        drawn += 1
    _axis(sheet, scale, tops, y)
    for middle, row in placed:
        _row(sheet, scale, middle, row)
    notes = [f"Drawn are the first {drawn} of {len(ranges.rows)} figures."] if drawn < len(ranges.rows) else []
    if scale.logarithmic:
        notes.append("The scale is logarithmic: each step to the right multiplies.")
    return " ".join(notes)


def range_text(row: Row) -> str:
    """The values of a row in words: `7,000 to 9,000, best 8,000`, `9,000 or more`."""
    low, best, high = (value if value is not None and math.isfinite(value) else None for value in row[1:])
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


def _row(sheet: Sheet, scale: Scale, y: float, row: Row) -> None:
    low, best, high = (value if value is not None and math.isfinite(value) else None for value in row[1:])
    known = [value for value in (low, best, high) if value is not None]
    if len(known) > 1:
        sheet.line([scale.at(min(known)), scale.at(max(known))], [y, y], INK, 1.4)
    for end in (low, high):
        if end is not None:
            sheet.line([scale.at(end), scale.at(end)], [y - 1.3, y + 1.3], INK, 1.4)
    if best is not None:
        sheet.mark(scale.at(best), y)
    elif len(known) == 1:
        _open(sheet, scale.at(known[0]), y, 1 if low is not None else -1)


def _open(sheet: Sheet, x: float, y: float, way: int) -> None:
    """An arrow for what has no end."""
    sheet.line([x, x + way * 5], [y, y], INK, 1.4)
    sheet.line([x + way * 3.8, x + way * 5, x + way * 3.8], [y - 1, y, y + 1], INK, 1.2)


def _axis(sheet: Sheet, scale: Scale, top: float, bottom: float) -> None:
    last = -math.inf
    for tick in scale.ticks:
        x, name = scale.at(tick), plain_number(tick)
        sheet.line([x, x], [top, bottom], RULE, 0.6)
        half = width(name, SMALL) / 2
        if x - half > last + 1:
            sheet.text(x, bottom + LINE * 0.6, [name], side="center", size=SMALL)
            last = x + half
    sheet.reach(bottom + LINE * 1.3)
