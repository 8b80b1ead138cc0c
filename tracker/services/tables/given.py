"""What a value is made of: the cells of one row, the keys of its records, one piece of a cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.row import CellKind, TableRow


@dataclass(slots=True)
class Given:
    """One row while its records are made.

    `keys` are those of its records by their names in the mapping, None for one that the row does not give; a list
    for one with `each`. `prefix` makes the keys of parts its own.
    """

    row: TableRow
    texts: dict[str, str] = field(init=False)
    kinds: dict[str, CellKind] = field(init=False)
    keys: dict[str, Any] = field(default_factory=dict)
    piece: str | None = None
    prefix: str = ""

    def __post_init__(self) -> None:
        self.texts, self.kinds = self.row.texts, self.row.kinds


# Gives a value for a row, None where the row has none; InvalidValueError for what does not fit.
Read: TypeAlias = Callable[[Given], Any]


def refuse_broken(given: Given | TableRow, column: str) -> None:
    """InvalidValueError for a cell that is a formula, or an error of one."""
    kind = given.kinds.get(column)
    if kind is CellKind.FORMULA:
        hint = "Put the value in its place: copy the column and paste it as values."
        raise InvalidValueError(f"the cell is a formula, {given.texts[column]!r}", hint)
    if kind is CellKind.ERROR:
        raise InvalidValueError(f"the cell is an error, {given.texts[column]!r}", "Correct it, or empty the cell.")
