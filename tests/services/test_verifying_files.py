"""Verifying the files of evidence: each that is not as recorded is named."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import Databases, Postgres
from tests.helpers import bring, case, count
from tests.services.kept_files import PAGE, PICTURE, add, add_to, events, spoil, vault, verify
from tests.store.test_unit_of_work import assert_chained
from tracker.errors import NotFoundError, UsageError
from tracker.services.custody import custody_log
from tracker.services.session import Session
from tracker.services.verifying_files import plan_verification, verify_files


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
