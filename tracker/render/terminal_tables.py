"""Lists as tables on the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.render.terminal import text
from tracker.reports.document import Inline

Row = dict[str, Any]
_GAP = 2
# A longer word is broken rather than shown at the cost of the other columns.
_LONGEST_WORD = 15


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `weight` shares out the width, 0 for one that is never broken; `least` width at which it shows."""

    title: str
    weight: int = 0
    right: bool = False
    least: int = 0


def print_table(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[Inline]]) -> None:
    """Print rows; columns for which the terminal is too narrow are left out, and said to be."""
    shown = [index for index, column in enumerate(columns) if console.width >= column.least]
    cells = [[text(row[index]) for index in shown] for row in rows]
    widths = column_widths([columns[index] for index in shown], cells, console.width)
    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="dim", pad_edge=False)
    for index, width in zip(shown, widths, strict=True):
        column = columns[index]
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            no_wrap=not column.weight,
            width=width,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*row)
    console.print(table)
    hidden = [column.title.lower() for index, column in enumerate(columns) if index not in shown]
    if hidden:
        console.print(Text(f"Not shown at this width: {', '.join(hidden)}.", "dim"))


def column_widths(columns: Sequence[Column], cells: Sequence[Sequence[Text]], width: int) -> list[int]:
    """The width of each column: what its text needs, or where that is too much its share by weight.

    No column that may be broken gets less than its longest word, unless that is very long or there is no room at all.
    """
    texts = [[column.title, *(row[place].plain for row in cells)] for place, column in enumerate(columns)]
    needed = [max(cell_len(line) for one in column for line in one.split("\n")) for column in texts]
    least = [min(_LONGEST_WORD, max(cell_len(word) for one in column for word in one.split())) for column in texts]
    found = dict(enumerate(needed))
    room = width - _GAP * (len(columns) - 1)
    shared = [place for place, column in enumerate(columns) if column.weight]
    while shared:
        left = room - sum(found[place] for place in found if place not in shared)
        weights = sum(columns[place].weight for place in shared)
        share = {place: left * columns[place].weight // weights for place in shared}
        # What a narrow column does not need, and what one with long words takes more, the others share.
        settled = {place: needed[place] for place in shared if needed[place] <= share[place]}
        settled = settled or {place: least[place] for place in shared if least[place] > share[place]}
        found |= settled or share
        shared = [place for place in shared if place not in settled] if settled else []
    _press(found, [place for place, column in enumerate(columns) if column.weight], room)
    return [found[place] for place in range(len(columns))]


def _press(found: dict[int, int], weighted: Sequence[int], room: int) -> None:
    """Take from the widest what is too much, though words be broken: a reference that is cut is none."""
    for _ in range(sum(found.values()) - room):
        widest = max(weighted, key=found.__getitem__, default=None)
        if widest is None or found[widest] == 1:
            return
        found[widest] -= 1


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one kind of list are set; `keys` are the names of the rows' values."""

    columns: Sequence[Column]
    cells: Callable[[Row], Sequence[Inline]]
    keys: Sequence[str]

    def show(self, console: Console, rows: Sequence[Row]) -> None:
        """Print the rows as a table."""
        print_table(console, self.columns, [self.cells(row) for row in rows])
