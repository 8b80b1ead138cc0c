"""What happened when, on a line of time: one row an event, or counts where there are too many to name."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tracker.render.pictures.days import day_ticks
from tracker.render.pictures.lettering import LINE, SIZE, SMALL, width, wrapped
from tracker.render.pictures.series import draw_series
from tracker.render.pictures.sheet import FAINT, INK, RULE, Sheet
from tracker.reports.document import Chronology, Series

_LABELS = 0.44
_KINDS = 0.17
_MOST = 45
_PAGE = 200.0
_LEAST = 4.2
# One shape a kind, so that the kinds can be told apart without reading; which is which is said at the end of its row.
_SHAPES = ("o", "s", "D", "^", "v", "P", "X", "*", "h", "<", ">")

Event = tuple[str, date, date, str]


def draw_chronology(sheet: Sheet, chronology: Chronology) -> str:
    """Draw the events; give what must be said of how they are drawn."""
    events = sorted(chronology.rows, key=lambda event: (event[1], event[2]))
    left = sheet.width * _LABELS
    if len(events) > _MOST:
        return _counted(sheet, chronology, events)
    labels, heights, size = _labels(events, left - 3)
    places = _Places(events, left + 3, sheet.width * (1 - _KINDS) - 3)
    top, y = LINE * 1.5, LINE * 1.5
    _axis(sheet, places, top, top + sum(heights))
    kinds = list(dict.fromkeys(event[3] for event in events))
    for event, lines, height in zip(events, labels, heights, strict=True):
        sheet.text(0, y + height / 2, lines, size=size)
        _event(sheet, places, y + height / 2, event, _SHAPES[kinds.index(event[3]) % len(_SHAPES)])
        y += height
    sheet.reach(y)
    if any(event[1] != event[2] for event in events):
        return "A line between two strokes is the time within which an event lies, or through which it went on."
    return ""


def _labels(events: Sequence[Event], room: float) -> tuple[list[list[str]], list[float], float]:
    """The labels of the rows, how high each row is, and the size of the letters, with as much said as a page holds."""
    for most, size in ((2, SIZE), (2, SMALL), (1, SMALL)):
        labels = [wrapped(event[0], room, most, size) for event in events]
        heights = [max(_LEAST, len(lines) * LINE * size / SIZE + 1.2) for lines in labels]
        if sum(heights) <= _PAGE:
            break
    return labels, heights, size


class _Places:
    """Days to places from left to right."""

    def __init__(self, events: Sequence[Event], left: float, right: float) -> None:
        first, last = min(event[1] for event in events), max(event[2] for event in events)
        self.left, self.right = left, right
        self._first, self._days = first.toordinal(), max(1, (last - first).days)
        self.ticks = day_ticks(first, last)

    def at(self, day: date) -> float:
        """Where a day lies."""
        return self.left + (day.toordinal() - self._first) / self._days * (self.right - self.left)


def _event(sheet: Sheet, places: _Places, y: float, event: Event, shape: str) -> None:
    start, end = places.at(event[1]), places.at(event[2])
    if end - start > 0.5:
        sheet.line([start, end], [y, y], INK, 1.6)
        for x in (start, end):
            sheet.line([x, x], [y - 1.1, y + 1.1], INK, 1.2)
    else:
        sheet.mark(start, y, shape)
    room = sheet.width - places.right - 4
    sheet.text(sheet.width, y, wrapped(event[3], room, 1, SMALL), side="right", size=SMALL, colour=FAINT)


def _axis(sheet: Sheet, places: _Places, top: float, bottom: float) -> None:
    last = 0.0
    for day, name in places.ticks:
        x, half = places.at(day), width(name, SMALL) / 2
        sheet.line([x, x], [top, bottom], RULE, 0.6)
        if x - half > last + 1:
            sheet.text(x, top - LINE * 0.7, [name], side="center", size=SMALL)
            last = x + half


def _counted(sheet: Sheet, chronology: Chronology, events: Sequence[Event]) -> str:
    """Too many events: how many of each kind began in each year, or month."""
    first, last = events[0][1], events[-1][1]
    by_month = last.year - first.year < 2
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    steps = list(months) if by_month else list(range(first.year, last.year + 1))
    columns = [f"{step // 12}-{step % 12 + 1:02}" if by_month else str(step) for step in steps]
    found = Counter(
        (event[3], event[1].year * 12 + event[1].month - 1 if by_month else event[1].year) for event in events
    )
    kinds = list(dict.fromkeys(event[3] for event in events))
    rows = [(kind, [found[kind, step] for step in steps]) for kind in kinds]
    said = draw_series(sheet, Series(chronology.title, chronology.alt, columns, rows))
    span = "month" if by_month else "year"
    counted = f"they are counted by kind and {span} in which they began"
    return f"{len(events)} events are too many to name here: {counted}. {said}"
