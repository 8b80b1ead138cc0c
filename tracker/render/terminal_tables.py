"""Lists as tables on the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.render.terminal import text
from tracker.reports.document import Inline

Row = dict[str, Any]


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
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for index in shown:
        column = columns[index]
        table.add_column(
            column.title,
            justify="right" if column.right else "left",
            no_wrap=not column.weight,
            ratio=column.weight or None,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(text(row[index]) for index in shown))
    console.print(table)
    hidden = [column.title.lower() for index, column in enumerate(columns) if index not in shown]
    if hidden:
        console.print(Text(f"Not shown at this width: {', '.join(hidden)}.", "dim"))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of one kind of list are set; `keys` are the names of the rows' values."""

    columns: Sequence[Column]
    cells: Callable[[Row], Sequence[Inline]]
    keys: Sequence[str]

    def show(self, console: Console, rows: Sequence[Row]) -> None:
        """Print the rows as a table."""
        print_table(console, self.columns, [self.cells(row) for row in rows])
