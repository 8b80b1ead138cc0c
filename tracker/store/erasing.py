"""Erase from disk what no row holds any more: free pages, the index of words, the write-ahead file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, exc, text

from tracker.errors import DatabaseError
from tracker.store.columns import COLUMNS
from tracker.store.engine import BUSY_TIMEOUT_MS
from tracker.store.location import sqlite_path

# Where PostgreSQL keeps samples of the values of columns.
_SAMPLES = "pg_catalog.pg_statistic"


def erase_pages(engine: Engine, url: str) -> list[str]:
    """Write the database anew without what was deleted; give what could not be done, in words.

    DatabaseError where another program uses the SQLite file, so that it could not be done at all.
    """
    path = sqlite_path(url)
    if path:
        return _rewrite_file(path)
    try:
        return _rewrite_tables(engine)
    except exc.OperationalError as error:
        if "lock timeout" not in str(error.orig):
            raise
        raise DatabaseError(
            "another session uses the tables, so that old rows still stand in their files",
            "End it, then run: tracker purge --finish",
        ) from error


def _rewrite_file(path: Path) -> list[str]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA secure_delete = ON")
        # The index keeps words of rows that are gone until its parts are merged.
        connection.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseError(
            f"another program has the database open, so that old pages still stand in {path.name}-wal",
            "Close it, then run: tracker purge --finish",
        )
    return []


def _rewrite_tables(engine: Engine) -> list[str]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Without a limit a session that is idle in its transaction would stop this, and this everybody behind it.
        connection.execute(text(f"SET lock_timeout = {BUSY_TIMEOUT_MS}"))
        for table in COLUMNS:
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table}"'))
        may = connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).scalar()
        if may:
            connection.execute(text(f"VACUUM FULL {_SAMPLES}"))
            connection.execute(text("CHECKPOINT"))
            return []
    return ["Samples of old values may stand in the server's statistics: have an administrator vacuum pg_statistic."]
