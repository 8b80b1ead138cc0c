"""All records of a table as CSV: of very many a process beside makes every other page."""

from collections.abc import Iterator
from contextlib import closing
from itertools import chain, cycle, repeat

from sqlalchemy import Connection

from tracker.services.ahead import Begun, EndedEarly, MadeAhead
from tracker.services.session import Session
from tracker.services.tables_out.direct.catalogue import DIRECT
from tracker.services.tables_out.direct.pages import SIZE, CsvPage, DirectTable, Place
from tracker.store.engine import opened, reading
from tracker.store.log import stored_head

# Pages that are made here while the process loads: _SOON where it began before this one loaded the database, _LATE
# where it begins now. It is used where as many again follow.
_SOON, _LATE = 5, 25


def csv_pages(session: Session, table: str, begun: Begun | None = None, *, may_share: bool = True) -> Iterator[bytes]:
    """The lines of all rows as UTF-8, many at once; `begun` is a process that loads this module already."""
    here = _SOON if begun else _LATE
    with session.read() as connection:
        rows = DIRECT[table](connection, SIZE)
        if may_share and rows.step(rows.steps.first, 2 * here):
            yield from _shared(session.url, connection, rows, here, begun)
            return
        after = rows.steps.first
        while made := rows.lines(after):
            lines, after = made
            yield lines


def _shared(url: str, connection: Connection, rows: DirectTable, here: int, begun: Begun | None) -> Iterator[bytes]:
    asked = (url, stored_head(connection), rows.shape.name, here, SIZE)
    with closing(MadeAhead(_every_other, *asked, begun=begun)) as ahead:
        after = rows.steps.first
        for is_theirs in chain(repeat(False, here), cycle((True, False))):
            made = _taken(ahead, after) if is_theirs else None
            made = made or rows.lines(after)
            if made is None:
                return
            lines, after = made
            yield lines


def _taken(ahead: MadeAhead, after: Place) -> CsvPage | None:
    """The next page that the other process made; None where it made no more, or one that begins elsewhere."""
    try:
        begin, made = next(ahead, (None, None))
    except EndedEarly:
        return None
    # Derived values, by which claims are paged, may change without a changeset.
    return made if begin == after else None


def _every_other(url: str, head: tuple[int, str], table: str, here: int, size: int) -> Iterator[tuple[Place, CsvPage]]:
    """Every other page behind the first ones, with where it begins.

    EndedEarly where another changeset than `head` is the newest.
    """
    with opened(url) as engine, reading(engine, url) as connection:
        if stored_head(connection) != head:
            raise EndedEarly
        rows = DIRECT[table](connection, size)
        after = rows.step(rows.steps.first, here)
        while after and (made := rows.lines(after)):
            yield after, made
            after = rows.step(made[1])
