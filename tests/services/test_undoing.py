"""Undo: a new changeset gives every row back what it held, or says what stands in the way."""

import pytest

from tests.conftest import Begin
from tests.helpers import bring, case, claim, count, exported, forget_milestones, party, rows, violation
from tracker.errors import ConflictError, NotFoundError
from tracker.services.custody import note_event
from tracker.services.editing import Change, edit
from tracker.services.history import log
from tracker.services.judging import assess
from tracker.services.merging.merge import merge
from tracker.services.merging.undo import undo_merge
from tracker.services.searching import search
from tracker.services.session import Session
from tracker.services.show import show
from tracker.services.undoing.undo import undo
from tracker.services.writing import writing
from tracker.vocab import CustodyEvent


def fill(session: Session) -> None:
    """Record a small case as changeset 2."""
    forget_milestones(session)
    bring(session, case(violation(claims=[claim(), claim("c2", derived_from=["c1"])], tags=["t"])))


@pytest.fixture
def filled(begin: Begin) -> Session:
    return begin(fill)


def newest(session: Session) -> int:
    return int(log(session, limit=1)[0]["seq"])


def ref_of(session: Session) -> str:
    return "V-{}-{:04}".format(*rows(session.url, "SELECT ref_year, ref_number FROM violation")[0])


def derived(session: Session) -> list[tuple[object, ...]]:
    facts = "SELECT uid, level, supporting_origins, claim_count, effective_marking FROM violation_facts ORDER BY uid"
    return [*rows(session.url, facts), *rows(session.url, "SELECT uid, tokens FROM search_document ORDER BY uid")]


def test_an_import_is_taken_out_whole_and_brought_back_by_undoing_the_undo(filled: Session) -> None:
    before, kept, ref = exported(filled), derived(filled), ref_of(filled)
    undone = undo(filled, 2)
    assert (undone.seq, newest(filled)) == (3, 3)
    assert f"{ref} taken out" in undone.records
    for table in ("violation", "claim", "party", "source", "evidence", "violation_facts", "search_document"):
        assert count(filled.url, table) == 0
    assert exported(filled) == "format: tracker-case-file\nversion: 1\n"
    assert undo(filled, 3).seq == 4
    assert exported(filled) == before
    assert derived(filled) == kept
    assert search(filled, "Statement", (), 10)


def test_references_stay_spent(filled: Session) -> None:
    undo(filled, 2)
    bring(filled, case(violation("another")))
    assert rows(filled.url, "SELECT ref_number FROM violation") == [(2,)]
    assert rows(filled.url, "SELECT ref_number FROM party") == [(2,)]


def test_what_was_taken_out_is_said_to_be(filled: Session) -> None:
    ref = ref_of(filled)
    undo(filled, 2)
    with pytest.raises(NotFoundError, match=f"{ref} was taken out by changeset 3, which undid changeset 2"):
        show(filled, ref)
    undo(filled, 3)
    undo(filled, 4)
    with pytest.raises(NotFoundError, match="taken out by changeset 5, which undid changeset 4"):
        show(filled, ref)
    with pytest.raises(NotFoundError, match="there is no P-0099 in this database"):
        show(filled, "P-0099")


def test_an_edit_goes_back_field_by_field_and_lists_come_back(filled: Session) -> None:
    before, kept, ref = exported(filled), derived(filled), ref_of(filled)
    edit(filled, ref, Change({"title": "Another", "tags": ["u", "w"], "place": {"name": "Rajin"}}))
    assert derived(filled) != kept
    undone = undo(filled, 3)
    assert undone.records == [f"{ref} as before: place name, title"]
    assert exported(filled) == before
    assert derived(filled) == kept


def test_what_a_later_changeset_changed_is_not_undone(filled: Session) -> None:
    ref = ref_of(filled)
    edit(filled, ref, Change({"title": "Another"}))
    edit(filled, ref, Change({"summary": "Words"}))
    before = exported(filled)
    with pytest.raises(ConflictError, match=rf"cannot be undone: {ref} was changed since by changeset 4") as found:
        undo(filled, 3)
    assert found.value.hint.endswith("tracker undo 4")
    assert (exported(filled), newest(filled)) == (before, 4)
    undo(filled, 4)
    undo(filled, 3)


