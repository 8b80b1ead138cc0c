"""Changing one record, on both databases."""

import pytest

from tests.helpers import count, rows
from tests.services.test_recording import violation
from tracker.errors import ConflictError, DocumentError, InvalidValueError, NotFoundError
from tracker.services.claiming import add_claim
from tracker.services.editing import Change, edit
from tracker.services.session import Session
from tracker.services.show import show


@pytest.fixture
def claim(session: Session) -> str:
    ref = violation(session)
    figures = [{"quantity": "7000", "unit": "t"}]
    return add_claim(session, ref, {"evidence": "E-0001", "statement": "It was so.", "figures": figures}).ref


def test_fields_are_set_and_emptied_and_the_rest_stays(session: Session) -> None:
    ref = violation(session)
    edit(session, ref, Change(set={"summary": "s", "place.name": "Rajin", "place.country": "KP"}))
    edit(session, ref, Change(set={"place.country": "CN"}, clear=["summary"], add=[("tags", "coal")]))
    found = show(session, ref)[1]
    assert (found["title"], found["summary"], found["tags"]) == ("Coal", None, ["coal"])
    assert (found["place"]["name"], found["place"]["country"]) == ("Rajin", "CN")


def test_entries_are_added_as_typed_or_by_fields_and_taken_out(session: Session, claim: str) -> None:
    added = [("figures", "8000 t; as_of=2024"), ("figures", {"quantity": "9000", "unit": "t"})]
    edit(session, claim, Change(add=added, remove=[("figures", "1")]))
    assert rows(session.url, "SELECT quantity FROM figure ORDER BY quantity") == [("8000",), ("9000",)]


def test_a_stale_version_is_refused_with_what_changed(session: Session, claim: str) -> None:
    edit(session, claim, Change(set={"credibility": "2", "provision": "1718 8(a)(iii)"}), version=1)
    with pytest.raises(ConflictError) as caught:
        edit(session, claim, Change(set={"access": "witness"}), version=1)
    assert "credibility: nothing → 2" in caught.value.hint
    assert "target provision: nothing → S/RES/1718 (2006) 8(a)(iii)" in caught.value.hint
    assert rows(session.url, "SELECT credibility, access FROM claim") == [(2, None)]


def test_a_figure_that_is_added_makes_a_new_version_of_the_claim(session: Session, claim: str) -> None:
    edit(session, claim, Change(add=[("figures", "8000 t")]))
    with pytest.raises(ConflictError, match="changed by somebody else"):
        edit(session, claim, Change(set={"access": "witness"}), version=1)


def test_what_does_not_fit_leaves_nothing_written(session: Session, claim: str) -> None:
    before = count(session.url, "changeset")
    for change, error in (
        (Change(set={"statment": "x"}), NotFoundError),
        (Change(set={"date": "soon"}), DocumentError),
        (Change(set={"evidence": "E-0999"}), DocumentError),
        (Change(add=[("derived_from", claim)]), DocumentError),
        (Change(clear=["statement"]), InvalidValueError),
        (Change(clear=["retracted"]), InvalidValueError),
        (Change(remove=[("figures", "5")]), NotFoundError),
    ):
        with pytest.raises(error):
            edit(session, claim, change)
    assert count(session.url, "changeset") == before


def test_an_edit_that_changes_nothing_writes_nothing(session: Session, claim: str) -> None:
    before = count(session.url, "changeset")
    assert not edit(session, claim, Change(set={"statement": "It was so."})).changed
    assert count(session.url, "changeset") == before
