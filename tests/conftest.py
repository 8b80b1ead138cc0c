"""Databases for tests: SQLite files, and a PostgreSQL of the test run's own from a wheel."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import make_url

from tests.beginnings import Beginnings, Database, PostgresDatabase, SqliteFile, settled
from tests.postgres import Postgres, running_postgres
from tests.statements import Statements
from tracker.services.initialising import initialise
from tracker.services.session import Session
from tracker.store import engine as engines
from tracker.store.location import sqlite_path

settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("tests")

# For what is made before any test; each test says so again.
os.environ["TRACKER_CONFIG"] = os.devnull

Begin = Callable[..., Session]
_names = (f"t{number}" for number in count())


_statements = Statements()
_statements.begin("sqlite://")
engines.create_engine = _statements.engine


def pytest_collection_finish() -> None:
    """Spare what was collected the search for garbage, which would go through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TRACKER_CONFIG", os.devnull)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as running:
        _statements.begin(running.url("postgres"))
        yield running


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ready.db"
    initialise(Session(f"sqlite:///{path}", "template", "init"), None)
    return settled(path)


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    initialise(Session(postgres.create("ready"), "template", "init"), None)
    return "ready"


class Databases:
    """Makes databases of one kind for one test, empty or ready with the law."""

    def __init__(self, kind: str, request: pytest.FixtureRequest, folder: Path) -> None:
        self.kind = kind
        self._request = request
        self._folder = folder
        self._made: list[str] = []

    def empty(self) -> str:
        name = next(_names)
        if self.kind == "sqlite":
            path = self._folder / f"{name}.db"
            sqlite3.connect(path).close()
            path.touch()
            return f"sqlite:///{path}"
        self._made.append(name)
        return self._request.getfixturevalue("postgres").create(name)

    def ready(self) -> str:
        name = next(_names)
        if self.kind == "sqlite":
            path = self._folder / f"{name}.db"
            shutil.copy(self._request.getfixturevalue("sqlite_template"), path)
            return f"sqlite:///{path}"
        self._made.append(name)
        template = self._request.getfixturevalue("postgres_template")
        return self._request.getfixturevalue("postgres").create(name, template)

    def database(self, url: str) -> Database:
        """The database at an address, to be kept or replaced as a whole."""
        path = sqlite_path(url)
        if path:
            return SqliteFile(path)
        return PostgresDatabase(self._request.getfixturevalue("postgres"), str(make_url(url).database))

    def session(self) -> Session:
        return Session(self.ready(), actor="analyst", command="test")

    def drop(self) -> None:
        for name in self._made:
            self._request.getfixturevalue("postgres").drop(name)


@pytest.fixture
def sqlite_databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    return Databases("sqlite", request, tmp_path)


@pytest.fixture
def postgres_databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    made = Databases("postgresql", request, tmp_path)
    yield made
    made.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Databases]:
    made = Databases(request.param, request, tmp_path)
    yield made
    made.drop()


@pytest.fixture
def url(databases: Databases) -> str:
    """A database with nothing in it."""
    return databases.empty()


@pytest.fixture
def ready_url(databases: Databases) -> str:
    """A database with the tables and the law."""
    return databases.ready()


@pytest.fixture
def session(ready_url: str, tmp_path: Path) -> Session:
    return Session(ready_url, actor="analyst", command="test", vault=tmp_path / "vault")


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    return Beginnings(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def begin(databases: Databases, session: Session, tmp_path: Path, beginnings: Beginnings) -> Begin:
    """The session where a function takes it, which is called with it and the arguments unless that was kept."""

    def begun(build: Callable[..., object], *arguments: Any) -> Session:
        beginnings.begin(databases.database(session.url), tmp_path, build, session, *arguments)
        return session

    return begun


@pytest.fixture
def both(sqlite_databases: Databases, postgres_databases: Databases) -> tuple[Session, Session]:
    """One database of each kind."""
    return sqlite_databases.session(), postgres_databases.session()
