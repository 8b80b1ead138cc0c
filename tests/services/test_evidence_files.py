"""Evidence with its files: the record, the vault and the custody log agree, whatever happens."""

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Databases, Postgres
from tests.helpers import bring, case, count, rows
from tests.store.test_many_writers import start
from tests.store.test_unit_of_work import assert_chained
from tests.store.test_vault import files
from tracker import __version__
from tracker.errors import ConflictError, DocumentError, InvalidValueError, NotFoundError, UsageError, VaultError
from tracker.services.copied_files import GivenFile
from tracker.services.custody import Collected, custody_log
from tracker.services.evidence_files import NewEvidence, add_evidence, add_files
from tracker.services.recording import Recorded
from tracker.services.session import Session
from tracker.services.show import show
from tracker.services.verifying_files import Verified, plan_verification, verify_files
from tracker.store.vault import Vault
from tracker.vocab import FileRole

ITEM = {"kind": "news_article", "source": "media:A newspaper", "title": "Title"}
PAGE, PICTURE = b"<html>page</html>", b"\x89PNG\r\n\x1a\npicture"


@pytest.fixture
def kept(session: Session, tmp_path: Path) -> Session:
    """A session with a vault."""
    return replace(session, vault=tmp_path / "vault")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    path.write_bytes(PICTURE)
    return path


def vault(session: Session) -> Vault:
    assert session.vault
    return Vault(session.vault)


def add(session: Session, *given: Path | GivenFile, collected: Collected | None = None, **fields: Any) -> Recorded:
    listed = [one if isinstance(one, GivenFile) else GivenFile(one) for one in given]
    return add_evidence(session, NewEvidence({**ITEM, **fields}, listed, collected or Collected()))


def add_to(session: Session, ref: str, *given: Path, role: FileRole = FileRole.ORIGINAL, **fields: Any) -> Recorded:
    return add_files(session, ref, NewEvidence(fields, [GivenFile(path, role) for path in given]))


def verify(session: Session, *refs: str, record: bool = True) -> Verified:
    return verify_files(session, plan_verification(session, refs), record=record)


def events(session: Session, ref: str = "E-0001") -> list[tuple[str, str | None]]:
    return [(row["event"], row["file"]) for row in custody_log(session, ref)[1]]


def spoil(session: Session, content: bytes) -> Path:
    path = vault(session).path(sha256(content).hexdigest())
    path.chmod(0o600)
    path.write_bytes(b"other bytes")
    return path


def test_an_item_is_recorded_with_its_files(kept: Session, page: Path, picture: Path) -> None:
    added = add(kept, page, GivenFile(picture, FileRole.SCREENSHOT), url="https://example.org/a")
    assert added.ref == "E-0001"
    assert added.notes == ["new source S-0001 A newspaper"]
    view = show(kept, "E-0001")[1]
    assert view["url"] == "https://example.org/a"
    told = [[one[name] for name in ("role", "name", "media_type", "size", "sha256")] for one in view["files"]]
    assert told == [
        ["original", "page.html", "text/html", len(PAGE), sha256(PAGE).hexdigest()],
        ["screenshot", "picture.png", "image/png", len(PICTURE), sha256(PICTURE).hexdigest()],
    ]
    for content in (PAGE, PICTURE):
        assert vault(kept).path(sha256(content).hexdigest()).read_bytes() == content
    assert len(files(vault(kept))) == 2
    assert_chained(kept.url)


def test_collection_and_ingestion_are_logged_file_by_file(kept: Session, page: Path, picture: Path) -> None:
    add(kept, page, picture, collected=Collected("A. Analyst", "2024-06-17T18:30+09:00", "wget 1.21"))
    log = custody_log(kept, "e-0001")[1]
    assert events(kept) == [(e, f) for e in ("collected", "ingested") for f in ("page.html", "picture.png")]
    assert {name: log[0][name] for name in ("at", "by", "tool", "sha256", "note")} == {
        "at": "2024-06-17T09:30:00.000000Z",
        "by": "A. Analyst",
        "tool": "wget 1.21",
        "sha256": None,
        "note": None,
    }
    assert log[2]["by"] == "analyst"
    assert log[2]["tool"] == f"tracker {__version__}"
    assert log[2]["sha256"] == sha256(PAGE).hexdigest()
    (at,) = rows(kept.url, "SELECT at FROM changeset ORDER BY seq DESC LIMIT 1")[0]
    assert log[2]["at"][:19] == str(at)[:19].replace(" ", "T")


