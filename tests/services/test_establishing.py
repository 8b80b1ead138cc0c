"""A second person confirms what is established, on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from tests.helpers import bring, case, claim, exported, violation
from tracker.errors import ConflictError
from tracker.schemas.listing import Page, ViolationFilter
from tracker.services.establishing import confirm, same_person
from tracker.services.judging import assess, withdraw
from tracker.services.listing import list_violations
from tracker.services.session import Session
from tracker.services.show import show

PROPOSED = {"status": "established", "standard": "reasonable_grounds", "rationale": "two agree"}


def two_origins(session: Session) -> str:
    sources = [{"key": name, "kind": "media", "name": f"Paper {name}"} for name in ("paper", "other")]
    claims = [claim(), claim("c2", origin="other")]
    made = bring(session, case(violation(claims=claims), sources=sources))
    return next(one.ref for one in made.outcomes if one.kind == "violation")


def row(session: Session) -> dict[str, Any]:
    (found,) = list_violations(session, ViolationFilter(), Page()).rows
    return found


def test_the_status_changes_with_the_confirmation_and_not_before(session: Session) -> None:
    ref = two_origins(session)
    assert assess(session, ref, PROPOSED) == "alleged"
    assert (row(session)["status"], row(session)["proposed_status"]) == ("alleged", "established")
    with pytest.raises(ConflictError, match="a second person confirms"):
        confirm(replace(session, actor="ANALYST "), ref, None)
    confirm(replace(session, actor="Bo"), ref, "read both")
    assert (row(session)["status"], row(session)["proposed_status"]) == ("established", None)
    view = show(session, ref)[1]
    assert view["standard"] == "reasonable_grounds"
    assert view["assessments"][-1]["confirmed"]["by"] == "Bo"


def test_an_exported_confirmation_comes_back_the_same(both: tuple[Session, Session]) -> None:
    one, other = both
    ref = two_origins(one)
    assess(one, ref, {**PROPOSED, "override": "to be kept"})
    waiting = exported(one)
    bring(other, waiting)
    assert exported(other) == waiting
    confirm(replace(one, actor="Bo"), ref, None)
    bring(other, exported(one))
    assert exported(other) == exported(one)
    assert row(other)["status"] == "established"


def test_a_withdrawal_meanwhile_voids_the_proposal(session: Session) -> None:
    ref = two_origins(session)
    assess(session, ref, PROPOSED)
    withdraw(session, ref, "an error")
    with pytest.raises(ConflictError, match="the proposal is void"):
        confirm(replace(session, actor="Bo"), ref, None)
    assert row(session)["status"] == "withdrawn"


def test_what_is_established_is_not_proposed_again(session: Session) -> None:
    ref = two_origins(session)
    assess(session, ref, PROPOSED)
    confirm(replace(session, actor="Bo"), ref, None)
    with pytest.raises(ConflictError, match="it is established already"):
        assess(session, ref, PROPOSED)
    assert (row(session)["status"], row(session)["proposed_status"]) == ("established", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Reyes", "ana  REYES", True),
        ("Ana Reyes", "AnaReyes", True),
        ("Иван", "ИВАН", True),
        ("", " ", True),
        ("Ana", "Anna", False),
        ("А", "A", True),
        ("РОСА", "POCA", True),
        ("Иван Петров", "Ivan Petrov", True),
        ("А", "B", False),
        ("!", "?", False),
        ("李伟", "李卫", False),
        ("李伟", "Li Wei", True),
    ],
)
def test_case_spacing_and_script_do_not_make_two_people(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
