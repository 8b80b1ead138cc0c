"""Counts in a grid: the darker a cell the more, with the number in it."""

from collections.abc import Sequence

from tracker.render.pictures.lettering import LINE, SIZE, SMALL, width, wrapped
from tracker.render.pictures.sheet import INK, RULE, Sheet
from tracker.reports.document import Heat

_LABELS_LEAST, _LABELS_MOST = 0.3, 0.48
_NARROWEST = 4.8
_WIDEST = 26.0
_PAGE = 170.0
_TURNED = 44.0
_SMALLEST = 5.0
_HIGHEST = 6
# From light to dark, so that a black and white print keeps the order. White letters from the third on.
_SHADES = ("#dce6f1", "#b3c9e0", "#6d94be", "#41699a", "#1f4068")
_DARK = 3


def draw_heat(sheet: Sheet, heat: Heat) -> str:
    """Draw the grid; give what was left out, in words."""
    most = max((number for _, numbers in heat.rows for number in numbers), default=0)
    narrowest = max(_NARROWEST, width(f"{most:,}", _SMALLEST) + 1)
    left = _label_room(heat, sheet.width, narrowest)
    room = sheet.width - left
    totals = [sum(numbers[at] for _, numbers in heat.rows) for at in range(len(heat.columns))]
    columns = _highest(totals, int(room / narrowest))
    step = min(_WIDEST, room / max(1, len(columns)))
    y = _heads(sheet, [heat.columns[at] for at in columns], left, step)
    labels, rows, size = _labels(heat, left - 3)
    for row in rows:
        height = _height(labels[row])
        sheet.text(0, y + height / 2, labels[row], size=size)
        for place, at in enumerate(columns):
            _cell(sheet, left + place * step, y, step, height, heat.rows[row][1][at], most)
        y += height
    return _left_out(len(rows), len(heat.rows), len(columns), len(heat.columns))


def _label_room(heat: Heat, wide: float, narrowest: float) -> float:
    """Where the grid begins: after the longest label, as far as the columns leave room."""
    longest = max(width(label[:100]) for label, _ in heat.rows) + 4
    spare = wide - 1.5 * narrowest * len(heat.columns)
    return max(wide * _LABELS_LEAST, min(longest, wide * _LABELS_MOST, spare))


def _labels(heat: Heat, room: float) -> tuple[list[list[str]], list[int], float]:
    """The labels of all rows, which rows fit on a page, and the size of the letters.

    Where the rows would not all fit, each has one line of small letters.
    """
    totals = [sum(numbers) for _, numbers in heat.rows]
    for lines, size in ((2, SIZE), (1, SMALL)):
        labels = [wrapped(label, room, lines, size) for label, _ in heat.rows]
        rows = _fitting(totals, [_height(found) for found in labels])
        if len(rows) == len(labels):
            break
    return labels, rows, size


def _cell(sheet: Sheet, x: float, y: float, wide: float, high: float, number: int, most: int) -> None:
    if not number:
        sheet.box(x, y, wide, high, "#ffffff", RULE)
        return
    shade = min(len(_SHADES) - 1, (number * len(_SHADES) - 1) // most) if most > 1 else 0
    sheet.box(x, y, wide, high, _SHADES[shade], RULE)
    shown = f"{number:,}"
    size = min(SIZE, SIZE * (wide - 0.8) / width(shown))
    sheet.text(
        x + wide / 2, y + high / 2, [shown], side="center", size=size, colour="#ffffff" if shade >= _DARK else INK
    )


def _heads(sheet: Sheet, names: Sequence[str], left: float, step: float) -> float:
    """The names of the columns; gives where the grid begins. They stand upright where a word is too wide."""
    for size in (SIZE, SMALL):
        lines = [wrapped(name, step - 1, _HIGHEST, size) for name in names]
        if all(_whole(name, some, step - 1, size) for name, some in zip(names, lines, strict=True)):
            top = max((len(some) for some in lines), default=0) * LINE + 1.5
            for place, some in enumerate(lines):
                middle = top - (len(some) * LINE * size / SIZE + 1) / 2
                sheet.text(left + (place + 0.5) * step, middle, some, side="center", size=size)
            return top
    lines = [wrapped(name, _TURNED, max(1, min(3, int(step / LINE)))) for name in names]
    top = max((width(line) for some in lines for line in some), default=0) + 1.5
    for place, some in enumerate(lines):
        sheet.text(left + (place + 0.5) * step, top - 1, some, turned=True)
    return top


def _whole(name: str, lines: Sequence[str], room: float, size: float) -> bool:
    """Say whether a name was wrapped with no word broken and nothing cut off."""
    return not lines[-1].endswith("…") and all(width(word, size) <= room for word in name.split())


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + (1.2 if len(lines) == 1 else 1.5)


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
