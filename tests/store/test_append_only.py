"""The tables of the history only grow."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import exc

from tests.helpers import bring, case, connected, count, rows, violation
from tracker.services.session import Session
from tracker.store import migrations
from tracker.store.location import sqlite_path
from tracker.store.tables import column_names

TABLES = ["changeset", "change", "custody_event"]


@pytest.fixture
def filled(session: Session) -> str:
    bring(session, case(violation()))
    with connected(session.url) as connection:
        connection.exec_driver_sql(
            "INSERT INTO custody_event (uid, evidence_uid, event, at, actor)"
            " SELECT 'c', uid, 'collected', '2024-01-01 00:00:00+00:00', 'a' FROM evidence"
        )
    return session.url


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET uid = uid", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_a_row_of_the_history_cannot_be_changed_or_taken_away(filled: str, table: str, statement: str) -> None:
    if statement.startswith("TRUNCATE") and filled.startswith("sqlite"):
        pytest.skip("SQLite has no TRUNCATE")
    before = count(filled, table)
    assert before
    with pytest.raises(exc.DBAPIError, match=f"table {table} only grows"), connected(filled) as connection:
        connection.exec_driver_sql(statement.format(table))
    assert count(filled, table) == before


@pytest.mark.parametrize("table", TABLES)
def test_insert_or_replace_does_not_slip_past(filled: str, table: str) -> None:
    if filled.startswith("postgresql"):
        pytest.skip("PostgreSQL has no INSERT OR REPLACE")
    names = ", ".join(f'"{name}"' for name in column_names(table))
    with pytest.raises(exc.DBAPIError, match=f"table {table} only grows"), connected(filled) as connection:
        connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")


def test_records_themselves_may_be_edited(filled: str) -> None:
    with connected(filled) as connection:
        connection.exec_driver_sql("UPDATE violation SET title = 'Another'")
    assert rows(filled, "SELECT title FROM violation") == [("Another",)]


@pytest.mark.parametrize("table", TABLES)
def test_a_stranger_replaces_no_row_of_the_history(filled: str, table: str) -> None:
    path = sqlite_path(filled)
    if path is None:
        pytest.skip("PostgreSQL has no INSERT OR REPLACE")
    names = ", ".join(f'"{name}"' for name in column_names(table))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.DatabaseError, match="only grows"):
        connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")


def test_a_row_of_the_history_is_called_by_its_place(filled: str) -> None:
    migrations.downgrade(filled, "0004")
    with connected(filled) as connection:
        for table in ("changeset", "change"):
            for statement in _without_guard(connection.dialect.name, table):
                connection.exec_driver_sql(statement)
    migrations.upgrade(filled)
    assert rows(filled, "SELECT uid FROM changeset ORDER BY seq") == [("1",), ("2",)]
    assert ("2.1",) in rows(filled, "SELECT uid FROM change WHERE seq = 2")
    with pytest.raises(exc.DBAPIError, match="only grows"), connected(filled) as connection:
        connection.exec_driver_sql("UPDATE changeset SET uid = 'x'")


def _without_guard(dialect: str, table: str) -> list[str]:
    """Give the rows of a table of the history other uids, as they had once."""
    change = f"UPDATE {table} SET uid = 'old-' || uid"
    if dialect == "postgresql":
        guard = f"ALTER TABLE {table} {{}} TRIGGER {table}_only_grows"
        return [guard.format("DISABLE"), change, guard.format("ENABLE")]
    abort = f"BEGIN SELECT RAISE(ABORT, 'table {table} only grows'); END"
    return [
        f"DROP TRIGGER {table}_no_update",
        change,
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {abort}",
    ]
