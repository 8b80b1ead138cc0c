"""Fetch rows by a list of uids, however long it is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from tracker.store.columns import COLUMNS
from tracker.store.fresh_rows import take_fresh
from tracker.store.row_lines import Row, ordered_names
from tracker.store.tables import column_names, light

Value = TypeVar("Value")


def slices(values: Sequence[Value], size: int = 500) -> Iterator[Sequence[Value]]:
    """Cut a list for the `IN` of one query after the other."""
    return (values[start : start + size] for start in range(0, len(values), size))


def bare_rows(connection: Connection, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement with a `?` for each value, as the driver gives them: the truth of SQLite is 1 and 0.

    Making a query of SQLAlchemy's takes as long as reading a thousand rows, and rows that know their columns take as
    long to make as to read.
    """
    marked = statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")
    with connection.exec_driver_sql(marked, values) as result:
        return list(result.cursor.fetchall()) if result.cursor else []


def fetch(
    connection: Connection, table: str, column: str, uids: Sequence[str], columns: Sequence[str] = ()
) -> list[Any]:
    """All rows of a table whose `column` is among `uids`, as mappings, in a stable order; of `columns` if named."""
    names = tuple(columns) or column_names(table)
    is_sqlite = connection.dialect.name == "sqlite"
    readings = _readings(table, names) if is_sqlite else {}
    rows, rest = take_fresh(connection, table, column, sorted(set(uids)))
    is_mixed = bool(rows)
    for some in slices(rest):
        # In the driver's own terms: an IN of hundreds costs SQLAlchemy more than the query takes.
        statement = _statement(table, names, column, len(some) if is_sqlite else 0)
        values = tuple(some) if is_sqlite else (list(some),)
        found = [dict(zip(names, row, strict=True)) for row in connection.exec_driver_sql(statement, values).fetchall()]
        for name, read in readings.items():
            for row in found:
                if row[name] is not None:
                    row[name] = read(row[name])
        rows += found
    # One query sorts by itself.
    return sorted(rows, key=itemgetter("uid")) if is_mixed and "uid" in names else rows


def as_fetched(table: str, row: Row) -> dict[str, Any]:
    """A row in the order of `ordered_names`, days and times perhaps as SQLite holds them, as `fetch` gives it."""
    names = ordered_names(table)
    made = dict(zip(names, row, strict=True))
    for name, read in _readings(table, names).items():
        if made[name].__class__ is str:
            made[name] = read(made[name])
    return made


@lru_cache(maxsize=2000)
def _statement(table: str, names: tuple[str, ...], column: str, marks: int) -> str:
    """For SQLite, with as many marks as values; without any for PostgreSQL, which takes a list."""
    wanted = ", ".join(f'"{name}"' for name in names)
    among = f"IN ({', '.join('?' * marks)})" if marks else "= ANY(%s)"
    return f'SELECT {wanted} FROM "{table}" WHERE "{column}" {among} ORDER BY "uid"'


@lru_cache(maxsize=500)
def _readings(table: str, names: tuple[str, ...]) -> Mapping[str, Callable[[Any], Any]]:
    """How the columns are read that SQLite holds as something else."""
    kinds = dict(spec.partition(":")[::2] for spec in COLUMNS[table].split())
    return {name: _READINGS[kinds[name]] for name in names if kinds[name] in _READINGS}


@lru_cache(maxsize=1000)
def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_READINGS: dict[str, Callable[[Any], Any]] = {"b": bool, "d": date.fromisoformat, "t": _time}


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
