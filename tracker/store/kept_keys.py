"""What the keys of a file stand for while it is read, however many there are: memory holds the newest of them."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection

# Entries in memory, those that are yet to be stored and those that were looked up.
_MOST = 5_000
_FILTER_BITS = 1 << 24
_LAST = _FILTER_BITS - 1
_TABLE = "CREATE TEMPORARY TABLE kept_key (uid TEXT PRIMARY KEY, value TEXT NOT NULL)"
_MAKE = {"?": f"{_TABLE} WITHOUT ROWID", "%s": _TABLE}


class KeptKeys:
    """Texts by name. With a `run` they outlast the transaction, in `import_key`; else they go with it."""

    def __init__(self, connection: Connection, run: str = "") -> None:
        self._connection: Any = connection.connection
        self._mark = "?" if connection.dialect.name == "sqlite" else "%s"
        self._run, self._table = run, "import_key" if run else "kept_key"
        self._new: dict[str, str] = {}
        self._read: dict[str, str] = {}
        # Which names may be stored: most that are asked for are not. None where that is not known.
        self._stored: _Filter | None = None if run else _Filter()
        self._is_there = bool(run)

    def get(self, name: str) -> str | None:
        """The text of a name; None where there is none."""
        found = self._new.get(name)
        if found is None:
            found = self._read.get(name)
        return self._look_up(name) if found is None and self._is_there else found

    def put(self, name: str, value: str) -> str:
        """Keep the text of a name, unless it has one; give the one it has now."""
        held = self.get(name)
        if held is not None:
            return held
        self._new[name] = value
        if len(self._new) >= _MOST:
            self.store()
        return value

    def store(self) -> None:
        """Send all to the database."""
        if not self._new:
            return
        rows = [(self._run + name, value) for name, value in self._new.items()]
        # A cursor that is left with its statement keeps a SQLite file half open.
        with closing(self._connection.cursor()) as cursor:
            if not self._is_there:
                cursor.execute(_MAKE[self._mark])
                self._is_there = True
            cursor.executemany(f"INSERT INTO {self._table} (uid, value) VALUES ({self._mark}, {self._mark})", rows)
        if self._stored:
            self._stored.add(self._new)
        self._read, self._new = self._new, {}

    def recent(self) -> Iterator[str]:
        """The names in memory."""
        yield from self._new
        yield from self._read

    def _look_up(self, name: str) -> str | None:
        if self._stored and not self._stored.may_hold(name):
            return None
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(f"SELECT value FROM {self._table} WHERE uid = {self._mark}", (self._run + name,))
            row = cursor.fetchone()
        if row is None:
            return None
        if len(self._read) >= _MOST:
            self._read.clear()
        self._read[name] = str(row[0])
        return self._read[name]


class _Filter:
    """A Bloom filter (Communications of the ACM 13, 1970): says for sure that a name was not added."""

    def __init__(self) -> None:
        self._bits = bytearray(_FILTER_BITS // 8)

    def add(self, names: Iterable[str]) -> None:
        bits = self._bits
        for name in names:
            for place in _places(name):
                bits[place >> 3] |= 1 << (place & 7)

    def may_hold(self, name: str) -> bool:
        # Written out: it is asked for every key of a file.
        bits, (first, second, third) = self._bits, _places(name)
        return bool(
            bits[first >> 3] & 1 << (first & 7)
            and bits[second >> 3] & 1 << (second & 7)
            and bits[third >> 3] & 1 << (third & 7)
        )


def _places(name: str) -> tuple[int, int, int]:
    mixed = hash(name)
    return mixed & _LAST, mixed >> 20 & _LAST, mixed >> 39 & _LAST
