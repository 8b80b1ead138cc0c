"""Merging two parties: everything goes over, nothing is lost, and what makes no sense is refused."""

import pytest

import tracker.models.metadata as models
from tests.conftest import Begin
from tests.helpers import bring, case, claim, exported, rows, violation
from tests.services.merging_case import assert_documents_are_right, derived, fill_alone, join, pointing
from tracker.errors import ConflictError, TrackerError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.history import log
from tracker.services.listing import list_violations
from tracker.services.merging.pointers import HELD, POINTERS
from tracker.services.merging.undo import undo_merge
from tracker.services.refs import TABLES
from tracker.services.session import Session
from tracker.services.show import show


@pytest.fixture
def filled(begin: Begin) -> Session:
    return begin(fill_alone)


def test_every_column_that_points_at_a_party_is_known() -> None:
    keys = {
        (table.name, column.name)
        for table in models.metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "party"
    }
    known = {(table, column) for table, columns in POINTERS.items() for column in columns}
    assert known | {("party", "merged_into_uid")} == keys
    assert known.isdisjoint({("party", "merged_into_uid")})
    assert all(table in HELD or table in TABLES for table in POINTERS)


def test_the_case_of_these_tests_has_the_party_in_every_column(filled: Session) -> None:
    """A guard of the tests below: a new column must be filled here too."""
    assert all(pointing(filled, "P-0001").values())


def test_after_a_merge_nothing_points_at_the_merged_party(filled: Session) -> None:
    assert join(filled).ref == "P-0002"
    assert not any(pointing(filled, "P-0001").values())
    assert show(filled, "P-0001")[1]["merged_into_ref"] == "P-0002"
    shown = show(filled, "P-0002")[1]
    assert shown["merged"] == ["P-0001"]
    assert [case["ref"][-4:] for case in shown["violations"]] == ["0001", "0002"]


def test_merge_and_undo_leave_everything_as_it_was(filled: Session) -> None:
    before, worked_out = exported(filled), derived(filled)
    join(filled)
    assert exported(filled) != before
    assert_documents_are_right(filled)
    assert undo_merge(filled, "P-0001").ref == "P-0001"
    assert exported(filled) == before
    facts, documents = derived(filled)
    assert (facts, documents) == worked_out
    # And once more: the second undoing finds the second merge.
    join(filled)
    undo_merge(filled, "P-0001")
    assert exported(filled) == before


def test_what_would_stand_twice_stands_once(filled: Session) -> None:
    join(filled)
    shown = show(filled, "P-0002")[1]
    assert [name["name"] for name in shown["names"]] == ["Beta", "Альфа", "Alpha Shipping"]
    numbers = [(number["scheme"], number["note"]) for number in shown["identifiers"]]
    assert numbers == [("lei", None), ("tax_number", "from the register")]
    assert [link["relation"] for link in shown["links"]] == ["owned_by", "managed_by"]
    assert len(shown["designations"]) == 1
    first = show(filled, shown["violations"][0]["ref"])[1]
    roles = [(p["name"], p["role"], p["degree"], p["role_detail"]) for p in first["parties"]]
    assert ("Beta Lines", "supplier", "alleged", "signed the contract") in roles
    assert len([role for role in roles if role[1] == "supplier"]) == 1
    assert show(filled, "S-0001")[1]["owner_refs"] == ["P-0002"]
    assert show(filled, "M-0001")[1]["parties"] == ["Beta Lines"]


def test_what_contradicts_stays_side_by_side_and_is_told(filled: Session) -> None:
    notes = join(filled).notes
    first = show(filled, show(filled, "P-0002")[1]["violations"][0]["ref"])[1]
    owners = [p["degree"] for p in first["parties"] if p["role"] == "owner"]
    assert owners == ["suspected", "established"]
    assert any("a role of V-" in note and "different details" in note for note in notes)


def test_two_origins_that_are_one_party_count_once(session: Session) -> None:
    firms = [{"key": key, "kind": "company", "name": f"{key.title()} Shipping"} for key in ("alpha", "beta")]
    told = violation(claims=[claim("c1", origin="alpha"), claim("c2", origin="beta")])
    bring(session, case(told, parties=firms))
    level = "SELECT supporting_origins FROM violation_facts"
    assert rows(session.url, level)[0][0] == 2
    join(session)
    assert rows(session.url, level)[0][0] == 1
    ref = show(session, "P-0002")[1]["violations"][0]["ref"]
    assert show(session, ref)[1]["corroboration"]["supporting_origins"] == 1


