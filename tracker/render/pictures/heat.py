"""Counts in a grid: the darker a cell the more, with the number in it."""

from collections.abc import Sequence

from tracker.render.pictures.lettering import LINE, SIZE, width, wrapped
from tracker.render.pictures.sheet import INK, RULE, Sheet
from tracker.reports.document import Heat

_LABELS = 0.36
_NARROWEST = 6.0
_WIDEST = 22.0
_PAGE = 170.0
_TURNED = 34.0
# From light to dark, so that a black and white print keeps the order. White letters from the third on.
_SHADES = ("#dce6f1", "#b3c9e0", "#6d94be", "#41699a", "#1f4068")
_DARK = 3


def draw_heat(sheet: Sheet, heat: Heat) -> str:
    """Draw the grid; give what was left out, in words."""
    left = sheet.width * _LABELS
    columns = _highest(
        [sum(column) for column in zip(*(numbers for _, numbers in heat.rows), strict=True)],
        int((sheet.width - left) / _NARROWEST),
    )
    columns = columns if heat.rows else list(range(len(heat.columns)))
    room = sheet.width - left
    step = min(_WIDEST, room / max(1, len(columns)))
    names = [heat.columns[at] for at in columns]
    top = _heads(sheet, names, left, step)
    labels = [wrapped(label, left - 3, 2) for label, _ in heat.rows]
    rows = _fitting([sum(numbers) for _, numbers in heat.rows], [_height(lines) for lines in labels])
    most = max((heat.rows[row][1][at] for row in rows for at in columns), default=0) or 1
    y = top
    for row in rows:
        height = _height(labels[row])
        sheet.text(0, y + height / 2, labels[row])
        for place, at in enumerate(columns):
            _cell(sheet, left + place * step, y, step, height, heat.rows[row][1][at], most)
        y += height
    return _left_out(len(rows), len(heat.rows), len(columns), len(heat.columns))


def _cell(sheet: Sheet, x: float, y: float, wide: float, high: float, number: int, most: int) -> None:
    if not number:
        sheet.box(x, y, wide, high, "#ffffff", RULE)
        return
    shade = min(len(_SHADES) - 1, (number * len(_SHADES) - 1) // most) if most > 1 else 0
    sheet.box(x, y, wide, high, _SHADES[shade], RULE)
    shown = f"{number:,}"
    size = SIZE if width(shown) <= wide - 1 else max(4.0, SIZE * (wide - 0.8) / width(shown))
    sheet.text(
        x + wide / 2, y + high / 2, [shown], side="center", size=size, colour="#ffffff" if shade >= _DARK else INK
    )


def _heads(sheet: Sheet, names: Sequence[str], left: float, step: float) -> float:
    """The names of the columns, upright where they are too wide; gives where the grid begins."""
    if all(width(name) <= step - 1 for name in names):
        for place, name in enumerate(names):
            sheet.text(left + (place + 0.5) * step, LINE / 2 + 0.5, [name], side="center")
        return LINE + 1.5
    lines = [wrapped(name, _TURNED, max(1, min(3, int(step / LINE)))) for name in names]
    top = max((width(line) for some in lines for line in some), default=0) + 1.5
    for place, some in enumerate(lines):
        sheet.text(left + (place + 0.5) * step, top - 1, some, turned=True)
    return top


def _height(lines: Sequence[str]) -> float:
    return max(5.5, len(lines) * LINE + 1.5)


def _highest(totals: Sequence[int], most: int) -> list[int]:
    """The places of the highest totals, in their own order."""
    ranked = sorted(range(len(totals)), key=lambda at: (-totals[at], at))
    return sorted(ranked[:most])


def _fitting(totals: Sequence[int], heights: Sequence[float]) -> list[int]:
    """The rows with the highest totals that fit on a page, in their own order."""
    kept: list[int] = []
    used = 0.0
    for at in sorted(range(len(totals)), key=lambda at: (-totals[at], at)):
        used += heights[at]
        if used > _PAGE and kept:
            break
        kept.append(at)
    return sorted(kept)


def _left_out(rows: int, all_rows: int, columns: int, all_columns: int) -> str:
    said = []
    if rows < all_rows:
        said.append(f"{rows} of {all_rows} rows")
    if columns < all_columns:
        said.append(f"{columns} of {all_columns} columns")
    drawn = f"Drawn are {' and '.join(said)}, those with the highest totals. " if said else ""
    return f"{drawn}The darker a cell, the higher its number; an empty cell is none."
