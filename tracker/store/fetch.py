"""Fetch rows by a list of uids, however long it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from tracker.store.tables import light

Value = TypeVar("Value")


def slices(values: Sequence[Value], size: int = 500) -> Iterator[Sequence[Value]]:
    """Cut a list for the `IN` of one query after the other."""
    return (values[start : start + size] for start in range(0, len(values), size))


def fetch(
    connection: Connection, table: str, column: str, uids: Sequence[str], columns: Sequence[str] = ()
) -> list[Any]:
    """All rows of a table whose `column` is among `uids`, as mappings, in a stable order; of `columns` if named."""
    clause = light(table)
    wanted: list[Any] = [clause.c[name] for name in columns] or [clause]
    rows: list[Any] = []
    for some in slices(sorted(set(uids))):
        query = select(*wanted).where(clause.c[column].in_(some))
        rows += connection.execute(query.order_by(clause.c.uid)).mappings().all()
    return rows


def by_owner(connection: Connection, table: str, owner: str, uids: Sequence[str]) -> dict[str, list[Any]]:
    """The parts of records, each record's in order: the rows of a table whose column `owner` is among `uids`."""
    return _grouped(sorted(fetch(connection, table, owner, uids), key=lambda row: row["position"]), owner)


def all_by_owner(connection: Connection, table: str, owner: str) -> dict[str, list[Any]]:
    """The same for all rows of a table."""
    clause = light(table)
    return _grouped(connection.execute(select(clause).order_by(clause.c.position)).mappings(), owner)


def _grouped(rows: Iterable[Any], owner: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[owner]].append(row)
    return found


def all_uids(connection: Connection, table: str, size: int = 500) -> Iterator[list[str]]:
    """The uids of all rows of a table in order, `size` at a time."""
    clause, last = light(table), ""
    while True:
        query = select(clause.c.uid).where(clause.c.uid > last).order_by(clause.c.uid).limit(size)
        uids = list(connection.execute(query).scalars())
        if not uids:
            return
        yield uids
        last = uids[-1]
