"""Pictures in characters, for the terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from tracker.render.number_line import NumberLine
from tracker.render.picture_words import Figure, known_values, plain_number, range_text, window_text
from tracker.render.terminal import text
from tracker.reports.document import Chronology, Heat, Picture, Ranges, Series
from tracker.values.text import safe_text

_BARS = "▁▂▃▄▅▆▇█"
_SHADES = "░▒▓█"
_LINE = 30
_LABEL = 34
_HEAD = 12


def print_picture(console: Console, picture: Picture) -> None:
    """Print a picture under its title."""
    console.print()
    console.print(Text(safe_text(picture.title), "bold"))
    if isinstance(picture, Series):
        totals = [f"{sum(numbers):,}" for _, numbers in picture.rows]
        _grid(console, picture.columns, picture.rows, _BARS, totals)
    elif isinstance(picture, Heat):
        _grid(console, picture.columns, picture.rows, _SHADES, [])
    elif isinstance(picture, Ranges):
        _ranges(console, picture)
    else:
        _chronology(console, picture)


def _grid(
    console: Console,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int]]],
    signs: str,
    totals: Sequence[str],
) -> None:
    """Numbers with signs of their height, in as many grids below one another as the terminal needs."""
    most = max((number for _, numbers in rows for number in numbers), default=0)
    wide = max(len(f"{most:,}") + 2, min(_HEAD, max((_longest_word(name) for name in columns), default=0)))
    room = console.width - (max(map(len, ["Total", *totals])) + 2 if totals else 0)
    longest = max((cell_len(safe_text(name)) for name, _ in rows), default=0)
    label = min(longest, max(_LABEL, room - len(columns) * (wide + 2) - 2))
    many = max(1, (room - label) // (wide + 2))
    for first in range(0, max(1, len(columns)), many):
        last = first + many >= len(columns)
        if first:
            console.print()
        grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
        grid.add_column("", overflow="fold", width=label)
        for name in columns[first : first + many]:
            grid.add_column(safe_text(name), justify="right", width=wide, overflow="fold", vertical="bottom")
        if totals and last:
            grid.add_column("Total", justify="right", no_wrap=True)
        for at, (name, numbers) in enumerate(rows):
            cells = [_cell(number, most, signs) for number in numbers[first : first + many]]
            grid.add_row(text(name), *cells, *([totals[at]] if totals and last else []))
        console.print(grid)


def _longest_word(name: str) -> int:
    return max((cell_len(word) for word in safe_text(name).split()), default=0)


def _cell(number: int, most: int, signs: str) -> Text:
    if not number:
        return Text("·", "dim")
    sign = signs[min(len(signs) - 1, (number * len(signs) - 1) // most)]
    return Text.assemble((f"{number:,} ", "default"), (sign, "cyan"))


def _ranges(console: Console, ranges: Ranges) -> None:
    line = NumberLine([value for row in ranges.rows for value in known_values(row) if value is not None])
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", max_width=_LABEL)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    ends = plain_number(line.low), plain_number(line.high)
    gap = max(1, _LINE - len(ends[0]) - len(ends[1]))
    grid.add_row("", Text(ends[0] + " " * gap + ends[1], "dim"), Text(safe_text(ranges.unit), "dim"))
    for row in ranges.rows:
        grid.add_row(text(row[0]), Text(_range(line, row), "cyan"), text(range_text(row)))
    console.print(grid)
    if line.logarithmic:
        console.print(Text("The scale is logarithmic.", "dim"))


def _range(line: NumberLine, row: Figure) -> str:
    """`├──●──┤`; an arrow where there is no end."""
    low, best, high = known_values(row)
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return ""
    places = {value: round(line.share(value) * (_LINE - 1)) for value in known}
    drawn = _between(places[min(known)], places[max(known)])
    if low is not None:
        drawn[places[low]] = "├"
    if high is not None:
        drawn[places[high]] = "┤"
    if best is not None:
        drawn[places[best]] = "●"
    elif low is not None and high is None:
        drawn[places[low] + 1 : places[low] + 4] = "──►"
    elif high is not None and low is None and places[high] > 0:
        drawn[0 : places[high]] = "◄" + "─" * (places[high] - 1)
    return "".join(drawn)


def _between(first: int, last: int) -> list[str]:
    return [" "] * first + ["─"] * (last - first + 1) + [" "] * (_LINE - last - 1)


def _chronology(console: Console, chronology: Chronology) -> None:
    events = sorted(chronology.rows, key=lambda event: (event[1], event[2]))
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for (label, first, last, kind), line in zip(events, _lines(events), strict=True):
        grid.add_row(Text(window_text(first, last), "dim"), Text(line, "cyan"), text(kind), text(label))
    console.print(grid)


def _lines(events: Sequence[tuple[str, date, date, str]]) -> Iterator[str]:
    """Each event on a line of time from the first to the last day."""
    start = min((event[1] for event in events), default=date.min)
    days = max(1, max((event[2] for event in events), default=start).toordinal() - start.toordinal())
    for _, first, last, _ in events:
        left, right = (round((day.toordinal() - start.toordinal()) / days * (_LINE - 1)) for day in (first, last))
        drawn = _between(left, right)
        drawn[left], drawn[right] = ("●", "●") if left == right else ("├", "┤")
        yield "".join(drawn)
