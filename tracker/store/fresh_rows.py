"""Rows that the open transaction added a moment ago: what is derived from new records needs no query for them.

What is not here is in the database. Nothing but a row that is itself new can point at a new row, so for a new uid the
rows that are kept here are all there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any, Protocol, cast

from sqlalchemy import Connection

_PLACE = "tracker.fresh_rows"


class Rows(Protocol):
    """Rows that are kept beside a database, or without one."""

    def take(self, table: str, column: str, uids: Sequence[str]) -> tuple[list[dict[str, Any]], list[str]]:
        """The rows whose `column` is among these, and the uids that are to be looked for in the database."""


class FreshRows:
    """New rows by table, until they are forgotten. An old row that is changed may point at a new one: then none."""

    def __init__(self) -> None:
        self._tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._uids: set[str] = set()
        self._found: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
        self._usable = True

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Keep a row that was added, with all its columns."""
        if self._usable:
            self._tables[table].append(row)
            self._uids.add(row["uid"])
            self._found.clear()

    def give_up(self) -> None:
        """Keep nothing until the next `restart`: an old row was changed or taken away."""
        self.restart()
        self._usable = False

    def restart(self) -> None:
        """Begin anew: all that rests on the rows was worked out."""
        self._tables.clear()
        self._uids.clear()
        self._found.clear()
        self._usable = True

    @property
    def is_whole(self) -> bool:
        """Whether every row that was added since the last `restart` is kept."""
        return self._usable

    def holds(self, uids: Iterable[str]) -> bool:
        """Whether these are all uids of rows that are kept."""
        return self._uids.issuperset(uids)

    def take(self, table: str, column: str, uids: Sequence[str]) -> tuple[list[dict[str, Any]], list[str]]:
        """The rows whose `column` is one of the new uids among these, and the uids that are not new."""
        if not self._uids:
            return [], list(uids)
        held = self.by(table, column)
        if self._uids.issuperset(uids):
            return [row for uid in uids if uid in held for row in held[uid]], []
        rows: list[dict[str, Any]] = []
        rest = []
        for uid in uids:
            if uid in self._uids:
                rows += held.get(uid, ())
            else:
                rest.append(uid)
        return rows, rest

    def uids_of(self, table: str) -> list[str]:
        """The uids of the rows of a table."""
        return [row["uid"] for row in self._tables.get(table, ())]

    def by(self, table: str, column: str) -> dict[str, list[dict[str, Any]]]:
        """The rows of a table by what stands in a column."""
        if (table, column) not in self._found:
            found = self._found[table, column] = defaultdict(list)
            for row in self._tables.get(table, ()):
                found[row[column]].append(row)
        return self._found[table, column]


def keep_fresh(connection: Connection) -> FreshRows:
    """Begin to keep the new rows of the transaction of this connection."""
    fresh = connection.info[_PLACE] = FreshRows()
    return fresh


def rows_alone(rows: Rows) -> Connection:
    """What `fetch` takes for a connection where there is no database, and all is found among `rows`."""
    return cast(Connection, SimpleNamespace(info={_PLACE: rows}, dialect=SimpleNamespace(name="")))


def take_fresh(
    connection: Connection, table: str, column: str, uids: Sequence[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """What the transaction of this connection keeps of these rows, and the uids to look for in the database."""
    fresh = connection.info.get(_PLACE)
    return fresh.take(table, column, uids) if fresh else ([], list(uids))


def forget_fresh(connection: Connection) -> None:
    """Keep none any more: the transaction is over."""
    # An interrupt ends the connection, and all that is kept beside it.
    if not connection.invalidated:
        connection.info.pop(_PLACE, None)
