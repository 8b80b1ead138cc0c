"""Which rows a mapping takes."""

from collections.abc import Callable, Sequence

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.table_mapping import Condition
from tracker.services.tables.given import refuse_broken
from tracker.values.cell_text import heading_name

Fits = Callable[[TableRow], bool]


class BrokenCellError(InvalidValueError):
    """A condition asks for a cell that is a formula, or an error of one."""

    def __init__(self, column: str, error: InvalidValueError) -> None:
        super().__init__(error.reason, error.hint)
        self.column = column


def compile_conditions(conditions: Sequence[Condition]) -> Fits:
    """One function that says whether a row fits all conditions; BrokenCellError for a cell that says nothing."""
    compiled = [_one(condition) for condition in conditions]
    if not compiled:
        return lambda _: True
    return lambda row: all(fits(row) for fits in compiled)


def _one(condition: Condition) -> Fits:
    column = heading_name(condition.column)
    words = {word.strip().casefold() for word in condition.is_ or condition.is_not or ()}
    wanted = condition.is_ is not None

    def fits(row: TableRow) -> bool:
        try:
            refuse_broken(row, column)
        except InvalidValueError as error:
            raise BrokenCellError(column, error) from error
        return (row.texts.get(column, "").strip().casefold() in words) is wanted

    return fits
