"""Export tables: rows of text in the order of a table's columns."""

from collections.abc import Iterator, Sequence

from tracker.services.session import Session
from tracker.services.tables_out.violations_direct import direct_violations
from tracker.vocab import Marking


def export_tables(
    session: Session, tables: Sequence[str], uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[tuple[str, list[str]]]:
    """Give table and row of every record of `tables`, parents first; an empty cell is an empty text.

    `uids` limits it to these records and what they rest on. Below RED a row says what the case file would.
    """
    with session.read() as connection:
        # Not at the top: what decides what may be shown takes as long to load as the rest of the program.
        from tracker.services.tables_out.document_rows import table_rows

        if uids is not None or marking is not Marking.RED or "violations" not in tables:
            yield from table_rows(connection, tables, uids, marking)
            return
        yield from table_rows(
            connection, [name for name in tables if name not in ("violations", "claims")], None, marking
        )
        yield from (("violations", row) for row in direct_violations(connection))
        yield from table_rows(connection, [name for name in tables if name == "claims"], None, marking)


def is_direct(table: str, uids: Sequence[str] | None, marking: Marking) -> bool:
    """Whether the rows of a table are read straight from their columns: violations of which nothing is left out."""
    return table == "violations" and uids is None and marking is Marking.RED


def export_table(
    session: Session, table: str, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[list[str]]:
    """The rows of one table; all violations, where nothing is hidden, are read straight from their columns."""
    if is_direct(table, uids, marking):
        with session.read() as connection:
            yield from direct_violations(connection)
        return
    for _, row in export_tables(session, [table], uids, marking):
        yield row
