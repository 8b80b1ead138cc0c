"""Which records a table gave already, and in which row: on disk, so that memory stays the same for a million rows."""

import sqlite3
from collections.abc import Mapping
from struct import iter_unpack, pack
from types import TracebackType
from typing import Any

# Parties and sources come again in every other row: the newest are kept at hand.
_MOST_AT_HAND = 2_000
_KILOBYTES = 8_000


class Seen:
    """Remembers records by their keys. A private database of SQLite, which is gone when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_KILOBYTES}"):
            self._connection.execute(f"PRAGMA {setting}")
        # Keys by their hashes of 64 bits: among a million, two are the same once in some ten million tables.
        self._connection.execute("CREATE TABLE seen (key INTEGER PRIMARY KEY, line INTEGER, said BLOB)")
        self._connection.execute("BEGIN")
        # By kind: evidence, of which every row may give another, must not push parties out.
        self._at_hand: dict[str, dict[str, tuple[int, Mapping[str, Any]]]] = {}

    def __enter__(self) -> "Seen":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def first_row(self, kind: str, key: str, row: int) -> int | None:
        """The row that gave this key before; None where this is the first one, which is then remembered."""
        return self._insert(hash((kind, key)), row, b"")

    def differs(self, kind: str, key: str, row: int, value: Mapping[str, Any]) -> tuple[int, list[str]] | None:
        """The row that gave this record before, with the fields of which that said something else, or nothing.

        None where it comes for the first time.
        """
        at_hand = self._at_hand.setdefault(kind, {})
        held = at_hand.get(key)
        if held is not None:
            same = value == held[1]
            return held[0], [] if same else [name for name, one in value.items() if held[1].get(name) != one]
        first = self._insert(hash((kind, key)), row, _digest(value))
        if first is None:
            if len(at_hand) >= _MOST_AT_HAND:
                at_hand.clear()
            at_hand[key] = (row, value)
            return None
        (said,) = self._connection.execute("SELECT said FROM seen WHERE key = ?", (hash((kind, key)),)).fetchone()
        known = dict(iter_unpack("<qq", said))
        return first, [name for name, one in value.items() if known.get(hash(name)) != _hash(one)]

    def forget(self, kind: str, key: str) -> None:
        """Forget a record: the row that gave it is refused, and another one may give it."""
        self._at_hand.get(kind, {}).pop(key, None)
        self._connection.execute("DELETE FROM seen WHERE key = ?", (hash((kind, key)),))

    def _insert(self, key: int, row: int, said: bytes) -> int | None:
        made = self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (key, row, said))
        if made.rowcount:
            return None
        return int(self._connection.execute("SELECT line FROM seen WHERE key = ?", (key,)).fetchone()[0])


def _digest(value: Mapping[str, Any]) -> bytes:
    said = [number for name, one in value.items() for number in (hash(name), _hash(one))]
    return pack(f"<{len(said)}q", *said)


def _hash(value: Any) -> int:
    # Of this process alone, as the database is: the hashes of Python do.
    return hash(value if isinstance(value, str) else repr(value))
