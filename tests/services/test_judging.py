"""Judgements of our own, on both databases."""

from datetime import date

import pytest

from tests.services.test_recording import violation
from tracker.errors import ConflictError
from tracker.services.claiming import add_claim
from tracker.services.judging import assess, grade, retract, unretract, withdraw
from tracker.services.session import Session
from tracker.services.show import show
from tracker.vocab import RetractedBy


def test_an_assessment_changes_the_status_and_the_earlier_one_stays(session: Session) -> None:
    ref = violation(session)
    assert assess(session, ref, {"status": "disputed", "rationale": "why"}) == "alleged"
    found = show(session, ref)[1]
    assert found["status"] == "disputed"
    assert sorted(one["status"] for one in found["assessments"]) == ["alleged", "disputed"]


def test_a_violation_is_withdrawn_once(session: Session) -> None:
    ref = violation(session)
    withdraw(session, ref, "a mistake")
    with pytest.raises(ConflictError, match="withdrawn already"):
        withdraw(session, ref, "again")


def test_a_retraction_is_refused_twice_and_can_be_undone(session: Session) -> None:
    ref = violation(session)
    claim = add_claim(session, ref, {"evidence": "E-0001", "statement": "It was so."}).ref
    retract(session, claim, date(2024, 3, 1), RetractedBy.SOURCE, "corrected")
    assert show(session, ref)[1]["corroboration"]["level"] == "none"
    with pytest.raises(ConflictError, match="was retracted on 2024-03-01"):
        retract(session, claim, None, RetractedBy.ANALYST, "again")
    unretract(session, claim)
    assert show(session, ref)[1]["corroboration"]["level"] == "single_origin"
    with pytest.raises(ConflictError, match="is not retracted"):
        unretract(session, claim)


def test_a_grade_of_an_earlier_day_does_not_replace_a_later_one(session: Session) -> None:
    violation(session)
    assert grade(session, "S-0001", "B", "careful", date(2024, 2, 1)) == "B"
    assert grade(session, "S-0001", "D", "mistakes", date(2024, 1, 1)) == "B"
    found = show(session, "S-0001")[1]
    assert (found["reliability"], len(found["grades"])) == ("B", 2)