@pytest.mark.parametrize(
    ("at", "expected", "note"),
    [(None, None, "time of collection not stated"), ("2024-06-17", "2024-06-17T00:00", "hour not stated")],
)
def test_what_is_not_known_of_the_time_of_collection_is_said(
    kept: Session, page: Path, at: str | None, expected: str | None, note: str
) -> None:
    add(kept, page, collected=Collected(at=at))
    collected, ingested = custody_log(kept, "E-0001")[1]
    assert collected["at"].startswith(expected or ingested["at"])
    assert note in collected["note"]
    assert collected["by"] == "analyst"


@pytest.mark.parametrize("at", ["yesterday", "2024-06-17T09:30", "2999-01-01", "2999-01-01T00:00Z", "2024-13-01"])
def test_a_time_that_cannot_be_is_refused_before_anything_is_read(kept: Session, page: Path, at: str) -> None:
    for collected in (Collected(at=at),):
        with pytest.raises(InvalidValueError):
            add(kept, page, collected=collected)
    assert not kept.vault or not kept.vault.exists()
    assert count(kept.url, "evidence") == 0


def test_an_address_is_recorded_and_needs_no_vault(session: Session) -> None:
    add(session, url="https://example.org/a", archive_url="https://archive.example.org/a")
    assert show(session, "E-0001")[1]["archive_url"] == "https://archive.example.org/a"
    (event,) = custody_log(session, "E-0001")[1]
    assert (event["event"], event["file"]) == ("collected", None)
    assert event["note"].startswith("address: https://example.org/a")


def test_a_file_needs_a_vault(session: Session, page: Path) -> None:
    with pytest.raises(UsageError) as caught:
        add(replace(session, vault=None), page)
    assert "TRACKER_VAULT" in caught.value.hint
    assert count(session.url, "evidence") == 0


def test_files_are_added_to_an_item_in_any_role(kept: Session, page: Path, picture: Path) -> None:
    add(kept, page)
    assert add_to(kept, "E-0001", picture, role=FileRole.ARCHIVE_COPY, url="https://example.org/a").notes == []
    view = show(kept, "E-0001")[1]
    assert [one["role"] for one in view["files"]] == ["original", "archive_copy"]
    assert view["url"] == "https://example.org/a"
    assert view["title"] == "Title"
    assert events(kept).count(("ingested", "page.html")) == 1
    assert ("ingested", "picture.png") in events(kept)
    assert_chained(kept.url)


def test_adding_the_same_file_again_changes_nothing_and_says_so(kept: Session, page: Path) -> None:
    add(kept, page, page)
    before = count(kept.url, "changeset")
    again = page.rename(page.with_name("renamed.html"))
    assert add_to(kept, "E-0001", again).notes == ["renamed.html belongs to this item already; nothing was changed"]
    assert count(kept.url, "changeset") == before
    assert count(kept.url, "evidence_file") == 1
    assert len(files(vault(kept))) == 1


def test_the_same_bytes_under_another_item_are_told(kept: Session, page: Path) -> None:
    add(kept, page)
    added = add(kept, page, title="Another", source="S-0001")
    assert added.notes == ["page.html is the same, byte for byte, as a file of E-0001"]
    assert len(files(vault(kept))) == 1
    assert not verify(kept).problems


def test_an_empty_file_is_kept_and_said_to_be_empty(kept: Session, page: Path) -> None:
    page.write_bytes(b"")
    assert "page.html is empty" in add(kept, page).notes
    assert not verify(kept).problems


def test_the_same_item_is_not_recorded_twice(kept: Session, page: Path, picture: Path) -> None:
    add(kept, page)
    for fields in ({}, {"note": "Something to add"}):
        with pytest.raises(ConflictError) as caught:
            add(kept, picture, title="TITLE", **fields)
        assert "E-0001" in caught.value.reason
        assert "--to E-0001" in caught.value.hint
    assert count(kept.url, "evidence_file") == 1
    assert len(files(vault(kept))) == 1
    assert show(kept, "E-0001")[1]["note"] is None