def test_an_undo_and_what_it_undid_stand_in_nobodys_way(filled: Session) -> None:
    ref = ref_of(filled)
    edit(filled, ref, Change({"title": "Another"}))
    edit(filled, "P-0001", Change({"note": "x"}))
    edit(filled, ref, Change({"title": "A third"}))
    undo(filled, 5)
    with pytest.raises(ConflictError) as found:
        undo(filled, 2)
    assert "V-" in found.value.reason
    assert "by changeset 3" in found.value.reason
    assert "by changeset 5" not in found.value.reason


def test_what_points_at_a_record_keeps_it(filled: Session) -> None:
    bring(filled, {"parties": [party("dprk")]})
    edit(filled, ref_of(filled), Change({"parties": [{"party": "P-0002", "role": "supplier"}]}))
    with pytest.raises(ConflictError, match=r"a row of involvement of V-.* points at .* by changeset 4"):
        undo(filled, 3)
    undo(filled, 4)
    undo(filled, 3)
    assert count(filled.url, "party") == 1


def test_a_pointer_does_not_come_back_to_a_record_that_is_gone(session: Session) -> None:
    forget_milestones(session)
    bring(session, {"parties": [party("dprk")]})
    bring(session, case(violation(parties=[{"party": "P-0001", "role": "supplier"}])))
    edit(session, ref_of(session), Change({"parties": [{"party": "P-0002", "role": "supplier"}]}))
    undo(session, 2)
    with pytest.raises(ConflictError, match="would point at a party that is there no more"):
        undo(session, 4)


def test_a_tag_that_was_given_again_is_not_given_twice(filled: Session) -> None:
    ref = ref_of(filled)
    edit(filled, ref, Change({"tags": []}))
    edit(filled, ref, Change({"tags": ["t"]}))
    before = exported(filled)
    with pytest.raises(ConflictError, match="recorded anew since"):
        undo(filled, 3)
    assert exported(filled) == before


def test_a_judgement_is_taken_back_with_the_status(filled: Session) -> None:
    ref = ref_of(filled)
    before = exported(filled)
    assess(filled, ref, {"status": "disputed", "rationale": "x"})
    undo(filled, 3)
    assert exported(filled) == before


def test_a_merge_is_undone_either_way(filled: Session) -> None:
    bring(filled, {"parties": [party("rossija")]})
    before = exported(filled)
    merge(filled, "P-0002", "P-0001", because="one State")
    merged = exported(filled)
    undo(filled, 4)
    assert exported(filled) == before
    undo(filled, 5)
    assert exported(filled) == merged
    undo_merge(filled, "P-0002")
    assert exported(filled) == before


def test_what_made_the_database_ready_is_not_undone(session: Session) -> None:
    with pytest.raises(ConflictError, match="made the database ready"):
        undo(session, 1)
    with pytest.raises(NotFoundError, match="there is no changeset 2: they go from 1 to 1"):
        undo(session, 2)


def test_what_is_in_custody_stays(filled: Session) -> None:
    uid = rows(filled.url, "SELECT uid FROM evidence")[0][0]
    with writing(filled) as opened:
        note_event(opened, CustodyEvent.ACCESSED, uid)
    with pytest.raises(ConflictError, match="events of custody, which are only added to"):
        undo(filled, 3)
    with pytest.raises(ConflictError, match="an event in the custody of E-0001 points at") as found:
        undo(filled, 2)
    assert "never taken back" in found.value.hint


@pytest.fixture
def many(session: Session) -> Session:
    forget_milestones(session)
    listed = [party(f"p{n}", kind="company", name=f"Firm number {n}") for n in range(2300)]
    bring(session, {"parties": listed})
    return session


def test_a_bulk_import_of_several_chunks_is_undone(many: Session) -> None:
    kept = derived(many)
    undone = undo(many, 2)
    assert (len(undone.records), undone.more) == (20, 2280)
    assert count(many.url, "party") == count(many.url, "search_document") == 0
    undo(many, 3)
    assert [row[0] for row in derived(many)] == [row[0] for row in kept]
    assert count(many.url, "party") == 2300
