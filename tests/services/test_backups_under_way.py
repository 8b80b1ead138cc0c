"""A backup while others write, while the process is killed, while the disk gets full."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Databases
from tests.helpers import bring, case, count, rows, violation
from tests.services.backed_up import (
    add_file,
    backed_up,
    restored,
)
from tests.store.test_many_writers import start
from tests.store.test_unit_of_work import assert_chained
from tracker.services.session import Session
from tracker.store import sqlite_copy
from tracker.store.location import sqlite_path

WRITES = """
import itertools, sys
from io import BytesIO
from tracker.services.import_file import import_file
from tracker.services.session import Session

for number in itertools.count():
    entry = f"{{key: v, title: Number {number}, regime: DPRK-1718}}"
    text = f"format: tracker-case-file\\nversion: 1\\nviolations: [{entry}]"
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


@pytest.mark.parametrize("limit", [pytest.param(1_000_000, marks=pytest.mark.long), 6_000_000])
def test_a_disk_that_is_full_leaves_nothing(filled: Session, out: Path, tmp_path: Path, limit: int) -> None:
    # A limit of the file size, met while the database is copied or while the archive grows.
    large = tmp_path / "large.bin"
    large.write_bytes(os.urandom(8_000_000))
    add_file(filled, large)
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
    process = start(limited + KILLED, filled.url, str(filled.vault), str(out / "b.zip"), "never")
    told = process.communicate()[1]
    assert process.returncode == 1
    assert told.strip().splitlines()[-1].startswith("tracker.errors.")
    assert os.listdir(out) == []
