"""Case files before and after a merge double nothing, and merge nothing by themselves."""

from typing import Any

import pytest

from tests.conftest import Begin, Databases
from tests.helpers import bring, case, connected, exported, problems, rows, violation
from tests.services.merging_case import (
    fill,
    fill_alone,
    join,
    whole_case,
)
from tracker.errors import ConflictError
from tracker.services.editing import Change, edit
from tracker.services.merging.undo import undo_merge
from tracker.services.naming import standing_party
from tracker.services.session import Session
from tracker.services.show import show


@pytest.fixture
def filled(begin: Begin) -> Session:
    return begin(fill_alone)


def unchanged(session: Session, content: str | dict[str, Any]) -> bool:
    before = rows(session.url, "SELECT seq FROM chain_head")
    result = bring(session, content)
    return not result.changed and rows(session.url, "SELECT seq FROM chain_head") == before


def test_an_export_after_a_merge_goes_in_again_and_changes_nothing(databases: Databases) -> None:
    first, second = databases.session(), databases.session()
    fill(first)
    join(first)
    out = exported(first)
    assert unchanged(first, out)
    bring(second, out)
    assert exported(second) == out
    with pytest.raises(ConflictError, match="came into this database merged"):
        undo_merge(second, "P-0001")


def test_an_export_after_two_merges_in_a_row_goes_in_again(filled: Session) -> None:
    join(filled)
    between = exported(filled)
    join(filled, "P-0002", "P-0003")
    assert unchanged(filled, exported(filled))
    bring(filled, between)
    with connected(filled.url) as connection:
        assert standing_party(connection, "P-0001") == "P-0003"
    assert show(filled, "P-0001")[1]["merged_into_ref"] == "P-0002"


def without_markings(content: dict[str, Any]) -> dict[str, Any]:
    for party in content["parties"]:
        party.pop("marking", None)
    return content


def test_a_case_file_from_before_the_merge_doubles_nothing(filled: Session) -> None:
    join(filled)
    assert unchanged(filled, without_markings(whole_case()))


def test_an_export_from_before_the_merge_doubles_nothing(filled: Session) -> None:
    out = exported(filled)
    join(filled)
    for ref in ("P-0001", "P-0002"):
        edit(filled, ref, Change(set={"marking": "AMBER" if ref == "P-0001" else "GREEN"}))
    assert unchanged(filled, out)


def test_an_unidentified_party_that_was_merged_is_found_within_its_violation_only(session: Session) -> None:
    unknown = {"key": "x", "kind": "person", "name": "A broker", "identified": False}
    anna = {"key": "anna", "kind": "person", "name": "Anna"}
    involved = [{"party": "x", "role": "broker", "degree": "alleged"}]
    content = case(violation(parties=involved), parties=[anna, unknown])
    bring(session, content)
    join(session, "P-0002", "P-0001")
    assert unchanged(session, content)
    bring(session, case(violation("v2", parties=involved), parties=[unknown]))
    assert show(session, "P-0003")[1]["name"] == "A broker"
    assert len(show(session, "P-0001")[1]["violations"]) == 1


def test_a_file_does_not_merge_what_is_here_nor_part_it(databases: Databases) -> None:
    first, second = databases.session(), databases.session()
    fill(first)
    bring(second, exported(first))
    join(first)
    told = " ".join(problems(second, exported(first)))
    assert "P-0001 is merged into P-0002 in this file, and not in this database" in told
    other = exported(first).replace("merged_into: P-0002", "merged_into: P-0003")
    told = " ".join(problems(first, other))
    assert "P-0001 is merged into P-0002 in this database" in told


def test_a_file_whose_merges_go_round_is_refused(session: Session) -> None:
    a = {"key": "a", "kind": "company", "name": "A", "merged_into": "b"}
    b = {"key": "b", "kind": "company", "name": "B", "merged_into": "a"}
    assert "go round in a circle" in " ".join(problems(session, case(parties=[a, b])))
