"""A restored backup is the database that it was, in a new place."""

import gzip
import os
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, connected, rows, violation
from tests.services.backed_up import (
    assert_same,
    backed_up,
    beside,
    content,
    files_verified,
    head_of,
    restored,
)
from tests.store.test_unit_of_work import assert_chained
from tracker.errors import (
    CheckFailedError,
    ConflictError,
    UsageError,
)
from tracker.services.session import Session
from tracker.store.schema_version import HEAD


def test_a_restored_backup_is_the_database_with_its_vault(filled: Session, out: Path) -> None:
    done = backed_up(filled, out / "b.zip")
    assert (done.manifest.seq, done.manifest.hash) == head_of(filled.url)
    restored(done.path, out / "new.db")
    again = beside(filled, f"sqlite:///{out / 'new.db'}")
    assert_same(filled, again)
    assert_chained(again.url)
    assert sorted(os.listdir(out)) == ["b.zip", "new.db", "new.db.vault"]


def test_a_restored_database_takes_the_next_write_and_finds_by_words(filled: Session, out: Path) -> None:
    restored(backed_up(filled, out / "b.zip").path, out / "new.db")
    again = beside(filled, f"sqlite:///{out / 'new.db'}")
    bring(again, case(violation("later")))
    assert_chained(again.url)
    assert rows(again.url, "SELECT count(*) FROM search_index WHERE search_index MATCH 'newspaper'")[0][0] >= 1
    with closing(sqlite3.connect(out / "new.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_backup_is_restored_into_postgresql(filled: Session, out: Path, postgres_databases: Databases) -> None:
    url = postgres_databases.empty()
    done = backed_up(filled, out / "b.zip")
    restored(done.path, url, out / "vault")
    assert_same(filled, replace(filled, url=url, vault=out / "vault"))
    assert sorted(os.listdir(out)) == ["b.zip", "vault"]


def test_files_without_a_place_to_go_are_refused(filled: Session, out: Path, postgres_databases: Databases) -> None:
    url = postgres_databases.empty()
    done = backed_up(filled, out / "b.zip")
    with pytest.raises(UsageError, match="2 files have no place to go"):
        restored(done.path, url)
    with connected(url) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").scalar() == 0


def test_a_backup_unpacked_by_another_program_is_a_database_that_opens(filled: Session, out: Path) -> None:
    with zipfile.ZipFile(backed_up(filled, out / "b.zip").path) as archive:
        archive.extractall(out / "unpacked")
    assert_same(filled, beside(filled, f"sqlite:///{out / 'unpacked/tracker.db'}"))


def test_another_head_than_the_one_that_was_kept_is_refused(session: Session, out: Path) -> None:
    done = backed_up(session, out / "b.zip")
    with pytest.raises(CheckFailedError, match="not the backup of that head"):
        restored(done.path, out / "new.db", head="0" * 64)
    restored(done.path, out / "new.db", head=done.manifest.hash.upper())


@pytest.mark.parametrize("name", ["new.db", "new.db-wal", "new.db-journal"])
def test_nothing_is_overwritten_by_a_restore(session: Session, out: Path, name: str) -> None:
    done = backed_up(session, out / "b.zip")
    (out / name).write_bytes(b"mine")
    with pytest.raises(ConflictError, match=f"something at .*{name} already"):
        restored(done.path, out / "new.db")
    assert (out / name).read_bytes() == b"mine"
    assert sorted(os.listdir(out)) == ["b.zip", name]


def test_a_vault_that_is_there_is_not_mixed_with_another(filled: Session, out: Path) -> None:
    done = backed_up(filled, out / "b.zip")
    (out / "new.db.vault").mkdir()
    (out / "new.db.vault/mine").write_bytes(b"mine")
    with pytest.raises(ConflictError, match="there is a vault at"):
        restored(done.path, out / "new.db")
    assert sorted(os.listdir(out)) == ["b.zip", "new.db.vault"]
    (out / "new.db.vault/mine").unlink()
    restored(done.path, out / "new.db")
    assert files_verified(beside(filled, f"sqlite:///{out / 'new.db'}")) == 2


def test_a_postgresql_database_that_is_not_empty_is_refused(
    session: Session, out: Path, postgres_databases: Databases
) -> None:
    url = postgres_databases.ready()
    before = content(url)
    done = backed_up(session, out / "b.zip")
    with pytest.raises(ConflictError, match="is not empty"):
        restored(done.path, url)
    assert content(url) == before


def older(path: Path) -> Session:
    """A database of the first schema that was released."""
    path.write_bytes(gzip.decompress((Path(__file__).parents[1] / "data/released/0001.db.gz").read_bytes()))
    return Session(f"sqlite:///{path}", "analyst", "test")


def test_an_older_schema_is_backed_up_and_restored_as_it_is(tmp_path: Path, out: Path) -> None:
    session = older(tmp_path / "old.db")
    done = backed_up(session, out / "b.zip")
    told = restored(done.path, out / "new.db").told(None)
    assert "It has the older schema 0001. Bring it up to date with:" in told[-1]
    assert rows(f"sqlite:///{out / 'new.db'}", "SELECT version_num FROM alembic_version") == [("0001",)]


def test_an_older_schema_is_brought_up_to_date_for_postgresql(
    tmp_path: Path, out: Path, postgres_databases: Databases
) -> None:
    done = backed_up(older(tmp_path / "old.db"), out / "b.zip")
    url = postgres_databases.empty()
    assert restored(done.path, url).schema == HEAD
    assert_chained(url)
    assert head_of(url) == (done.manifest.seq, done.manifest.hash)
