"""Taking a merge back: what was changed since stays, and is told."""

import pytest

from tests.conftest import Begin
from tests.helpers import connected, exported, rows
from tests.services.merging_case import fill_alone, join, uid_of
from tracker.errors import ConflictError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.editing import Change, edit
from tracker.services.listing import list_violations
from tracker.services.merging.undo import undo_merge
from tracker.services.naming import standing_party
from tracker.services.session import Session
from tracker.services.show import show


@pytest.fixture
def filled(begin: Begin) -> Session:
    return begin(fill_alone)


def test_merges_in_a_row_are_taken_back_in_turn(filled: Session) -> None:
    before = exported(filled)
    join(filled)
    join(filled, "P-0002", "P-0003")
    with connected(filled.url) as connection:
        assert standing_party(connection, "P-0001") == "P-0003"
    assert len(list_violations(filled, ViolationFilter(party="P-0001"), Page()).rows) == 2
    with pytest.raises(ConflictError, match="P-0002 is merged into P-0003") as refused:
        undo_merge(filled, "P-0001")
    assert "tracker party merge P-0002 --undo" in refused.value.hint
    undo_merge(filled, "P-0002")
    undo_merge(filled, "P-0001")
    assert exported(filled) == before


def test_of_two_merges_into_one_the_later_is_taken_back_first(filled: Session) -> None:
    before = exported(filled)
    join(filled)
    join(filled, "P-0003", "P-0002")
    with pytest.raises(ConflictError, match="P-0003 was merged into P-0002 after P-0001"):
        undo_merge(filled, "P-0001")
    undo_merge(filled, "P-0003")
    undo_merge(filled, "P-0001")
    assert exported(filled) == before


def test_what_is_not_merged_has_no_merge_to_take_back(filled: Session) -> None:
    with pytest.raises(ConflictError, match="P-0002 is not merged"):
        undo_merge(filled, "P-0002")


def test_undoing_leaves_what_was_changed_and_recorded_since(filled: Session) -> None:
    join(filled)
    edit(filled, "P-0002", Change(set={"marking": "RED"}, add=[("names", "Since the merge; kind=alias")]))
    edit(filled, "C-0001", Change(set={"statement": "Reworded."}))
    edit(filled, "C-0003", Change(set={"party": "P-0003"}))
    notes = " ".join(undo_merge(filled, "P-0001").notes)
    assert "P-0002 was changed since (marking), and stays so" in notes
    assert "C-0003 was changed since (target party), and stays so" in notes
    assert show(filled, "P-0002")[1]["marking"] == "RED"
    assert [name["name"] for name in show(filled, "P-0002")[1]["names"]] == ["Beta", "Since the merge"]
    first = show(filled, "C-0001")[1]
    assert (first["statement"], first["origin_ref"]) == ("Reworded.", "P-0001")
    query = "SELECT target_party_uid FROM claim WHERE ref_number = 3"
    assert rows(filled.url, query) == [(uid_of(filled, "P-0003"),)]


def test_undoing_tells_of_what_was_taken_out_since(filled: Session) -> None:
    join(filled)
    edit(filled, "P-0002", Change(remove=[("names", "Альфа")]))
    notes = " ".join(undo_merge(filled, "P-0001").notes)
    assert "a name 'Альфа' of P-0001 was taken out since" in notes
