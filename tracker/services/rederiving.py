"""Work out anew all that is kept beside the records: search documents, and the facts of violations."""

from tracker.services.derived import store_derived
from tracker.services.documents import SEARCHED
from tracker.services.session import Session
from tracker.store.engine import opened
from tracker.store.fetch import all_uids


def rederive(session: Session) -> None:
    """Bring every derived value up to date: another version of the program may derive them in another way."""
    with opened(session.url) as engine:
        writing = engine.connect().execution_options(tracker_writes=True)
        with writing as connection, connection.begin():
            for kind in SEARCHED:
                for uids in all_uids(connection, kind):
                    store_derived(connection, kind, uids)