def test_another_address_is_not_written_over_the_one_that_stands(kept: Session, page: Path) -> None:
    add(kept, url="https://example.org/a")
    with pytest.raises(ConflictError, match="another address already"):
        add_to(kept, "E-0001", page, url="https://example.org/b")
    assert files(vault(kept)) == []


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"published": "2024-13"}, DocumentError),
        ({"url": "nowhere"}, DocumentError),
        ({"source": "An unknown paper"}, NotFoundError),
        ({"source": "S-0099"}, DocumentError),
        ({"supersedes": "E-0099"}, DocumentError),
    ],
)
def test_what_does_not_fit_leaves_neither_record_nor_file(
    kept: Session, page: Path, fields: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        add(kept, page, **fields)
    assert count(kept.url, "evidence") == count(kept.url, "source") == count(kept.url, "custody_event") == 0
    assert files(vault(kept)) == []


def test_an_item_that_is_not_there_is_said_before_files_are_read(kept: Session, page: Path) -> None:
    with pytest.raises(NotFoundError, match="no E-0009"):
        add_to(kept, "E-0009", page)
    assert kept.vault
    assert not kept.vault.exists()


def test_bytes_that_cannot_be_put_leave_no_record(kept: Session, page: Path) -> None:
    assert kept.vault
    kept.vault.mkdir()
    in_the_way = kept.vault / sha256(PAGE).hexdigest()[:2]
    in_the_way.touch()
    with pytest.raises(VaultError):
        add(kept, page)
    assert count(kept.url, "evidence") == count(kept.url, "source") == 0
    assert files(vault(kept)) == [in_the_way.name]


def test_reading_a_file_does_not_hold_the_database(kept: Session, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take, written = Vault._take, []

    def meanwhile(self: Vault, source: Path) -> Any:
        written.append(bring(kept, case()).summary())
        return take(self, source)

    monkeypatch.setattr(Vault, "_take", meanwhile)
    assert add(kept, page).ref == "E-0002"
    assert written[0].startswith("Added")


def test_verify_finds_nothing_wrong_and_logs_it(kept: Session, page: Path, picture: Path) -> None:
    add(kept, page, picture)
    before, read = count(kept.url, "changeset"), []
    plan = plan_verification(kept, [])
    found = verify_files(kept, plan, record=True, progress=read.append)
    assert (len(found.good), found.problems, found.notes) == (2, [], [])
    assert sum(read) == plan.size == len(PAGE) + len(PICTURE)
    assert found.summary() == "2 files checked, all as recorded"
    assert events(kept)[-2:] == [("verified", "page.html"), ("verified", "picture.png")]
    assert count(kept.url, "changeset") == before + 1
    assert_chained(kept.url)


def test_verify_logs_nothing_when_told_so(kept: Session, page: Path) -> None:
    add(kept, page)
    verify(kept, record=False)
    assert ("verified", "page.html") not in events(kept)


def test_a_database_that_may_not_be_written_is_verified_without_a_log(
    postgres_databases: Databases, postgres: Postgres, page: Path
) -> None:
    kept = replace(postgres_databases.session(), vault=page.with_name("vault"))
    add(kept, page)
    name = kept.url.partition("?")[0].rpartition("/")[2]
    postgres.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    found = verify(kept)
    assert len(found.good) == 1
    assert found.notes[0].startswith("That these files were verified is not recorded: the database may not be written")


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda path: path.write_bytes(b"<html>Page</html>"), "changed"),
        (lambda path: path.unlink(), "missing"),
        (lambda path: (path.unlink(), path.mkdir()), "unreadable"),
    ],
)
def test_verify_names_each_file_that_is_not_as_recorded(
    kept: Session, page: Path, picture: Path, harm: Callable[[Path], object], problem: str
) -> None:
    add(kept, page, picture)
    path = vault(kept).path(sha256(PAGE).hexdigest())
    path.chmod(0o600)
    harm(path)
    found = verify(kept)
    assert [(row["evidence"], row["name"], row["problem"]) for row in found.problems] == [
        ("E-0001", "page.html", problem)
    ]
    assert found.summary() == "1 of 2 files is not as recorded"
    assert events(kept)[-1] == ("verified", "picture.png")
    assert ("verified", "page.html") not in events(kept)


def test_verify_of_one_item_leaves_the_others_alone(kept: Session, page: Path, picture: Path) -> None:
    add(kept, page)
    add(kept, picture, title="Another", source="S-0001")
    spoil(kept, PICTURE)
    assert not verify(kept, "E-0001").problems
    assert verify(kept, "E-0002").problems
    with pytest.raises(NotFoundError):
        verify(kept, "E-0003")


