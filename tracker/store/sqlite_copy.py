"""Copy a SQLite file while others write to it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from tracker.errors import DatabaseError
from tracker.store.engine import BUSY_TIMEOUT_MS

_PAGES = 4096


def copy_online(source: Path, target: Path, advance: Callable[[int], object]) -> None:
    """Copy one consistent state to the new file `target`; `advance` is told of bytes. sqlite3.Error if it fails.

    The read transaction stays open over all steps: without it every commit of another program would make the copy
    start anew, and a busy database would never be copied.
    """
    address = f"file:{quote(str(source))}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as old, closing(_new(target)) as new:
        old.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        size = int(old.execute("PRAGMA page_size").fetchone()[0])
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        done = 0

        def told(_status: int, remaining: int, total: int) -> None:
            nonlocal done
            advance((total - remaining - done) * size)
            done = total - remaining

        old.backup(new, pages=_PAGES, progress=told)
        old.execute("ROLLBACK")
    require_one_file(target)


def _new(target: Path) -> sqlite3.Connection:
    return sqlite3.connect(target, isolation_level=None)


def require_sound(path: Path) -> None:
    """DatabaseError unless SQLite finds the pages of the file, its indexes and the rules of its columns sound."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DatabaseError(f"the copy of the database is damaged: {found}", "Nothing was written.")


def require_one_file(path: Path) -> None:
    """DatabaseError unless everything lies in the one file: a journal left beside it would be lost with a rename."""
    if any(path.with_name(path.name + end).exists() for end in ("-wal", "-journal")):
        raise DatabaseError(f"a journal is left beside {path}", "Nothing was written. Try again.")