def test_the_stricter_marking_stands_and_goes_back(filled: Session) -> None:
    notes = join(filled).notes
    assert show(filled, "P-0002")[1]["marking"] == "AMBER"
    assert any("marked AMBER" in note for note in notes)
    undo_merge(filled, "P-0001")
    assert show(filled, "P-0002")[1]["marking"] == "GREEN"


def test_a_party_that_is_withheld_stays_withheld(session: Session) -> None:
    people = [{"key": key, "kind": "person", "name": key.title()} for key in ("anna", "berta")]
    people[0]["naming"] = "withhold"
    people[1]["naming"] = "publish"
    bring(session, case(parties=people))
    assert any("withheld" in note for note in join(session).notes)
    assert show(session, "P-0002")[1]["naming"] == "withhold"


def test_the_log_of_both_tells_of_the_merge(filled: Session) -> None:
    join(filled)
    for ref in ("P-0001", "P-0002"):
        assert log(filled, ref)[0]["message"] == "the same register entry"
    assert len(log(filled, "P-0001")) == 2


def test_the_log_of_a_party_that_gained_nothing_tells_of_the_merge_too(session: Session) -> None:
    unknown = {"key": "somebody", "kind": "person", "name": "Somebody", "identified": False}
    anna = {"key": "anna", "kind": "person", "name": "Anna"}
    involved = [{"party": "somebody", "role": "broker", "degree": "alleged"}]
    bring(session, case(violation(parties=involved), parties=[anna, unknown]))
    join(session, "P-0002", "P-0001")
    assert log(session, "P-0001")[0]["message"] == "the same register entry"
    assert show(session, "P-0001")[1]["names"] == []


def test_the_cases_of_a_merged_party_are_listed_by_its_old_reference(filled: Session) -> None:
    join(filled)
    found = list_violations(filled, ViolationFilter(party="P-0001"), Page()).rows
    assert len(found) == 2
    undo_merge(filled, "P-0001")
    assert len(list_violations(filled, ViolationFilter(party="P-0002"), Page()).rows) == 1


@pytest.mark.parametrize(
    ("ref", "into", "said"),
    [
        ("P-0001", "p-1", "cannot be merged with itself"),
        ("P-0001", "P-0004", "of the kind company"),
        ("Alpha Shipping", "P-0002", "is not a reference"),
        ("P-0001", "S-0001", "is no party"),
        ("P-0001", "P-0099", "there is no P-0099"),
        ("P-0001", "P-0006", "P-0006 is not identified"),
        ("P-0001", "P-0005", "the tax_number of P-0001 is 77, that of P-0005 is 78"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(filled: Session, ref: str, into: str, said: str) -> None:
    delta = {
        "key": "delta",
        "kind": "company",
        "name": "Delta",
        "identifiers": [{"scheme": "tax_number", "value": "78"}],
    }
    bring(filled, case(parties=[delta, {"key": "x", "kind": "company", "name": "A firm", "identified": False}]))
    head = rows(filled.url, "SELECT seq FROM chain_head")
    with pytest.raises(TrackerError, match=said):
        join(filled, ref, into)
    assert rows(filled.url, "SELECT seq FROM chain_head") == head


def test_numbers_that_differ_are_no_bar_when_it_is_said_so(filled: Session) -> None:
    ended = {"scheme": "tax_number", "value": "79", "until": "2020"}
    delta = {
        "key": "delta",
        "kind": "company",
        "name": "Delta",
        "identifiers": [{"scheme": "tax_number", "value": "78"}],
    }
    bring(filled, case(parties=[delta, {"key": "e", "kind": "company", "name": "Epsilon", "identifiers": [ended]}]))
    assert join(filled, "P-0006", "P-0001").ref == "P-0001"
    assert join(filled, "P-0005", "P-0001", despite_identifiers=True).ref == "P-0001"


def test_a_party_of_unknown_kind_may_be_merged(session: Session) -> None:
    parties = [{"key": "a", "kind": "unknown", "name": "A"}, {"key": "b", "kind": "vessel", "name": "B"}]
    bring(session, case(parties=parties))
    assert join(session).ref == "P-0002"


def test_merged_parties_are_not_merged_again(filled: Session) -> None:
    join(filled)
    with pytest.raises(ConflictError, match="P-0001 is merged into P-0002 already"):
        join(filled, "P-0001", "P-0003")
    with pytest.raises(ConflictError, match="P-0001 is merged into P-0002 already"):
        join(filled, "P-0002", "P-0001")
    with pytest.raises(ConflictError, match="P-0001 is merged into P-0002 already") as refused:
        join(filled, "P-0003", "P-0001")
    assert "Use P-0002" in refused.value.hint
