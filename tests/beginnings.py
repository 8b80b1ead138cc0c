"""What several tests begin with: made for the first of them, and copied for those after it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.postgres import Postgres


def settled(path: Path) -> Path:
    """Bring everything of a SQLite database into the one file, so that it can be copied."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


class Database(Protocol):
    """A database that can be kept under a path, and become what is kept there."""

    def keep(self, kept: Path) -> None: ...

    def become(self, kept: Path) -> None: ...


@dataclass(frozen=True)
class SqliteFile:
    path: Path

    def keep(self, kept: Path) -> None:
        shutil.copy(settled(self.path), kept)

    def become(self, kept: Path) -> None:
        shutil.copy(kept, self.path)


@dataclass(frozen=True)
class PostgresDatabase:
    server: Postgres
    name: str

    def keep(self, kept: Path) -> None:
        self.server.create(self._template(kept), self.name)

    def become(self, kept: Path) -> None:
        self.server.drop(self.name)
        self.server.create(self.name, self._template(kept))

    @staticmethod
    def _template(kept: Path) -> str:
        return kept.stem.replace(".", "_").lower()


class Beginnings:
    """Databases and the files beside them, by the function that made them."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def begin(self, database: Database, folder: Path, build: Callable[..., object], *arguments: Any) -> None:
        """Bring a fresh database, and the files of its folder, to where `build` takes them.

        The arguments may only say where that is: what was kept is what the first call made.
        """
        home, name = self._home / type(database).__name__, f"{build.__module__}.{build.__qualname__}"
        files, stored = home / f"{name}.files", home / f"{name}.database"
        if files.exists():
            database.become(stored)
            shutil.copytree(files, folder, dirs_exist_ok=True)
            return
        build(*arguments)
        home.mkdir(exist_ok=True)
        database.keep(stored)
        shutil.copytree(folder, files, ignore=shutil.ignore_patterns("*.db*"))
