"""What a backup holds, where it goes, and what is not backed up."""

import os
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Databases
from tests.helpers import connected, count
from tests.services.backed_up import (
    NOW,
    QUIET,
    backed_up,
    restored,
)
from tracker.errors import (
    CheckFailedError,
    ConflictError,
    DatabaseError,
    NotFoundError,
    SchemaVersionError,
    UsageError,
)
from tracker.services.backups.backing_up import back_up, require_whole
from tracker.services.session import Session
from tracker.store.location import sqlite_path
from tracker.store.vault import Vault


def test_a_backup_can_be_read_by_its_owner_alone(filled: Session, out: Path) -> None:
    assert backed_up(filled, out / "b.zip").path.stat().st_mode & 0o777 == 0o600


def test_without_a_name_it_gets_one_with_the_time(filled: Session, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out)
    done = back_up(filled, None, force=False, now=NOW, steps=QUIET)
    assert done.path.name.endswith("-2026-11-26-083000.backup.zip")
    assert os.listdir(out) == [done.path.name]
    with pytest.raises(ConflictError, match="already"):
        backed_up(filled, out)


def test_a_file_that_is_there_is_only_replaced_by_force(filled: Session, out: Path) -> None:
    path = out / "b.zip"
    path.write_bytes(b"mine")
    with pytest.raises(ConflictError, match="already"):
        backed_up(filled, path)
    assert path.read_bytes() == b"mine"
    backed_up(filled, path, force=True)
    assert zipfile.is_zipfile(path)
    assert os.listdir(out) == ["b.zip"]


def test_a_folder_that_is_not_there_is_said(filled: Session, out: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no folder"):
        backed_up(filled, out / "none" / "b.zip")


def test_a_file_of_the_vault_that_is_damaged_is_told_and_the_rest_kept(filled: Session, out: Path) -> None:
    assert filled.vault
    vault = Vault(filled.vault)
    first, second = vault.hashes()
    vault.path(first).chmod(0o600)
    vault.path(first).write_bytes(b"other")
    done = backed_up(filled, out / "b.zip")
    assert (list(done.manifest.files), done.manifest.missing) == ([second], [first])
    with pytest.raises(CheckFailedError, match=f"1 file of the vault could not go .* recorded: {first}"):
        require_whole(done)
    restored(done.path, out / "new.db")
    assert list(Vault(out / "new.db.vault").hashes()) == [second]


def test_files_that_are_recorded_need_a_vault(filled: Session, out: Path) -> None:
    with pytest.raises(UsageError, match="no vault is set"):
        backed_up(replace(filled, vault=None), out / "b.zip")
    assert os.listdir(out) == []


def test_a_database_without_files_needs_no_vault(session: Session, out: Path) -> None:
    done = backed_up(replace(session, vault=None), out / "b.zip")
    assert restored(done.path, out / "new.db").vault is None
    assert sorted(os.listdir(out)) == ["b.zip", "new.db"]


def test_a_newer_schema_is_not_backed_up(session: Session, out: Path) -> None:
    with connected(session.url) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaVersionError, match="made by a newer one"):
        backed_up(session, out / "b.zip")
    assert os.listdir(out) == []


@pytest.mark.parametrize("held", ["nothing", "no tables", "no database"])
def test_what_is_no_database_is_not_backed_up(tmp_path: Path, out: Path, held: str) -> None:
    path = tmp_path / "x.db"
    if held == "no tables":
        sqlite3.connect(path).close()
        path.touch()
    if held == "no database":
        path.write_bytes(b"no database" * 1000)
    with pytest.raises((NotFoundError, SchemaVersionError, DatabaseError)):
        backed_up(Session(f"sqlite:///{path}", "a", "test"), out / "b.zip")
    assert os.listdir(out) == []


def test_not_even_force_puts_a_backup_in_the_place_of_the_database(sqlite_databases: Databases, out: Path) -> None:
    session = sqlite_databases.session()
    path = sqlite_path(session.url)
    assert path
    (out / "same.db").symlink_to(path)
    for name in (path, out / "same.db"):
        with pytest.raises(ConflictError, match="the database itself"):
            backed_up(session, name, force=True)
    assert count(session.url, "changeset") == 1
