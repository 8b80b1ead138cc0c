"""Backups: whole or not at all, whoever writes meanwhile, on both databases."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, connected, count, rows, violation
from tests.services.backed_up import QUIET, assert_same, beside, content, files_verified, fill
from tests.store.test_many_writers import start
from tests.store.test_unit_of_work import assert_chained
from tracker.errors import (
    CheckFailedError,
    ConflictError,
    DatabaseError,
    NotFoundError,
    SchemaVersionError,
    TrackerError,
    UsageError,
)
from tracker.services.backups.backing_up import BackedUp, back_up, require_whole
from tracker.services.backups.restoring import Restored, restore
from tracker.services.session import Session
from tracker.store import sqlite_copy
from tracker.store.location import sqlite_path
from tracker.store.schema_version import HEAD
from tracker.store.vault import Vault

NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)


@pytest.fixture
def filled(session: Session, tmp_path: Path) -> Session:
    return fill(session, tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder that holds nothing but what a backup leaves there."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def backed_up(session: Session, path: Path, *, force: bool = False) -> BackedUp:
    return back_up(session, path, force=force, now=NOW, steps=QUIET)


def restored(backup: Path, path: Path | str, vault: Path | None = None, head: str | None = None) -> Restored:
    return restore(backup, f"sqlite:///{path}" if isinstance(path, Path) else path, vault, head=head, steps=QUIET)


def head_of(url: str) -> tuple[int, str]:
    found = rows(url, "SELECT seq, hash FROM chain_head")[0]
    return found[0], found[1]


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


def unguarded(url: str, table: str, statement: str) -> None:
    """Change the history as somebody would who went round the program."""
    with connected(url) as connection:
        if url.startswith("sqlite"):
            for event in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{event}")
        else:
            connection.exec_driver_sql(f"DROP TRIGGER {table}_only_grows ON {table}")
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("changeset", "UPDATE changeset SET message = 'other' WHERE seq = 2"),
        ("changeset", "UPDATE changeset SET previous_hash = hash WHERE seq = 2"),
        ("changeset", "UPDATE changeset SET chunks = chunks + 1 WHERE seq = 2"),
        ("change", "UPDATE change SET first_uid = 'a' WHERE seq = 2 AND n = 1"),
        ("change", "UPDATE change SET payload = (SELECT payload FROM change WHERE seq = 1 AND n = 1) WHERE seq = 2"),
        ("change", "DELETE FROM change WHERE seq = 2 AND n = 1"),
        ("changeset", "DELETE FROM changeset WHERE seq = 2"),
    ],
)
def test_a_history_that_does_not_hold_is_not_backed_up(filled: Session, out: Path, table: str, statement: str) -> None:
    unguarded(filled.url, table, statement)
    with pytest.raises(CheckFailedError, match=r"changeset [23] was changed"):
        backed_up(filled, out / "b.zip")
    assert os.listdir(out) == []


def test_a_last_changeset_that_is_gone_is_found_by_the_head(filled: Session, out: Path) -> None:
    last, _ = head_of(filled.url)
    unguarded(filled.url, "changeset", f"DELETE FROM changeset WHERE seq = {last}")
    with pytest.raises(CheckFailedError, match=f"changeset {last} was changed"):
        backed_up(filled, out / "b.zip")
    unguarded(filled.url, "change", f"DELETE FROM change WHERE seq = {last}")
    with pytest.raises(CheckFailedError, match=f"ends with changeset {last - 1}, and its head says something else"):
        backed_up(filled, out / "b.zip")


# What is handed in for a backup and is none.
def damaged_copies(path: Path) -> dict[str, bytes]:
    whole = path.read_bytes()
    middle = bytearray(whole)
    middle[len(whole) // 3] ^= 1
    return {
        "empty": b"",
        "no archive": b"SQLite format 3\0" + b"x" * 4000,
        "cut by a byte": whole[:-1],
        "half": whole[: len(whole) // 2],
        "without its beginning": whole[1000:],
        "one bit": bytes(middle),
    }


def test_what_is_damaged_is_refused_and_leaves_nothing(session: Session, out: Path) -> None:
    whole = backed_up(session, out / "b.zip").path
    for name, bytes_ in damaged_copies(whole).items():
        bad = out / "bad.zip"
        bad.write_bytes(bytes_)
        with pytest.raises(DatabaseError, match="no backup|damaged"):
            restored(bad, out / "new.db")
        assert sorted(os.listdir(out)) == ["b.zip", "bad.zip"], name


def changed(path: Path, out: Path, **changes: object) -> Path:
    """The backup with another manifest."""
    import json

    bad = out / "bad.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == "manifest.json":
                held = json.dumps({**json.loads(held), **changes}).encode()
            new.writestr(name, held)
    return bad


@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ({"schema": "9999"}, SchemaVersionError, "schema 9999, which this program does not know"),
        ({"version": 2}, SchemaVersionError, "made by a newer one"),
        ({"format": "other"}, DatabaseError, "no backup"),
        ({"files": {"../../x": 1}}, DatabaseError, "no backup"),
        ({"files": {"a" * 64: 1}}, DatabaseError, "missing in it"),
        ({"files": 7}, DatabaseError, "no backup"),
        ({"surprise": 1}, DatabaseError, "no backup"),
        ({"database_size": 10}, DatabaseError, "not what was put in"),
        ({"database_sha256": "0" * 64}, DatabaseError, "not what was put in"),
        ({"hash": "0" * 64}, CheckFailedError, "not hold what its manifest says"),
        ({"seq": 7}, CheckFailedError, "not hold what its manifest says"),
        ({"schema": "0001"}, CheckFailedError, "not hold what its manifest says"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(
    session: Session, out: Path, changes: dict[str, object], error: type[TrackerError], said: str
) -> None:
    bad = changed(backed_up(session, out / "b.zip").path, out, **changes)
    with pytest.raises(error, match=said):
        restored(bad, out / "new.db")
    assert sorted(os.listdir(out)) == ["b.zip", "bad.zip"]


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
    import gzip

    path.write_bytes(gzip.decompress((Path(__file__).parents[1] / "data/released/0001.db.gz").read_bytes()))
    return Session(f"sqlite:///{path}", "analyst", "test")


def test_an_older_schema_is_backed_up_and_restored_as_it_is(tmp_path: Path, out: Path) -> None:
    session = older(tmp_path / "old.db")
    done = backed_up(session, out / "b.zip")
    told = restored(done.path, out / "new.db").told()
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


WRITES = """
import itertools, sys
from io import BytesIO
from tracker.services.import_file import import_file
from tracker.services.session import Session

