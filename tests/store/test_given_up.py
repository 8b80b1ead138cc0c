"""What is read in the midst when a command is stopped can be let go after the file is closed, without a word."""

from tests.conftest import Databases
from tracker.store.engine import open_engine
from tracker.store.verification.last_states import LastStates
from tracker.store.verification.stored_rows import _sqlite_rows


def test_the_states_of_a_table() -> None:
    states = LastStates()
    states.put("party", [("a", 1, 1, b""), ("b", 1, 2, b"")])
    given = states.of("party")
    next(given)
    states.close()
    given.close()


def test_the_rows_of_a_table(sqlite_databases: Databases) -> None:
    engine = open_engine(sqlite_databases.session().url)
    with engine.connect() as connection:
        given = _sqlite_rows(connection, "SELECT uid FROM regime", ())
        next(given)
        connection.connection.driver_connection.close()
        given.close()
        connection.invalidate()
    engine.dispose()
