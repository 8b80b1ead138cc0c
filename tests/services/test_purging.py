"""Purge: what a record held is nowhere any more, and the chain still holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Begin
from tests.helpers import bring, count, exported, problems, rows
from tests.services.protected import CASE, held_words, purged, record, verified
from tracker.errors import ConflictError, NotFoundError
from tracker.services.editing import Change, edit
from tracker.services.history import log
from tracker.services.purging.erasing import erase
from tracker.services.purging.purge import plan_purge, purge
from tracker.services.searching import search
from tracker.services.session import Session
from tracker.services.show import show
from tracker.services.undoing.undo import undo
from tracker.services.verifying.whole import verify


@pytest.fixture
def filled(begin: Begin, tmp_path: Path) -> Session:
    return begin(record, tmp_path)


def violation_ref(session: Session) -> str:
    return "V-{}-{:04}".format(*rows(session.url, "SELECT ref_year, ref_number FROM violation")[0])


def test_before_a_purge_the_words_are_found_where_they_stand(filled: Session) -> None:
    places = {place.partition(":")[0] for place in held_words(filled)}
    assert {"party", "source", "evidence", "claim", "reply", "change", "changeset", "search_document"} <= places


def test_after_a_purge_nothing_holds_a_word_of_it_and_everything_verifies(filled: Session) -> None:
    head = verify(filled).hash
    plan = purged(filled, "P-0001")
    assert held_words(filled) == set()
    assert verified(filled) == []
    assert verify(filled, head=head).count == 0
    assert set(plan.records) == {"E-0004", "R-0001", "Q-0001"}
    assert set(plan.emptied) == {"P-0001", "S-0001", "E-0001", "C-0001"}
    assert (len(plan.files), len(plan.messages)) == (1, 1)


def test_what_others_point_at_stays_as_an_empty_record(filled: Session) -> None:
    purged(filled, "P-0001")
    _, view = show(filled, violation_ref(filled))
    assert [(one["name"], one["role"], one["role_detail"]) for one in view["parties"]] == [
        ("[purged]", "facilitator", None),
        ("A firm", "supplier", None),
    ]
    assert [one["statement"] for one in view["claims"]] == ["[purged]", "A source saw it", "A source saw it too"]


def test_what_repeats_a_purged_claim_is_worth_no_more_for_it(filled: Session) -> None:
    level = "SELECT level, supporting_origins FROM violation_facts"
    assert rows(filled.url, level) == [("single_origin", 1)]
    purged(filled, "S-0001")
    assert rows(filled.url, level) == [("none", 0)]


def test_a_purged_record_is_named_with_time_reason_and_actor_and_nothing_else(filled: Session) -> None:
    purged(filled, "P-0001")
    for ref in ("P-0001", "S-0001", "C-0001", "E-0004"):
        with pytest.raises(NotFoundError, match=f"{ref} was purged on .* by .*: asked to be forgotten"):
            show(filled, ref)
    assert search(filled, "Quxford", (), 10).rows == []


def test_an_earlier_state_does_not_bring_it_back(filled: Session) -> None:
    purged(filled, "P-0001")
    for seq in (2, 3, 4, 5):
        past = replace(filled, as_of=seq)
        assert "uxford" not in exported(past).lower()
        with pytest.raises(NotFoundError, match="was purged"):
            show(past, "P-0001")
    assert "A ship was loaded" in exported(replace(filled, as_of=2))
    assert "A ship was loaded" not in exported(replace(filled, as_of=1))


def test_neither_the_purge_nor_what_it_destroyed_is_undone(filled: Session) -> None:
    plan = purged(filled, "P-0001")
    with pytest.raises(ConflictError, match="a purge cannot be undone"):
        undo(filled, plan.seq)
    with pytest.raises(ConflictError, match="was purged since"):
        undo(filled, 3)
    assert verified(filled) == []


def test_an_old_case_file_does_not_bring_it_back(filled: Session) -> None:
    old = exported(filled)
    purged(filled, "P-0001")
    kept = exported(filled)
    assert any("P-0001 was purged from this database" in problem for problem in problems(filled, old))
    assert exported(filled) == kept
    assert bring(filled, kept).changed == 0


def test_a_violation_goes_with_all_that_belongs_to_it_and_leaves_parties_and_sources(filled: Session) -> None:
    ref = violation_ref(filled)
    plan = purged(filled, ref)
    assert plan.emptied == []
    for table in ("violation", "claim", "figure", "involvement", "reply", "request", "violation_facts", "item"):
        assert count(filled.url, table) == 0
    assert (count(filled.url, "party"), count(filled.url, "source")) == (2, 3)
    assert verified(filled) == []


def test_a_file_that_another_item_has_as_well_stays(filled: Session, tmp_path: Path) -> None:
    from tests.services.protected import GivenFile, NewEvidence, add_evidence

    same = tmp_path / "same.txt"
    same.write_text("What Quxford said at Vexmoor\n" * 50, encoding="utf-8")
    fields = {"kind": "document", "source": "S-0002", "title": "The same"}
    add_evidence(filled, NewEvidence(fields, [GivenFile(same)]))
    plan = purged(filled, "P-0001")
    assert (plan.files, len(plan.shared)) == ([], 1)
    assert verified(filled) == []


def test_words_in_other_records_are_pointed_out_and_can_be_purged_from_their_past(filled: Session) -> None:
    ref = violation_ref(filled)
    edit(filled, ref, Change({"summary": "As Mr Quxford told us."}))
    assert plan_purge(filled, "P-0001").mentions == [ref]
    edit(filled, ref, Change({"summary": "As we were told."}))
    plan = purged(filled, "P-0001")
    assert (plan.mentions, plan.mentioned) == ([], [ref])
    assert {place.partition(":")[0] for place in held_words(filled)} == {"change"}
    before = exported(filled)
    purged(filled, ref, earlier=True)
    assert held_words(filled) == set()
    assert exported(filled) == before
    assert verified(filled) == []
    assert edit(filled, ref, Change({"summary": "Anew."})) is not None
    assert verified(filled) == []


def test_where_nothing_was_held_earlier_nothing_is_purged(filled: Session) -> None:
    with pytest.raises(ConflictError, match="there is nothing earlier to purge"):
        purge(filled, "C-0002", "for nothing", earlier=True)
    assert log(filled, limit=1)[0]["seq"] == 5


def test_what_an_undo_took_out_can_be_purged_from_the_history(session: Session) -> None:
    bring(session, CASE)
    undo(session, 2)
    assert held_words(session)
    year = log(session, limit=1)[0]["at"][:4]
    for ref in ("P-0001", "S-0001", f"V-{year}-0001"):
        purged(session, ref)
    assert held_words(session) == set()
    assert verified(session) == []


def test_a_purge_that_was_stopped_before_the_disk_was_erased_is_finished_later(filled: Session) -> None:
    purge(filled, "P-0001", "asked to be forgotten")
    assert "A purge was not finished on disk. Finish it with: tracker purge --finish" in verify(filled).notes
    erase(filled)
    assert held_words(filled) == set()
    assert not any("not finished" in note for note in verify(filled).notes)
    assert erase(filled) is None


def test_purging_a_second_time_carries_the_first_on(filled: Session) -> None:
    """The line of the first purge is destroyed by the second, which has to speak for what the first destroyed."""
    edit(filled, "S-0002", Change({"note": "another paper"}))
    purged(filled, "S-0002", earlier=True)
    assert verified(filled) == []
    purged(filled, "S-0002")
    assert verified(filled) == []
    assert "another paper" not in exported(filled)


def test_a_merged_party_goes_with_the_one_that_it_is_now(filled: Session) -> None:
    from tracker.services.merging.merge import merge

    bring(filled, {"parties": [{"key": "q", "kind": "person", "name": "Zyndrel Quxford"}]})
    merge(filled, "P-0003", "P-0001", because="the same")
    with pytest.raises(ConflictError, match="was merged into P-0001"):
        purge(filled, "P-0003", "asked")
    purged(filled, "P-0001")
    assert held_words(filled) == set()
    assert verified(filled) == []
