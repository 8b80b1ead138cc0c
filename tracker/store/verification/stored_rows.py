"""Read rows as they are stored, in canonical values: whatever somebody put there, nothing is put right on the way."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from tracker.store.columns import COLUMNS

_STREAM = {"stream_results": True, "max_row_buffer": 2_000}


@cache
def sorted_names(table: str) -> tuple[str, ...]:
    """The names of a table's columns in the order in which a canonical row has them."""
    return tuple(sorted(_kinds(table)))


@cache
def _kinds(table: str) -> dict[str, str]:
    pairs = (spec.partition(":") for spec in COLUMNS[table].split())
    return {name: kind for name, _, kind in pairs}


def stored_rows(
    connection: Connection, table: str, *, by: str = "uid", above: Any = None, uids: Sequence[str] = ()
) -> Iterator[list[Any]]:
    """The rows of a table in the order of a column (or several, parted by commas), in the order of `sorted_names`.

    All of them, those above a value of the column, or those of these uids.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    mark = "?" if is_sqlite else "%s"
    statement, values = _select(table, is_sqlite), tuple(uids)
    if uids:
        statement += f" WHERE uid IN ({', '.join([mark] * len(uids))})"
    elif above is not None:
        statement, values = f"{statement} WHERE {by.partition(',')[0]} > {mark}", (above,)
    rows = (_sqlite_rows if is_sqlite else _rows)(connection, f"{statement} ORDER BY {by}", values)
    seen = 0
    places = _places(table, "t"), _places(table, "b")
    try:
        for row in _canonical(rows, *places):
            seen += 1
            yield row
    except sqlite3.OperationalError as error:
        if "decode" not in str(error).lower():
            raise
        # Somebody put bytes there that are no text: from here on they are read as escapes.
        raw: Any = connection.connection.driver_connection
        raw.text_factory = _escaped
        again = _sqlite_rows(connection, f"{statement} ORDER BY {by}", values)
        yield from islice(_canonical(again, *places), seen, None)


def _escaped(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def _sqlite_rows(connection: Connection, statement: str, values: tuple[Any, ...]) -> Iterator[Any]:
    raw: Any = connection.connection.driver_connection
    # Not `yield from`: given up in the midst, it would close the cursor of a connection that is closed by then.
    for row in raw.execute(statement, values):  # noqa: UP028
        yield row


def _rows(connection: Connection, statement: str, values: tuple[Any, ...]) -> Iterator[Any]:
    with connection.exec_driver_sql(statement, values, execution_options=_STREAM) as result:
        yield from result


@cache
def _select(table: str, is_sqlite: bool) -> str:
    """Days and times come as text: a driver refuses some of what a database holds."""
    columns = [f'"{name}"' for name in sorted_names(table)]
    if not is_sqlite:
        for place in _places(table, "t"):
            columns[place] = f"({columns[place]} AT TIME ZONE 'UTC')::text"
        for place in _places(table, "d"):
            columns[place] = f"{columns[place]}::text"
    return f'SELECT {", ".join(columns)} FROM "{table}"'


@cache
def _places(table: str, kind: str) -> tuple[int, ...]:
    return tuple(place for place, name in enumerate(sorted_names(table)) if _kinds(table)[name] == kind)


def _canonical(rows: Iterator[Any], times: Sequence[int], flags: Sequence[int]) -> Iterator[list[Any]]:
    for stored in rows:
        row = list(stored)
        for place in times:
            if row[place] is not None:
                row[place] = _time(row[place])
        for place in flags:
            if row[place] in (0, 1) and row[place] is not None:
                row[place] = bool(row[place])
        yield row


def _time(value: Any) -> Any:
    # PostgreSQL leaves out the zeros at the end, SQLite is written with six digits.
    if not isinstance(value, str) or len(value) not in range(19, 27) or value[10] != " ":
        return value
    whole = f"{value[:10]}T{value[11:]}"
    return f"{whole}.000000Z" if len(whole) == 19 else f"{whole:0<26}Z"
