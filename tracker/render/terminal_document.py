"""A document tree on the terminal."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from tracker.render.numbered import numbered
from tracker.render.terminal import text
from tracker.render.terminal_pictures import print_picture
from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Front,
    Heading,
    Numbered,
    Paragraph,
    Table,
)
from tracker.values.text import safe_text

_BAR = 30


def print_document(console: Console, document: Document) -> None:
    """Print a whole document, its notes last."""
    notes: dict[str, int] = {}
    console.print(Text(safe_text(document.title), "bold"), Text(safe_text(document.banner), "dim"), sep="   ")
    if document.subtitle:
        console.print(Text(safe_text(document.subtitle)))
    if document.front:
        _front(console, document.front)
    for block, label in numbered(document.blocks):
        _print(console, block, label, notes)
    if notes:
        _heading(console, Heading("Notes"))
        grid = _grid()
        for number, note in enumerate(notes, start=1):
            grid.add_row(Text(f"[{number}]", "cyan"), text(note))
        console.print(grid)
    if document.banner:
        console.print()
        console.print(Text(safe_text(document.banner), "dim"))


def _front(console: Console, front: Front) -> None:
    made = ", ".join(part for part in (front.organisation, front.day) if part)
    for said in (made, *front.statements):
        if said:
            console.print()
            console.print(text(said))


def _print(console: Console, block: Block, number: str, notes: dict[str, int]) -> None:
    if isinstance(block, Heading):
        _heading(console, block)
    elif isinstance(block, Numbered):
        console.print(_numbered(block, number, notes))
    elif isinstance(block, Paragraph):
        console.print(Padding(text(block.content, notes), (0, 0, 0, 4 if block.indent else 0)))
    elif isinstance(block, Facts):
        console.print()
        grid = _grid()
        for name, value in block.rows:
            grid.add_row(Text(safe_text(name), "dim"), text(value, notes))
        console.print(grid)
    elif isinstance(block, Table):
        console.print(_table(block, notes))
    elif isinstance(block, Bars):
        console.print(_bars(block))
    elif isinstance(block, Bullets):
        grid = _grid()
        for entry in block.entries:
            grid.add_row(Text("•", "default"), text(entry, notes))
        console.print(grid)
    else:
        print_picture(console, block)


def _heading(console: Console, heading: Heading) -> None:
    console.print()
    style = "bold cyan" if heading.level == 1 else "bold"
    console.print(Text(safe_text(heading.text), style))


def _numbered(block: Numbered, number: str, notes: dict[str, int]) -> Padding:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=4)
    grid.add_column(overflow="fold")
    grid.add_row(number, text(block.content, notes))
    return Padding(grid, (0, 0, 0, 6 if block.level else 0))


def _grid() -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _table(block: Table, notes: dict[str, int]) -> Grid:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, leading=1 if _tall(block) else 0)
    for index, column in enumerate(block.columns):
        grid.add_column(
            safe_text(column),
            justify="right" if column in block.right else "left",
            no_wrap=index == 0 and _narrow(block),
            overflow="fold",
        )
    for row in block.rows:
        grid.add_row(*(text(cell, notes) for cell in row))
    return grid


def _tall(block: Table) -> bool:
    """Rows of several lines are set apart."""
    return any("\n" in text(cell).plain or len(text(cell).plain) > 60 for row in block.rows for cell in row)


def _narrow(block: Table) -> bool:
    """A short first column, such as one of references, is never broken."""
    return all(len(text(row[0]).plain) <= 12 for row in block.rows)


def _bars(block: Bars) -> Grid:
    most = max((number for _, number in block.rows), default=0) or 1
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", max_width=44)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    for label, number in block.rows:
        length = max(1, round(number * _BAR / most)) if number else 0
        grid.add_row(text(label), Text(f"{number:,}", "default"), Text("█" * length, "cyan"))
    return grid
