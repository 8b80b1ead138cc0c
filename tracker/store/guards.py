"""Pass the triggers that guard the history and the custody events: for a purge, and within its transaction alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

GUARDED = ("changeset", "change", "custody_event")
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table AND name LIKE :like"


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Let rows of the guarded tables be changed and taken away; the guards stand again at the end, or all is undone.

    On PostgreSQL the account must own the tables.
    """
    if connection.dialect.name == "sqlite":
        taken = [(name, sql) for table in GUARDED for name, sql in _guards(connection, table)]
        for name, _ in taken:
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        yield
        for _, sql in taken:
            connection.exec_driver_sql(sql)
        return
    _switch(connection, "DISABLE")
    yield
    # A deferred check that still waits would keep the table from being altered.
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _switch(connection, "ENABLE")


def _guards(connection: Connection, table: str) -> list[tuple[str, str]]:
    found = connection.execute(text(_TRIGGERS), {"table": table, "like": f"{table}_no_%"})
    return [(row.name, row.sql) for row in found]


def _switch(connection: Connection, how: str) -> None:
    for table in GUARDED:
        connection.execute(text(f"ALTER TABLE {table} {how} TRIGGER {table}_only_grows"))
