"""Read the database as it stood at an earlier changeset."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Engine, exc, text

from tracker.errors import DatabaseError, NotFoundError
from tracker.services.past_derived import Rederiving
from tracker.store.engine import discarding, open_engine
from tracker.store.log import changesets, newest_seq
from tracker.store.past_state import take_back
from tracker.store.schema_version import require_head
from tracker.values.times import format_time

# The option of a connection that says to which changeset it was taken back.
AS_OF = "tracker_as_of"
# PostgreSQL: how long a row is waited for that a writer holds, and the pauses before it is tried anew. Shorter than
# the second after which the server looks for a deadlock, which might end the writer.
_WAIT = "300ms"
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, None)
_REFUSED = ("the database may not be written", "the account may not do this")


@contextmanager
def read_as_of(url: str, as_of: int | date) -> Iterator[Connection]:
    """One consistent view of what was held at a changeset, or at the end of a day by UTC; nothing of it stays.

    NotFoundError where there is no such changeset. The cost goes with what changed since.
    """
    engine = open_engine(url)
    try:
        with ExitStack() as held:
            try:
                connection = _rewound(held, engine, url, as_of)
            except DatabaseError as error:
                raise _explained(error) from error
            yield connection
    finally:
        engine.dispose()


def _rewound(held: ExitStack, engine: Engine, url: str, as_of: int | date) -> Connection:
    for pause in _PAUSES:
        with ExitStack() as tried:
            connection = tried.enter_context(discarding(engine, url))
            try:
                _rewind(connection, as_of)
            except exc.OperationalError:
                if engine.dialect.name == "sqlite" or pause is None:
                    raise
            else:
                held.push(tried.pop_all())
                return connection
        time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def _explained(error: DatabaseError) -> DatabaseError:
    if not error.reason.startswith(_REFUSED):
        return error
    return DatabaseError(
        error.reason,
        "--as-of takes later changes back in a transaction of which nothing stays, and that needs the right to write."
        " Use a copy of the database.",
    )


def _rewind(connection: Connection, as_of: int | date) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT}'"))
    require_head(connection)
    seq = seq_of(connection, as_of)
    derived = Rederiving(connection)
    for batch in take_back(connection, seq):
        derived.note(batch)
    if connection.dialect.name == "postgresql":
        # At once, as it may have to be tried anew for a writer's sake.
        derived.now()
    else:
        derived.when_asked()
    connection.execution_options(**{AS_OF: seq})


def seq_of(connection: Connection, as_of: int | date) -> int:
    """The changeset that is meant: itself, or the last one of a day by UTC; NotFoundError where there is none."""
    newest = newest_seq(connection)
    if isinstance(as_of, int):
        if 1 <= as_of <= newest:
            return as_of
        raise NotFoundError(f"there is no changeset {as_of}: they go from 1 to {newest}", _see(as_of))
    midnight = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    seq = newest if as_of == date.max else newest_seq(connection, midnight + timedelta(days=1))
    if seq:
        return seq
    first = changesets(connection, seqs=[1])
    told = f": the first changeset is of {format_time(first[0]['at'])}" if first else ""
    raise NotFoundError(f"this database held nothing yet by {as_of}{told}", "See: tracker log")


def _see(number: int) -> str:
    year = f" For the end of the year write --as-of {number}-12-31." if 1900 <= number <= 9999 else ""
    return f"See: tracker log.{year}"
