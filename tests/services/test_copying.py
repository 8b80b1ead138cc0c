"""A copied database is the same, row for row, on either database."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.conftest import Databases
from tests.helpers import bring, case, connected, exported, rows, violation
from tests.services.backed_up import add_file, assert_same, beside, content, copied, head_of
from tests.store.test_unit_of_work import assert_chained
from tracker.errors import CheckFailedError, ConflictError, NotFoundError, SchemaVersionError, UsageError
from tracker.services.backups import moving
from tracker.services.backups.copying import require_whole
from tracker.services.session import Session
from tracker.store import migrations, table_copy
from tracker.store.vault import Vault


def tables(url: str) -> int:
    return int(rows(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")[0][0])


@pytest.mark.parametrize("at_once", [pytest.param(1000, marks=pytest.mark.long), 3])
def test_a_round_trip_gives_the_same_export_and_the_same_head(
    filled: Session, out: Path, postgres_databases: Databases, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(table_copy, "_ROWS", at_once)
    there = replace(filled, url=postgres_databases.empty(), vault=out / "vault")
    copied(filled, there.url, out / "vault")
    assert_same(filled, there)
    assert_chained(there.url)
    back = beside(filled, f"sqlite:///{out / 'back.db'}")
    done = copied(there, back.url)
    assert_same(filled, back)
    assert_chained(back.url)
    assert (done.head.seq, done.head.hash) == head_of(filled.url) == head_of(back.url)
    assert rows(back.url, "PRAGMA journal_mode") == [("wal",)]
    migrations.check(back.url)
    migrations.check(there.url)
    assert sorted(os.listdir(out)) == ["back.db", "back.db.vault", "vault"]


def test_the_copy_takes_the_next_write_under_the_next_reference(
    filled: Session, out: Path, postgres_databases: Databases
) -> None:
    there = replace(filled, url=postgres_databases.empty(), vault=out / "vault")
    copied(filled, there.url, out / "vault")
    for session in (filled, there):
        bring(session, case(violation("later")))
        assert_chained(session.url)
    assert exported(there).count("ref: V-") == exported(filled).count("ref: V-") == 3
    with pytest.raises(Exception, match="only grows"), connected(there.url) as connection:
        connection.exec_driver_sql("DELETE FROM changeset")


def test_a_copy_that_is_not_what_was_read_is_not_kept(
    filled: Session, out: Path, postgres_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = table_copy._copy_table

    def alters(source: Connection, target: Connection, name: str, advance: object) -> table_copy.Mark:
        mark = send(source, target, name, lambda _: None)
        target.exec_driver_sql("UPDATE party SET note = 'other' WHERE ref_number = 1")
        return mark

    monkeypatch.setattr(table_copy, "_copy_table", alters)
    url = postgres_databases.empty()
    for target in (url, f"sqlite:///{out / 'new.db'}"):
        with pytest.raises(CheckFailedError, match="the copy of party is not what was read"):
            copied(filled, target, out / "vault")
    assert tables(url) == 0
    assert os.listdir(out) == []


def test_a_history_that_does_not_hold_is_not_copied(filled: Session, out: Path, postgres_databases: Databases) -> None:
    with connected(filled.url) as connection:
        connection.exec_driver_sql("UPDATE chain_head SET hash = previous_hash FROM changeset WHERE changeset.seq = 2")
    url = postgres_databases.empty()
    with pytest.raises(CheckFailedError, match="its head says something else"):
        copied(filled, url, out / "vault")
    assert tables(url) == 0
    assert os.listdir(out) == []


def test_an_error_after_the_files_were_copied_takes_them_back(
    filled: Session, out: Path, monkeypatch: pytest.MonkeyPatch, postgres_databases: Databases
) -> None:
    def fails(*_: object) -> None:
        assert sorted(os.listdir(out))[-1] == "vault"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(moving, "copy_tables", fails)
    url = postgres_databases.empty()
    with pytest.raises(OSError, match="No space"):
        copied(filled, url, out / "vault")
    assert tables(url) == 0
    assert os.listdir(out) == []


def test_what_is_written_after_the_start_is_not_in_the_copy(
    filled: Session, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, before = table_copy._copy_table, head_of(filled.url)

    def meanwhile(source: Connection, target: Connection, name: str, advance: object) -> table_copy.Mark:
        if name == "party":
            bring(filled, case(violation("later")))
        return send(source, target, name, lambda _: None)

    monkeypatch.setattr(table_copy, "_copy_table", meanwhile)
    url = f"sqlite:///{out / 'new.db'}"
    copied(filled, url)
    assert head_of(url) == before != head_of(filled.url)
    assert_chained(url)


def test_a_place_that_is_not_free_is_left_alone(filled: Session, out: Path, postgres_databases: Databases) -> None:
    url = postgres_databases.ready()
    before = content(url)
    with pytest.raises(ConflictError, match="is not empty"):
        copied(filled, url, out / "vault")
    assert content(url) == before
    (out / "new.db").write_bytes(b"")
    with pytest.raises(ConflictError, match="already"):
        copied(filled, f"sqlite:///{out / 'new.db'}")
    with pytest.raises(ConflictError, match=r"already|not empty"):
        copied(filled, filled.url)
    with pytest.raises(NotFoundError, match="there is no folder"):
        copied(filled, f"sqlite:///{out / 'none' / 'new.db'}")


def test_files_need_a_place_on_postgresql(filled: Session, out: Path, postgres_databases: Databases) -> None:
    url = postgres_databases.empty()
    with pytest.raises(UsageError, match="2 files have no place to go"):
        copied(filled, url)
    with pytest.raises(NotFoundError, match="there is no folder"):
        copied(filled, url, out / "none" / "vault")
    assert tables(url) == 0


def test_another_schema_is_not_copied(session: Session, out: Path) -> None:
    for revision in ("0003", "9999"):
        with connected(session.url) as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
        with pytest.raises(SchemaVersionError):
            copied(session, f"sqlite:///{out / 'new.db'}")
    assert os.listdir(out) == []


def test_a_file_that_is_missing_is_told_and_the_rest_copied(filled: Session, out: Path) -> None:
    assert filled.vault
    first, second = Vault(filled.vault).hashes()
    Vault(filled.vault).path(first).unlink()
    done = copied(filled, f"sqlite:///{out / 'new.db'}")
    assert (done.files, done.missing) == (1, [first])
    assert list(Vault(out / "new.db.vault").hashes()) == [second]
    with pytest.raises(CheckFailedError, match=f"1 file of the vault could not go into the copy.*{first}"):
        require_whole(done)


def test_a_file_that_no_record_names_any_more_goes_along(filled: Session, out: Path, tmp_path: Path) -> None:
    assert filled.vault
    path = tmp_path / "extra.bin"
    path.write_bytes(b"extra")
    add_file(filled, path)
    with connected(filled.url) as connection:
        connection.exec_driver_sql("UPDATE evidence_file SET sha256 = NULL WHERE name = 'extra.bin'")
    copied(filled, f"sqlite:///{out / 'new.db'}")
    assert list(Vault(out / "new.db.vault").hashes()) == list(Vault(filled.vault).hashes())
    assert len(list(Vault(filled.vault).hashes())) == 3
