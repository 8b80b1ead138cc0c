"""What a purge takes along, what it leaves alone, and what it says of what stays."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import Begin
from tests.helpers import bring, case, claim, exported, party, rows, violation
from tests.services.protected import held_words, purged, record, verified
from tracker.errors import ConflictError
from tracker.services.backups.backing_up import back_up
from tracker.services.backups.copying import copy_database
from tracker.services.backups.steps import silent
from tracker.services.editing import Change, edit
from tracker.services.history import log
from tracker.services.merging.merge import merge
from tracker.services.merging.undo import undo_merge
from tracker.services.purging.erasing import erase
from tracker.services.purging.purge import plan_purge, purge
from tracker.services.session import Session
from tracker.services.verifying.whole import verify


@pytest.fixture
def filled(begin: Begin, tmp_path: Path) -> Session:
    return begin(record, tmp_path)


def test_two_sources_that_a_purged_one_ties_are_not_independent_afterwards(session: Session) -> None:
    parties = [
        {"key": "top", "kind": "company", "name": "Top"},
        {"key": "mid", "kind": "company", "name": "Mid", "links": [{"relation": "owned_by", "to": "top"}]},
    ]
    sources = [
        {"key": "s2", "kind": "media", "name": "A paper", "owner": "mid"},
        {"key": "s3", "kind": "media", "name": "Another paper", "owner": "top"},
    ]
    evidence = [{"key": f"e{n}", "kind": "news_article", "source": f"s{n}", "title": f"Article {n}"} for n in (2, 3)]
    claims = [claim(f"c{n}", evidence=f"e{n}", origin=f"s{n}") for n in (2, 3)]
    bring(session, {**case(violation(claims=claims)), "parties": parties, "sources": sources, "evidence": evidence})
    level = "SELECT level, supporting_origins FROM violation_facts"
    assert rows(session.url, level) == [("single_origin", 1)]
    purged(session, "P-0002")
    assert rows(session.url, level) == [("single_origin", 1)]


def test_who_was_merged_and_stands_alone_again_keeps_every_word(session: Session) -> None:
    parties = [party("a", kind="person"), party("b", kind="person")]
    involved = [{"party": "b", "role": "supplier", "role_detail": "innocent words"}]
    bring(session, {**case(violation(parties=involved)), "parties": parties})
    merge(session, "P-0002", "P-0001", because="the same")
    undo_merge(session, "P-0002", because="not the same")
    purged(session, "P-0001")
    assert rows(session.url, "SELECT role_detail FROM involvement") == [("innocent words",)]
    assert verified(session) == []


def test_what_was_of_a_purged_source_once_reads_as_it_was_left(session: Session) -> None:
    sources = [{"key": key, "kind": "media", "name": f"Paper {key}"} for key in ("paper", "other")]
    bring(session, case(violation(claims=[claim()]), sources=sources))
    edit(session, "C-0001", Change({"origin": "S-0002"}))
    edit(session, "E-0001", Change({"source": "S-0002"}))
    purged(session, "S-0001")
    for seq in (2, 3):
        assert "Statement of c1." in exported(replace(session, as_of=seq))


def test_a_violation_whose_claim_another_repeats_stays_as_an_empty_one(session: Session) -> None:
    repeats = claim("c2", derived_from=["c1"])
    bring(session, case(violation("v1", claims=[claim("c1")]), violation("v2", claims=[repeats])))
    first = f"V-{log(session, limit=1)[0]['at'][:4]}-0001"
    assert purged(session, first).emptied[0] == first
    assert rows(session.url, "SELECT title, status FROM violation ORDER BY ref_number")[0] == ("[purged]", "withdrawn")
    assert verified(session) == []


def test_the_marking_of_a_purge_is_the_strictest_that_any_of_it_had(session: Session) -> None:
    sources = [{"key": "paper", "kind": "confidential", "name": "Somebody", "marking": "RED"}]
    bring(session, case(violation(claims=[claim(marking="CLEAR")]), sources=sources))
    edit(session, "S-0001", Change({"marking": "CLEAR"}))
    purged(session, "S-0001")
    assert set(rows(session.url, "SELECT marking FROM tombstone")) == {("RED",)}


def test_a_reason_that_names_what_is_destroyed_is_refused(filled: Session) -> None:
    with pytest.raises(ConflictError, match="has a word of what it destroys: 'quxford'"):
        purge(filled, "P-0001", "Quxford asked for it")
    with pytest.raises(ConflictError, match="has a word of what it destroys"):
        purge(replace(filled, message="for Zyndrel"), "P-0001", "asked to be forgotten")


@pytest.mark.parametrize(
    ("name", "text", "is_told"),
    [
        ("Post", "the postponed file", False),
        ("Post", "The Post said so", True),
        ("王军", "他叫王军。", True),
        ("김정은", "김정은이 말했다", True),
        ("Li", "Li said so", False),
        ("Lee", "as lee said", True),
    ],
)
def test_words_are_found_whole_and_in_every_script(session: Session, name: str, text: str, is_told: bool) -> None:
    people = [party("a", kind="person", name=name), party("b", name="Another", note=text)]
    bring(session, {"parties": people})
    assert (plan_purge(session, "P-0001").mentions == ["P-0002"]) is is_told


def test_nothing_is_backed_up_or_copied_before_a_purge_is_finished(filled: Session, tmp_path: Path) -> None:
    purge(filled, "P-0001", "asked to be forgotten")
    for made in (lambda: backed_up(filled, tmp_path), lambda: copied(filled, tmp_path)):
        with pytest.raises(ConflictError, match="a purge was not finished on disk"):
            made()
    erase(filled)
    backed_up(filled, tmp_path)


def backed_up(session: Session, folder: Path) -> None:
    back_up(session, folder / "b.backup.zip", force=False, now=datetime.now(UTC), steps=silent)


def copied(session: Session, folder: Path) -> None:
    copy_database(session, f"sqlite:///{folder / 'copy.db'}", None, silent)


def test_a_vault_that_is_elsewhere_keeps_the_purge_unfinished(filled: Session, tmp_path: Path) -> None:
    purge(filled, "P-0001", "asked to be forgotten")
    (tmp_path / "vault").rename(tmp_path / "moved")
    told = erase(filled)
    assert told
    assert "Files of the vault were not erased" in told[0]
    assert any("not finished" in note for note in verify(filled).notes)
    assert erase(replace(filled, vault=tmp_path / "moved")) == []
    assert held_words(replace(filled, vault=tmp_path / "moved")) == set()


def test_a_purge_without_a_tombstone_is_found(filled: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.services.purging.purge.bury", lambda *_args, **_named: None)
    plan = purge(filled, "P-0001", "asked to be forgotten")
    assert [(row["uid"], row["recorded"]) for row in verified(filled)] == [
        (str(plan.seq), "a tombstone of what it purged")
    ]