def test_a_lost_or_damaged_file_is_put_back_by_adding_it_again(kept: Session, page: Path) -> None:
    add(kept, page)
    for lose in (lambda: vault(kept).path(sha256(PAGE).hexdigest()).unlink(), lambda: spoil(kept, PAGE)):
        lose()
        assert verify(kept).problems
        (note,) = add_to(kept, "E-0001", page).notes
        assert "put in anew" in note
        assert not verify(kept).problems
    notes = [row["note"] for row in custody_log(kept, "E-0001")[1] if row["event"] == "ingested"]
    assert notes == [None, "the vault's copy was missing; put in anew", "the vault's copy was changed; put in anew"]


def test_bytes_that_put_right_what_another_item_had_are_noted(kept: Session, page: Path) -> None:
    add(kept, page)
    spoil(kept, PAGE)
    add(kept, page, title="Another", source="S-0001")
    assert verify(kept).problems == []
    ingested = custody_log(kept, "E-0002")[1][1]
    assert ingested["note"] == "the vault's copy was changed; put in anew"


def test_a_file_known_by_hash_alone_is_no_problem_until_it_was_added_here(kept: Session, page: Path) -> None:
    described = {"role": "original", "name": "page.html", "size": "17", "sha256": sha256(PAGE).hexdigest()}
    item = {"key": "article", "kind": "news_article", "source": "paper", "title": "An article", "files": [described]}
    bring(kept, case(evidence=[item]))
    found = verify(kept)
    assert found.problems == found.good == []
    assert found.notes == ["Known by hash alone, never added here: E-0001 page.html."]
    (note,) = add_to(kept, "E-0001", page).notes
    assert note == "page.html was known by its hash alone; now it is kept"
    assert events(kept) == [("collected", "page.html"), ("ingested", "page.html")]
    assert len(verify(kept).good) == 1
    vault(kept).path(described["sha256"]).unlink()
    assert [row["problem"] for row in verify(kept).problems] == ["missing"]


def test_verify_tells_what_lies_in_the_vault_without_a_record(kept: Session, page: Path, picture: Path) -> None:
    add(kept, page)
    with vault(kept).taking([picture]) as taken:
        vault(kept).keep(taken)
    left = vault(kept).folder / ".new-left"
    left.write_bytes(b"half")
    os.utime(left, (0, time.time() - 2 * 24 * 60 * 60))
    found = verify(kept)
    assert found.problems == []
    assert found.notes == [
        f"In the vault, but in no record: {sha256(PICTURE).hexdigest()}.",
        "Left behind by a command that was stopped, of no use: .new-left.",
    ]
    assert verify(kept, "E-0001").notes == []


def test_a_vault_that_vanished_is_told_file_by_file(kept: Session, page: Path) -> None:
    add(kept, page)
    assert kept.vault
    kept.vault.rename(kept.vault.with_name("moved"))
    assert [row["problem"] for row in verify(kept).problems] == ["missing"]
    assert verify(replace(kept, vault=kept.vault.with_name("moved"))).problems == []
    with pytest.raises(UsageError, match="no vault is set"):
        verify(replace(kept, vault=None))


def test_two_threads_of_work_that_add_the_same_file_keep_one_copy(kept: Session, page: Path) -> None:
    add(kept, page, title="First")
    refs: list[str] = []
    workers = [
        threading.Thread(target=lambda n=number: refs.append(add(kept, page, title=f"Title {n}").ref))
        for number in range(6)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(refs) == [f"E-{number:04}" for number in range(2, 8)]
    assert len(files(vault(kept))) == 1
    assert len(verify(kept).good) == 7
    assert_chained(kept.url)


KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.services.copied_files import GivenFile
from tracker.services.evidence_files import NewEvidence, add_evidence
from tracker.services.recording import Recorded
from tracker.services.session import Session
from tracker.store.vault import Vault

keep = Vault.keep
def keep_and_die(self, taken):
    keep(self, taken)
    os.kill(os.getpid(), signal.SIGKILL)
Vault.keep = keep_and_die
item = {"kind": "news_article", "source": "media:A newspaper", "title": "Title"}
url, vault, file = sys.argv[1:]
add_evidence(Session(url, "killed", "test", vault=Path(vault)), NewEvidence(item, [GivenFile(Path(file))]))
"""


def test_killed_between_the_vault_and_the_commit_only_the_bytes_stay(kept: Session, page: Path) -> None:
    process = start(KILLED, kept.url, str(kept.vault), str(page))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert count(kept.url, "evidence") == count(kept.url, "custody_event") == 0
    assert verify(kept).notes == [f"In the vault, but in no record: {sha256(PAGE).hexdigest()}."]
    assert add(kept, page).ref == "E-0001"
    assert verify(kept).notes == []
