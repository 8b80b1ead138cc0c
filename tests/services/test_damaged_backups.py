"""What is damaged is refused, with nothing changed."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Begin
from tests.helpers import connected
from tests.services.backed_up import (
    backed_up,
    head_of,
    restored,
)
from tracker.errors import (
    CheckFailedError,
    DatabaseError,
    SchemaVersionError,
    TrackerError,
)
from tracker.services.session import Session


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
        with pytest.raises(DatabaseError, match=r"no backup|damaged"):
            restored(bad, out / "new.db")
        assert sorted(os.listdir(out)) == ["b.zip", "bad.zip"], name


def changed(path: Path, out: Path, **changes: object) -> Path:
    """The backup with another manifest."""
    bad = out / "bad.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            if name == "manifest.json":
                held = json.dumps({**json.loads(held), **changes}).encode()
            new.writestr(name, held)
    return bad


def back_up(session: Session, path: Path) -> None:
    backed_up(session, path)


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
    begin: Begin, out: Path, changes: dict[str, object], error: type[TrackerError], said: str
) -> None:
    begin(back_up, out / "b.zip")
    bad = changed(out / "b.zip", out, **changes)
    with pytest.raises(error, match=said):
        restored(bad, out / "new.db")
    assert sorted(os.listdir(out)) == ["b.zip", "bad.zip"]


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
