"""What a name means, on both databases."""

from collections.abc import Sequence

import pytest

from tracker.errors import ConflictError
from tracker.services.naming import Candidate, Choose, always_new, find_named, refuse_near
from tracker.services.recording import add_record
from tracker.services.session import Session


def find(session: Session, name: str, choose: Choose = refuse_near, kind: str | None = None) -> str | None:
    with session.read() as connection:
        return find_named(connection, "party", name, kind, choose)


@pytest.fixture
def named(session: Session) -> Session:
    add_record(session, "party", {"name": "Zeta Shipping", "kind": "company", "names": [{"name": "제타해운"}]})
    return session


@pytest.mark.parametrize("name", ["zeta  SHIPPING", "Zéta Shipping", "제타해운"])
def test_a_name_is_found_however_it_is_written(named: Session, name: str) -> None:
    assert find(named, name) == "P-0001"


def test_a_near_name_is_offered_and_never_taken_silently(named: Session) -> None:
    offered: list[str] = []

    def choose(_table: str, _name: str, candidates: Sequence[Candidate]) -> str | None:
        offered.extend(map(str, candidates))
        return candidates[0].ref

    assert find(named, "Zeta Shiping", choose) == "P-0001"
    assert offered == ["P-0001 Zeta Shipping (company)"]
    with pytest.raises(ConflictError, match="nearly so is"):
        find(named, "Zeta Shiping")
    assert find(named, "Zeta Shiping", always_new) is None


def test_a_kind_keeps_others_of_the_name_away(named: Session) -> None:
    assert find(named, "Zeta Shipping", kind="vessel") is None


def test_who_is_not_identified_is_never_found(session: Session) -> None:
    add_record(session, "party", {"name": "Businessmen", "kind": "person", "identified": "false"})
    assert find(session, "Businessmen") is None


def test_a_name_of_several_is_refused(named: Session) -> None:
    add_record(named, "party", {"name": "Zeta Shipping", "kind": "company"}, choose=always_new)
    with pytest.raises(ConflictError, match="is the name of several"):
        find(named, "Zeta Shipping")


def test_a_company_and_an_organisation_of_one_name_are_found_for_each_other(named: Session) -> None:
    assert find(named, "Zeta Shipping", kind="organisation") == "P-0001"
    assert find(named, "Zeta Shipping", kind="person") is None
