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


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text and its kind.

    Text is what was typed. A number is decimal digits without loss, a day is `YYYY-MM-DD`, a moment
    `YYYY-MM-DDTHH:MM:SS`, a truth `true` or `false`; a formula and an error are what the sheet says.
    """

    text: str
    kind: CellKind = CellKind.TEXT


@dataclass(slots=True)
class TableRow:
    """One row: `number` is its row in the sheet, or the line of the file on which it begins.

    `texts` are the cells by heading, `kinds` those of them that are no text. Empty cells are in neither.
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

    def cell(self, heading: str) -> Cell | None:
        """The cell under a heading; None where it is empty."""
        text = self.texts.get(heading)
        return None if text is None else Cell(text, self.kinds.get(heading, CellKind.TEXT))

    @property
    def cells(self) -> dict[str, Cell]:
        """All cells by heading, made anew with each call."""
        return {heading: Cell(text, self.kinds.get(heading, CellKind.TEXT)) for heading, text in self.texts.items()}
