"""Figures that compete: from the lowest to the highest value, with a mark at the best, and all three in words."""

import math
from collections.abc import Sequence

from tracker.render.picture_words import Figure, known_values, plain_number, range_text
from tracker.render.pictures.lettering import LINE, SMALL, width, wrapped
from tracker.render.pictures.scale import Scale
from tracker.render.pictures.sheet import FAINT, INK, RULE, Sheet
from tracker.reports.document import Ranges

_LABELS = 0.32
_SAID = 0.27
_PAGE = 200.0


def draw_ranges(sheet: Sheet, ranges: Ranges) -> str:
    """Draw one row a figure; give what must be said of how they are drawn."""
    left, right = sheet.width * _LABELS, sheet.width * (1 - _SAID)
    values = [value for row in ranges.rows for value in known_values(row) if value is not None]
    scale = Scale(values, left + 3, right - 6)
    unit = wrapped(ranges.unit, sheet.width - right, 1, SMALL)
    sheet.text(sheet.width, LINE / 2, unit, side="right", size=SMALL, colour=FAINT)
    middles = _said(sheet, ranges.rows, left - 3, sheet.width - right)
    _axis(sheet, scale, LINE, sheet.height)
    for middle, row in zip(middles, ranges.rows, strict=False):
        _row(sheet, scale, middle, row)
    cut = f"Drawn are the first {len(middles)} of {len(ranges.rows)} figures. "
    steps = "The scale is logarithmic: each step to the right multiplies."
    return (cut if len(middles) < len(ranges.rows) else "") + (steps if scale.logarithmic else "")


def _said(sheet: Sheet, rows: Sequence[Figure], label_room: float, said_room: float) -> list[float]:
    """Write the names and values of the rows that fit on a page; give the middle of each row."""
    y, middles = LINE, []
    for row in rows:
        label, said = wrapped(row[0], label_room, 3), wrapped(range_text(row), said_room, 3)
        high = max(len(label), len(said)) * LINE + 3
        if y + high > _PAGE:
            break
        sheet.text(0, y + high / 2, label)
        sheet.text(sheet.width, y + high / 2, said, side="right")
        middles.append(y + high / 2)
        y += high
    sheet.reach(y)
    return middles


def _row(sheet: Sheet, scale: Scale, y: float, row: Figure) -> None:
    low, best, high = known_values(row)
    known = [value for value in (low, best, high) if value is not None]
    if len(known) > 1:
        sheet.line([scale.at(min(known)), scale.at(max(known))], [y, y], INK, 1.4)
    for end in (low, high):
        if end is not None:
            sheet.line([scale.at(end), scale.at(end)], [y - 1.3, y + 1.3], INK, 1.4)
    if best is not None:
        sheet.mark(scale.at(best), y)
    elif len(known) == 1:
        start = scale.at(known[0])
        _open(sheet, start, start + 5 if low is not None else max(scale.left, start - 5), y)


def _open(sheet: Sheet, x: float, end: float, y: float) -> None:
    """An arrow for what has no end, or ends at nothing."""
    back = end - 1.2 if end > x else end + 1.2
    sheet.line([x, end], [y, y], INK, 1.4)
    if abs(end - x) > 1.2:
        sheet.line([back, end, back], [y - 1, y, y + 1], INK, 1.2)


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
