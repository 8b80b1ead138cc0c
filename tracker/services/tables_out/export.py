"""Export tables: rows of text in the order of a table's columns."""

from collections.abc import Iterator, Sequence

from tracker.services.session import Session
from tracker.vocab import Marking


def hides_nothing(uids: Sequence[str] | None, marking: Marking) -> bool:
    """Whether all records are wanted with all that is known: rows are read straight from their columns then."""
    return uids is None and marking is Marking.RED


def export_tables(
    session: Session, tables: Sequence[str], uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[tuple[str, list[str]]]:
    """Give table and row of every record of `tables`, parents first; an empty cell is an empty text.

    `uids` limits it to these records and what they rest on. Below RED a row says what the case file would.
    """
    with session.read() as connection:
        # Not at the top: what decides what may be shown takes as long to load as the rest of the program, and a
        # process beside may begin before any of it is loaded.
        if hides_nothing(uids, marking):
            from tracker.schemas.table_shapes.catalogue import SHAPES
            from tracker.services.tables_out.direct.catalogue import direct_rows

            for table in SHAPES:
                if table in tables:
                    yield from ((table, row) for row in direct_rows(connection, table))
            return
        from tracker.services.tables_out.document_rows import table_rows

        yield from table_rows(connection, tables, uids, marking)


def export_table(
    session: Session, table: str, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[list[str]]:
    """The rows of one table."""
    for _, row in export_tables(session, [table], uids, marking):
        yield row
