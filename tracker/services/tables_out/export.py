"""Export tables: rows of text in the order of a table's columns."""

from collections.abc import Iterator, Sequence

from tracker.services.session import Session
from tracker.services.tables_out.violations_direct import direct_violations
from tracker.vocab import Marking

Row = Sequence[str]


def export_tables(
    session: Session, tables: Sequence[str], uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[tuple[str, Row]]:
    """Give table and row of every record of `tables`, parents first; an empty cell is an empty text.

    `uids` limits it to these records and what they rest on. Below RED a row says what the case file would.
    """
    with session.read() as connection:
        if uids is None and marking is Marking.RED and list(tables) == ["violations"]:
            yield from (("violations", row) for row in direct_violations(connection))
            return
        # Not at the top: what decides what may be shown takes as long to load as the rest of the program.
        from tracker.services.tables_out.told import table_rows

        yield from table_rows(connection, tables, uids, marking)
