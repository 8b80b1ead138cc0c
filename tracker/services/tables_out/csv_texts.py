"""A table as CSV: of very many violations a process beside makes every other page."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from sqlalchemy import Connection

from tracker.exchange.table_out.csv_out import csv_lines
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.schemas.table_shapes.shape import Shape
from tracker.services.session import Session
from tracker.services.tables_out.export import export_table, is_direct
from tracker.services.tables_out.violations_direct import (
    PAGE,
    Place,
    ViolationPages,
    direct_violations,
    no_circles,
    page_begins,
)
from tracker.store.beside import has_room
from tracker.store.engine import opened, reading
from tracker.store.log import stored_head
from tracker.vocab import Marking

# Pages that are made here, until the process is there; of as many again it is worth it.
_HERE = 10


def csv_texts(
    session: Session, table: str, uids: Sequence[str] | None = None, marking: Marking = Marking.RED
) -> Iterator[str]:
    """The lines of the rows that `export_table` gives, many at once."""
    shape = SHAPES[table]
    if not (is_direct(table, uids, marking) and session.as_of is None):
        yield from csv_lines(shape, export_table(session, table, uids, marking))
        return
    with session.read() as connection, no_circles():
        begins = page_begins(connection, PAGE)
        if len(begins) < 2 * _HERE or not has_room():
            yield from csv_lines(shape, direct_violations(connection))
        else:
            yield from _shared(session.url, connection, shape, begins)


def _shared(url: str, connection: Connection, shape: Shape, begins: Sequence[Place]) -> Iterator[str]:
    # Imported here: most exports are too small for it.
    from tracker.services.ahead import EndedEarly, MadeAhead

    with closing(MadeAhead(_every_other, url, stored_head(connection), begins[_HERE::2], PAGE)) as ahead:
        pages, is_there = ViolationPages(connection), True
        for number, after in enumerate(begins):
            text: str | None = None
            if number >= _HERE and (number - _HERE) % 2 == 0 and is_there:
                try:
                    text = next(ahead)
                except EndedEarly:
                    is_there = False
            if text is None:
                yield from _texts(shape, pages, after, PAGE)
            else:
                yield text


def _every_other(url: str, head: tuple[int, str], begins: Sequence[Place], size: int) -> Iterator[str]:
    """The text of each of these pages; EndedEarly where another changeset than `head` is the newest."""
    from tracker.services.ahead import EndedEarly

    with opened(url) as engine, reading(engine, url) as connection, no_circles():
        if stored_head(connection) != head:
            raise EndedEarly
        pages = ViolationPages(connection)
        for after in begins:
            yield "".join(_texts(SHAPES["violations"], pages, after, size))


def _texts(shape: Shape, pages: ViolationPages, after: Place, size: int) -> Iterator[str]:
    return csv_lines(shape, pages.page(after, size)[0])
