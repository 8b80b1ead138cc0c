"""The tables of the history only grow."""

import pytest
from sqlalchemy import exc

from tests.helpers import bring, case, connected, count, rows, violation
from tracker.services.session import Session
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
