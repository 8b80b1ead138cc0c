"""Print a first mapping for a table."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tracker.analysis.column_guesses import guess_columns
from tracker.errors import DocumentError
from tracker.exchange.mapping_out import Sample, suggested
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.row import TableRow
from tracker.exchange.table_in.table import ReadingOptions

# Rows that are looked at.
_SAMPLE = 200
_TOLD = 5


def suggest_mapping(path: Path, sheet: str | None = None, heading: int | None = None) -> str:
    """A mapping as text, made from headings and values; DocumentError where the table, or every row, cannot be read."""
    with open_table(path, ReadingOptions(sheet=sheet, heading=heading)) as table:
        looked_at = list(islice(table.rows, _SAMPLE))
        rows = [row for row in looked_at if not row.problems]
        wrong = [problem for row in looked_at for problem in row.problems]
        if wrong and not rows:
            raise DocumentError(f"{path.name}: none of the first {len(looked_at)} rows can be read", wrong[:_TOLD])
        values = {name: _values(rows, name) for name in table.headings}
        guess = guess_columns(table.headings, values)
        notes = [*table.notes, *(f"A row that cannot be read: {problem}" for problem in wrong[:_TOLD])]
        sample = Sample(path.name, sheet, heading, values, notes)
    return suggested(guess, sample)


def _values(rows: Sequence[TableRow], heading: str) -> list[str]:
    return [row.texts[heading].strip() for row in rows if row.texts.get(heading, "").strip()]
