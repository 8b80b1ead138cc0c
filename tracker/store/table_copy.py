"""Copy every row of every table from one database to another, and compare what arrived."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from tracker.errors import CheckFailedError
from tracker.store.canonical import digest
from tracker.store.columns import COLUMNS
from tracker.store.tables import light

_ROWS = 1000
# Rows that may be large each.
_FEWER = {"change": 8, "search_document": 50}
_MODULUS = 2**256


@dataclass(slots=True)
class Mark:
    """How many rows a table has, and the sum of their hashes: the same in whatever order they are read."""

    rows: int = 0
    total: int = 0

    def add(self, row: Sequence[Any]) -> None:
        """Take in one row. Its values are plain Python ones of the same kind from either database."""
        hashed = digest(repr(tuple(row)).encode("utf-8", "surrogatepass"))
        self.rows += 1
        self.total = (self.total + int.from_bytes(hashed)) % _MODULUS


def count_rows(connection: Connection) -> int:
    """How many rows all tables have together."""
    counts = (select(func.count()).select_from(light(name)) for name in COLUMNS)
    return sum(int(connection.execute(query).scalar_one()) for query in counts)


def copy_tables(source: Connection, target: Connection, advance: Callable[[int], object]) -> None:
    """Copy all tables into ones that were just made, within the target's transaction; `advance` is told of rows.

    Then every row is read back: CheckFailedError, naming the table, unless all are there and as they were.
    """
    # The migrations make the head of an empty history.
    target.execute(delete(light("chain_head")))
    for name in COLUMNS:
        sent = _copy_table(source, target, name, advance)
        arrived = Mark()
        for rows in _batches(target, name):
            for row in rows:
                arrived.add(row)
        if arrived != sent:
            raise CheckFailedError(
                f"the copy of {name} is not what was read: {arrived.rows:,} rows arrived of {sent.rows:,}",
                "Nothing was written. Try again, and look at the disk or the server.",
            )


def _copy_table(source: Connection, target: Connection, name: str, advance: Callable[[int], object]) -> Mark:
    mark, statement = Mark(), insert(light(name))
    for rows in _batches(source, name):
        for row in rows:
            mark.add(row)
        target.execute(statement, [dict(row._mapping) for row in rows])
        advance(len(rows))
    return mark


def _batches(connection: Connection, name: str) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a table by uid, a part at a time, however many there are."""
    table, at_once = light(name), _FEWER.get(name, _ROWS)
    found = connection.execute(select(table).order_by(table.c.uid), execution_options={"yield_per": at_once})
    yield from found.partitions(at_once)
