"""A row of a table: its place, its cells as they stand, and what is wrong with it."""

from dataclasses import dataclass, field
from enum import Enum

from tracker.schemas.problems import Problem


class CellKind(Enum):
    """What a cell is. CSV and TSV know only text."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    TRUTH = "truth"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(slots=True)
class TableRow:
    """One row: `number` is its row in the sheet, or the line of the file on which it begins.

    `texts` are the cells by heading as they were typed, `kinds` those of them that are no text. Empty cells are in
    neither. A number is decimal digits without loss, a day is `YYYY-MM-DD`, a moment `YYYY-MM-DDTHH:MM:SS`, a truth
    `true` or `false`; a formula and an error are what the sheet says.
    `problems` say what is wrong with the row as it stands; a row that has any must not be used.
    `beyond` are texts of such a row that have no heading: cells too many, or the whole line as it stands
    where it cannot be parted into cells.
    """

    # Two plain dictionaries and not one of cells: a million rows of a CSV file are read twice as fast.
    number: int
    texts: dict[str, str]
    kinds: dict[str, CellKind] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    beyond: tuple[str, ...] = ()
