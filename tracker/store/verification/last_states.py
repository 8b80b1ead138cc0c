"""The state in which the history leaves every row: a digest each, in a temporary file of SQLite.

The file has no name and is gone when it is closed.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256

from tracker.store.purged_lines import LinePlace

# A row, the chunk that left it so, and the digest of what it holds; None for a row that was taken away.
State = tuple[str, int, int, bytes | None]
# The digest of a row of which the history no longer tells.
UNTOLD = b""


def row_sum(row: bytes) -> bytes:
    """The digest of a canonical row by which states are compared."""
    return sha256(row).digest()


class LastStates:
    """Takes in the lines of the history, oldest first."""

    def __init__(self) -> None:
        # An empty name is a file of its own that SQLite itself removes.
        self._file = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
            self._file.execute(f"PRAGMA {pragma}")
        self._file.execute("CREATE TABLE destroyed (seq INT, n INT, place INT, was TEXT, row_table TEXT, row_uid TEXT)")
        self._file.execute("CREATE UNIQUE INDEX destroyed_place ON destroyed (seq, n, place)")
        self._tables: set[str] = set()
        self.spans: list[tuple[str, str, str]] = []

    def put(self, table: str, states: Sequence[State]) -> None:
        """Take in what a chunk left."""
        if table not in self._tables:
            self._file.execute(f'CREATE TABLE "{table}" (uid TEXT PRIMARY KEY, seq INT, n INT, sum BLOB) WITHOUT ROWID')
            self._tables.add(table)
        self._file.execute("BEGIN")
        self._file.executemany(f'INSERT OR REPLACE INTO "{table}" VALUES (?, ?, ?, ?)', states)
        self._file.execute("COMMIT")

    def miss(self, place: LinePlace, table: str, uid: str) -> None:
        """Note a line of which the content was destroyed; a later purge of its row has to say so."""
        self._file.execute("INSERT OR REPLACE INTO destroyed VALUES (?, ?, ?, ?, ?, ?)", (*place, table, uid))

    def covered(self, place: LinePlace, table: str, uid: str) -> bool:
        """Take in that a purge of this row destroyed a line; False where that line is there, or says another row."""
        where = "seq = ? AND n = ? AND place = ? AND was = ? AND row_table = ? AND row_uid = ?"
        gone = self._file.execute(f"DELETE FROM destroyed WHERE {where}", (*place, table, uid))
        return gone.rowcount == 1

    def unaccounted(self) -> Iterator[tuple[LinePlace, str, str]]:
        """The lines that were destroyed without a purge that says so, with their row."""
        for *place, table, uid in self._file.execute("SELECT * FROM destroyed ORDER BY seq, n, place"):
            yield (place[0], place[1], place[2], place[3]), table, uid

    def lose(self, table: str, first: str, last: str) -> None:
        """Note that a chunk about rows from `first` to `last` cannot be read."""
        self.spans.append((table, first, last))

    def is_lost(self, table: str, uid: str) -> bool:
        """Whether the history may have told of a row what cannot be read any more."""
        return any(name == table and first <= uid <= last for name, first, last in self.spans)

    def of(self, table: str) -> Iterator[State]:
        """The states of a table's rows in order."""
        if table in self._tables:
            # Not `yield from`: given up in the midst, it would close the cursor of a file that is closed by then.
            for state in self._file.execute(f'SELECT uid, seq, n, sum FROM "{table}" ORDER BY uid'):  # noqa: UP028
                yield state

    def count(self, table: str) -> int:
        """How many rows of a table the history ever told of."""
        if table not in self._tables:
            return 0
        return int(self._file.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
