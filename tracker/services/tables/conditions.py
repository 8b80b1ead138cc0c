"""Which rows a mapping takes."""

from collections.abc import Callable, Sequence

from tracker.exchange.table_in.row import TableRow
from tracker.schemas.table_mapping import Condition
from tracker.values.cell_text import heading_name

Fits = Callable[[TableRow], bool]


def compile_conditions(conditions: Sequence[Condition]) -> Fits:
    """One function that says whether a row fits all conditions."""
    compiled = [_one(condition) for condition in conditions]
    if not compiled:
        return lambda _: True
    return lambda row: all(fits(row) for fits in compiled)


def _one(condition: Condition) -> Fits:
    column = heading_name(condition.column)
    words = {word.strip().casefold() for word in condition.is_ or condition.is_not or ()}
    wanted = condition.is_ is not None
    return lambda row: (row.texts.get(column, "").strip().casefold() in words) is wanted
