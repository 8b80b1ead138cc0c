"""A table as CSV. Nothing of the database is loaded at the top: of a large one, a process beside loads it meanwhile."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from tracker.services.session import Session
from tracker.store.location import sqlite_path
from tracker.store.processes import has_room
from tracker.vocab import Marking

# A database of so many bytes is likely to have so many violations that they are worth another process.
LARGE = 32_000_000


def csv_texts(
    session: Session, table: str, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[bytes]:
    """The lines of the rows that `export_table` gives as UTF-8, many at once."""
    if hides_nothing(uids, marking) and session.as_of is None:
        # Of violations without claims there are pages that hold nothing.
        yield from filter(None, _direct(session, table))
        return
    from tracker.exchange.table_out.csv_out import csv_lines
    from tracker.schemas.table_shapes.catalogue import SHAPES
    from tracker.services.tables_out.export import export_table

    for lines in csv_lines(SHAPES[table], export_table(session, table, uids, marking)):
        yield lines.encode()


def _direct(session: Session, table: str) -> Iterator[bytes]:
    if not is_large(session.url):
        from tracker.services.tables_out.csv_pages import csv_pages

        yield from csv_pages(session, table)
        return
    from tracker.services.ahead import Begun

    with closing(Begun("tracker.services.tables_out.csv_pages")) as begun:
        from tracker.services.tables_out.csv_pages import csv_pages

        yield from csv_pages(session, table, begun)


def hides_nothing(uids: Sequence[str] | None, marking: Marking) -> bool:
    """Whether all records are wanted with all that is known: rows are read straight from their columns then."""
    return uids is None and marking is Marking.RED


def is_large(url: str) -> bool:
    """Whether a SQLite file is large enough to begin a process at once, and there is a processor for it."""
    path = sqlite_path(url)
    return path is not None and path.is_file() and path.stat().st_size >= LARGE and has_room()
