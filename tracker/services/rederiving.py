"""Work out anew all that is kept beside the records: search documents, and the facts of violations."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from tracker.services.derived import BATCH, store_derived
from tracker.services.documents import SEARCHED
from tracker.services.session import Session
from tracker.store.engine import opened
from tracker.store.tables import light


def rederive(session: Session) -> None:
    """Bring every derived value up to date: another version of the program may derive them in another way."""
    with opened(session.url) as engine:
        writing = engine.connect().execution_options(tracker_writes=True)
        with writing as connection, connection.begin():
            for kind in SEARCHED:
                for uids in _batches(connection, kind):
                    store_derived(connection, kind, uids)


def _batches(connection: Connection, kind: str) -> Iterator[list[str]]:
    table, last = light(kind), ""
    while True:
        query = select(table.c.uid).where(table.c.uid > last).order_by(table.c.uid).limit(BATCH)
        uids = list(connection.execute(query).scalars())
        if not uids:
            return
        yield uids
        last = uids[-1]
