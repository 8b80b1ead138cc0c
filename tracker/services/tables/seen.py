"""Which records a table gave already, and in which row: on disk, so that memory stays the same for a million rows."""

import sqlite3
from collections.abc import Mapping
from struct import iter_unpack, pack
from types import TracebackType
from typing import Any, TypeAlias

# Parties and sources come again in every other row: the newest are kept at hand.
_MOST_AT_HAND = 10_000
_KILOBYTES = 8_000
_MOST_WAITING = 5_000
_MASK = 2**26 - 1
# The row that gave a record first, and what it said.
_Held: TypeAlias = "tuple[int, Mapping[str, Any]]"


class Seen:
    """Remembers records by their keys. A private database of SQLite, which is gone when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_KILOBYTES}"):
            self._connection.execute(f"PRAGMA {setting}")
        # Keys by their hashes of 64 bits: among a million, two are the same once in some ten million tables.
        self._connection.execute("CREATE TABLE seen (key INTEGER PRIMARY KEY, line INTEGER, said BLOB)")
        self._connection.execute("BEGIN")
        # Two bits for each key: where one of them is not set the key is new, and the database need not be asked.
        self._bits = bytearray(_MASK + 1 >> 3)
        self._waiting: list[tuple[int, int, bytes]] = []
        # By kind: evidence, of which every row may give another, must not push parties out.
        self._at_hand: dict[str, dict[str, _Held]] = {}

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
            self._keep(at_hand, key, row, value)
            return None
        (said,) = self._connection.execute("SELECT said FROM seen WHERE key = ?", (hash((kind, key)),)).fetchone()
        known = dict(iter_unpack("<qq", said))
        other = [name for name, one in value.items() if known.get(hash(name)) != _hash(one)]
        if not other and len(known) == len(value):
            self._keep(at_hand, key, first, value)
        return first, other

    def _keep(self, at_hand: dict[str, _Held], key: str, row: int, value: Mapping[str, Any]) -> None:
        if len(at_hand) >= _MOST_AT_HAND:
            at_hand.clear()
        at_hand[key] = (row, value)

    def forget(self, kind: str, key: str) -> None:
        """Forget a record: the row that gave it is refused, and another one may give it."""
        self._at_hand.get(kind, {}).pop(key, None)
        self._store()
        self._connection.execute("DELETE FROM seen WHERE key = ?", (hash((kind, key)),))

    def _insert(self, key: int, row: int, said: bytes) -> int | None:
        bits, one, other = self._bits, key & _MASK, (key >> 31) & _MASK
        if bits[one >> 3] >> (one & 7) & bits[other >> 3] >> (other & 7) & 1:
            found = self._row(key)
            if found is not None:
                return found
        bits[one >> 3] |= 1 << (one & 7)
        bits[other >> 3] |= 1 << (other & 7)
        self._waiting.append((key, row, said))
        if len(self._waiting) >= _MOST_WAITING:
            self._store()
        return None

    def _row(self, key: int) -> int | None:
        self._store()
        found = self._connection.execute("SELECT line FROM seen WHERE key = ?", (key,)).fetchone()
        return int(found[0]) if found else None

    def _store(self) -> None:
        self._waiting.sort()
        self._connection.executemany("INSERT INTO seen VALUES (?, ?, ?)", self._waiting)
        self._waiting.clear()


def _digest(value: Mapping[str, Any]) -> bytes:
    said = [number for name, one in value.items() for number in (hash(name), _hash(one))]
    return pack(f"<{len(said)}q", *said)


def _hash(value: Any) -> int:
    # Of this process alone, as the database is: the hashes of Python do.
    return hash(value if isinstance(value, str) else repr(value))
