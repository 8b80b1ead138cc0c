"""A table as CSV. Nothing of the database is loaded at the top: of a large one, a process beside loads it meanwhile."""

from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext

from tracker.services.session import Session
from tracker.services.tables_out.export import export_table, hides_nothing
from tracker.store.location import sqlite_path
from tracker.store.processes import has_room
from tracker.vocab import Marking

# The tables that may have very many rows, and from how many bytes on a database is likely to have them.
_LONG, LARGE = ("violations", "claims"), 32_000_000


def csv_texts(
    session: Session, table: str, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[bytes]:
    """The lines of the rows that `export_table` gives as UTF-8, many at once."""
    if hides_nothing(uids, marking):
        yield from _direct(session, table)
        return
    from tracker.exchange.table_out.csv_out import csv_lines
    from tracker.schemas.table_shapes.catalogue import SHAPES

    for lines in csv_lines(SHAPES[table], export_table(session, table, uids, marking)):
        yield lines.encode()


def _direct(session: Session, table: str) -> Iterator[bytes]:
    # Another process reads what the database holds now.
    may_share = session.as_of is None and has_room()
    is_worth_it = may_share and table in _LONG and is_large(session.url)
    from tracker.services.ahead import Begun

    with closing(Begun("tracker.services.tables_out.csv_pages")) if is_worth_it else nullcontext() as begun:
        from tracker.services.tables_out.csv_pages import csv_pages

        # Of violations without claims there are pages that hold nothing.
        yield from filter(None, csv_pages(session, table, begun, may_share=may_share))


def is_large(url: str) -> bool:
    """Whether it is a SQLite file of very many bytes."""
    path = sqlite_path(url)
    return path is not None and path.is_file() and path.stat().st_size >= LARGE