for number in itertools.count():
    text = f"format: tracker-case-file\\nversion: 1\\nviolations: [{{key: v, title: Number {number}, regime: DPRK-1718}}]"
    import_file(Session(sys.argv[1], "writer", "test"), "case.yaml", BytesIO(text.encode()))
    if number == 0:
        sys.stderr.write("begun\\n")
        sys.stderr.flush()
"""


def test_a_backup_made_while_others_write_is_one_state_that_was_there(
    session: Session, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_copy, "_PAGES", 4)
    writers = [start(WRITES, session.url) for _ in range(2)]
    try:
        for writer in writers:
            assert writer.stderr
            assert writer.stderr.readline() == "begun\n"
        made = [backed_up(session, out / "0.zip")]
        # Until somebody wrote between two of them: the writers are not held up for good.
        while len(made) < 3 or made[-1].manifest.seq == made[0].manifest.seq:
            made.append(backed_up(session, out / f"{len(made)}.zip"))
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    for done in made:
        path = done.path.with_suffix(".db")
        url = f"sqlite:///{path}"
        restored(done.path, path)
        assert_chained(url)
        assert count(url, "violation") == done.manifest.seq - 1
        held = rows(session.url, f"SELECT hash FROM changeset WHERE seq = {done.manifest.seq}")
        assert held == [(done.manifest.hash,)]


def test_a_commit_between_two_steps_does_not_make_the_copy_begin_anew(
    sqlite_databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_copy, "_PAGES", 50)
    session = sqlite_databases.session()
    source = sqlite_path(session.url)
    assert source
    size, told = source.stat().st_size, []

    def advance(step: int) -> None:
        told.append(step)
        if len(told) < 5:
            bring(session, case(violation(f"v{len(told)}")))

    sqlite_copy.copy_online(source, tmp_path / "copy.db", advance)
    assert all(step > 0 for step in told)
    assert sum(told) == size
    assert count(f"sqlite:///{tmp_path / 'copy.db'}", "changeset") == 1
    assert count(session.url, "changeset") == 5


KILLED = """
import os, signal, sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tracker.services.backups.backing_up import back_up
from tracker.services.session import Session

url, vault, path, last = sys.argv[1:]

@contextmanager
def steps(label, length, is_large):
    def advance(_):
        if label == last:
            os.kill(os.getpid(), signal.SIGKILL)
    yield advance

back_up(Session(url, vault=Path(vault)), Path(path), force=True, now=datetime.now(UTC), steps=steps)
"""


@pytest.mark.parametrize("step", ["Copying", "Checking history", "Reading the vault", "Writing", "Reading back"])
def test_a_backup_that_is_killed_leaves_nothing_that_looks_like_one(filled: Session, out: Path, step: str) -> None:
    if step == "Copying" and filled.url.startswith("postgresql"):
        step = "Copying rows"
    old = backed_up(filled, out / "b.zip").path.read_bytes()
    process = start(KILLED, filled.url, str(filled.vault), str(out / "b.zip"), step)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert [name for name in os.listdir(out) if not name.startswith(".")] == ["b.zip"]
    assert (out / "b.zip").read_bytes() == old
    backed_up(filled, out / "b.zip", force=True)
    bring(filled, case(violation("later")))


def test_what_a_killed_backup_left_is_taken_away_after_a_day(filled: Session, out: Path) -> None:
    for name, age in (("old", 2), ("fresh", 0)):
        folder = out / f".b.zip.new-{name}"
        folder.mkdir()
        (folder / "tracker.db").write_bytes(b"part")
        when = datetime.now(UTC).timestamp() - age * 86400
        os.utime(folder, (when, when))
    backed_up(filled, out / "b.zip")
    assert sorted(os.listdir(out)) == [".b.zip.new-fresh", "b.zip"]


@pytest.mark.parametrize("limit", [1_000_000, 3_000_000])
def test_a_disk_that_is_full_leaves_nothing(filled: Session, out: Path, limit: int) -> None:
    # A limit of the file size, met while the copy grows or while the archive does.
    code = KILLED.replace("url, vault", "import resource\nurl, vault", 1)
    code = code.replace(
        "@contextmanager", f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n@contextmanager"
    )
    process = start(code, filled.url, str(filled.vault), str(out / "b.zip"), "never")
    told = process.communicate()[1]
    if process.returncode == 0:
        assert zipfile.is_zipfile(out / "b.zip")
        return
    assert "tracker.errors." in told.strip().splitlines()[-1]
    assert os.listdir(out) == []
