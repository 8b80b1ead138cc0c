"""Evidence with its files: the record, the vault and the custody log agree."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.helpers import count, rows
from tests.services.kept_files import PAGE, PICTURE, add, add_to, events, vault, verify
from tests.store.test_unit_of_work import assert_chained
from tests.store.test_vault import files
from tracker import __version__
from tracker.errors import ConflictError, DocumentError, InvalidValueError, NotFoundError, UsageError, VaultError
from tracker.services.copied_files import GivenFile
from tracker.services.custody import Collected, custody_log
from tracker.services.session import Session
from tracker.services.show import show
from tracker.vocab import FileRole


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
