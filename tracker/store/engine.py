"""Engines for both databases, set up so that nothing is ever half-written."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc

from tracker.errors import DatabaseError, NotFoundError
from tracker.store.location import display, sqlite_path

# What goes wrong while an interrupted connection is put away would be printed with all its calls. What matters is
# raised.
for _library in ("sqlalchemy", "psycopg"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
# Five seconds failed 17 of 50 writers that each held the lock for 30 ms; thirty failed none.
BUSY_TIMEOUT_MS = 30_000
_PLAIN = {
    "locked": ("another program holds the database", "Try again in a moment."),
    "readonly": ("the database may not be written", "Check the rights of the file and its folder."),
    "read-only transaction": ("the database may not be written", "Check the rights of the account."),
    "permission denied": ("the account may not do this", "Ask whoever looks after the server for the rights."),
    "full": ("the disk is full", "Nothing was written. Free some space and run the command again."),
    "not a database": ("the file is no SQLite database", "Check the path given with --db or TRACKER_DB."),
    "malformed": ("the database file is damaged", "Restore it from a backup."),
    "unable to open": ("the database file cannot be opened", "Check the path and its rights."),
    "disk i/o": ("the disk reported an error", "Nothing was written. Check the disk."),
    "unique constraint": (
        "something of the same identity is there already",
        "Nothing was written. An entry has a uid that belongs to something else.",
    ),
    "foreign key": ("a row points at a record that is not there", "Nothing was written."),
}


def open_engine(url: str, *, create: bool = False) -> Engine:
    """Give an engine for `url`; a SQLite file that is not there is an error unless `create` is set."""
    path = sqlite_path(url)
    if path is None:
        engine = create_engine(url, connect_args={"connect_timeout": 10})
        event.listen(engine, "connect", _prepare_postgresql)
        return engine
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise DatabaseError(
                f"there is a file where a folder is needed: {path.parent}", "Check the path."
            ) from error
    elif not path.exists():
        raise NotFoundError(f"there is no database at {path}", "Make one with: tracker init")
    mode = "rwc" if create else "rw"

    def connect() -> sqlite3.Connection:
        # Not by SQLAlchemy's URL, which of a name with `#`, `?` or `%` opens another file. The pool parts threads.
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False)

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own transactions would leave half a migration behind; BEGIN is sent by hand instead.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    # Without it INSERT OR REPLACE slips past the triggers that guard the history.
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.close()


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    # A server or a user may have other dates: the driver refuses times in them, and a day as text would be another.
    if not connection.info.parameter_status("DateStyle").startswith("ISO"):
        connection.execute("SET DateStyle TO ISO")
        connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("tracker_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def plain_errors(url: str) -> Iterator[None]:
    """Turn what a driver reports about the file, the disk or the server into one plain sentence."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        text = str(getattr(error, "orig", error)).casefold()
        for mark, (reason, hint) in _PLAIN.items():
            if mark in text:
                raise DatabaseError(f"{reason}: {display(url)}", hint) from error
        if isinstance(error, exc.OperationalError):
            first = str(error.orig).strip().partition("\n")[0]
            raise DatabaseError(f"the database does not answer: {display(url)}", first) from error
        raise


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Engine]:
    """An engine that is put away afterwards, errors or not."""
    engine = open_engine(url, create=create)
    try:
        with plain_errors(url):
            yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(engine: Engine, url: str) -> Iterator[Connection]:
    """One consistent view of the database, never written to."""
    with plain_errors(url), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def discarding(engine: Engine, url: str) -> Iterator[Connection]:
    """One consistent view that may be written to, of which nothing ever stays.

    On SQLite it holds the writer's lock: who reads goes on, who writes waits. No foreign key is checked.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _forget_foreign_keys)
    with plain_errors(url), engine.connect().execution_options(tracker_writes=True) as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        transaction = connection.begin()
        try:
            yield connection
        finally:
            transaction.rollback()


def _forget_foreign_keys(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
