"""What is to be said of a table beside what was wrong with it."""

from tracker.exchange.mapping_columns import used_columns
from tracker.services.tables.reading import TableReading


def notes_of(reading: TableReading) -> list[str]:
    """What is to be said of a table that was read."""
    table, left_out = reading.table, reading.left_out
    told = [f"{table.name}: {note}" if not note.startswith(table.name) else note for note in table.notes]
    # The headings of JSON lines are known at their end alone; other tables without a column are refused before.
    for column, feeds in used_columns(reading.template).items():
        if column not in table.headings:
            told.append(f"{table.name}: no row has {column!r}, which feeds {feeds[0]}")
    if left_out:
        told.append(f"{left_out:,} row{'s' if left_out > 1 else ''} left out: the mapping takes only those that fit")
    return told
