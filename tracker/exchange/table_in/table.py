"""What is asked of a reading, and what comes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tracker.errors import DocumentError
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.problems import Problem


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user states of a table; what is None is found out, said in the notes, or asked for.

    `sheet` is the name of a sheet, `heading` the row (or line) of the headings, counted from 1; `encoding` and
    `delimiter` are for text. `guarded`: in CSV, an apostrophe before a text that a spreadsheet would take for a
    formula is the guard of this program's own export, and is taken off. `expected` are headings that the table
    must have: they help to say where the headings are, and with `find_heading` the first row that has them all is the
    row of the headings. Among them "column D" stands for a column without a heading.
    """

    sheet: str | None = None
    heading: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    guarded: bool = False
    expected: frozenset[str] = frozenset()
    find_heading: bool = False


@dataclass(slots=True)
class Table:
    """An open table: `rows` can be read once, and only while it is open.

    `headings` have the order of the columns; those of JSON lines grow while the rows are read. `notes` are
    sentences on what was found out (encoding, separator, sheet); more may come with the last row.
    """

    name: str
    headings: list[str]
    rows: Iterator[TableRow]
    notes: list[str] = field(default_factory=list)
    sheet: str | None = None
    # What parts the cells of a text.
    separator: str | None = None
    # How far the reading is, in bytes, and of how many.
    position: Callable[[], tuple[int, int]] = lambda: (0, 0)


def refuse_no_file(path: Path) -> None:
    """DocumentError for a pipe or a device: reading it may never end, and a table is read twice."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise refusal(path, "it is no file, and a table is read twice", "Save it as a file.")


def refusal(path: Path, reason: str, hint: str = "", line: int | None = None) -> DocumentError:
    """The error that a table as a whole cannot be read."""
    return DocumentError(f"{path.name} cannot be read as a table", [Problem((), reason, hint, line)])
