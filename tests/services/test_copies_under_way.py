"""A restore or a copy that is killed leaves nothing that looks like a database."""

import os
import signal
from pathlib import Path

import pytest

from tests.conftest import Databases
from tests.helpers import rows
from tests.services.backed_up import assert_same, backed_up, beside, copied, restored
from tests.store.test_many_writers import start
from tracker.services.session import Session

KILLED = """
import os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from tracker.services.backups.copying import copy_database
from tracker.services.backups.restoring import restore
from tracker.services.session import Session

source, vault, target, folder, last = sys.argv[1:]

@contextmanager
def steps(label, length, is_large):
    def advance(_):
        if label == last:
            os.kill(os.getpid(), signal.SIGKILL)
    yield advance

if source.endswith(".zip"):
    restore(Path(source), target, Path(folder), head=None, steps=steps)
else:
    copy_database(Session(source, vault=Path(vault)), target, Path(folder), steps)
"""
RESTORE = ["Unpacking", pytest.param("Checking history", marks=pytest.mark.long), "Unpacking files"]
COPY = ["Copying rows", pytest.param("Checking history", marks=pytest.mark.long), "Copying files"]


def killed(session: Session, source: str, target: str, out: Path, step: str) -> None:
    process = start(KILLED, source, str(session.vault), target, str(out / "vault"), step)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def seen(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if not name.startswith(".")]


@pytest.mark.parametrize("step", RESTORE)
def test_a_killed_restore_leaves_no_database(filled: Session, out: Path, tmp_path: Path, step: str) -> None:
    backup = backed_up(filled, tmp_path / "b.zip").path
    killed(filled, str(backup), f"sqlite:///{out / 'new.db'}", out, step)
    assert seen(out) == []
    restored(backup, out / "new.db")
    assert_same(filled, beside(filled, f"sqlite:///{out / 'new.db'}"))


@pytest.mark.parametrize("step", COPY)
def test_a_killed_copy_leaves_no_file(filled: Session, out: Path, step: str) -> None:
    url = f"sqlite:///{out / 'new.db'}"
    killed(filled, filled.url, url, out, step)
    assert seen(out) == []
    copied(filled, url)
    assert_same(filled, beside(filled, url))


@pytest.mark.parametrize("step", ["Copying rows", "Checking history"])
def test_a_killed_copy_leaves_a_postgresql_database_empty(
    filled: Session, out: Path, postgres_databases: Databases, step: str
) -> None:
    url = postgres_databases.empty()
    killed(filled, filled.url, url, out, step)
    # The server notices that the client is gone, and takes back what it wrote.
    while rows(url, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") != [(1,)]:
        pass
    assert rows(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
