"""Letters, on both databases."""

from dataclasses import replace
from datetime import date

from tests.helpers import bring, case, violation
from tracker.schemas.listing import Page
from tracker.schemas.record_listing import RequestFilter
from tracker.services.letters import due_letters
from tracker.services.record_lists.proceedings import list_requests
from tracker.services.session import Session

LETTER = {"to": "russia", "purpose": "right_of_reply", "on": "2024-07-01", "deadline": "2024-08-01"}


def test_how_it_stands_with_letters_is_the_same_on_both_databases(session: Session) -> None:
    letters = [
        {"key": "q1", **LETTER},
        {"key": "q2", **LETTER, "our_number": "2"},
        {"key": "q3", **LETTER, "our_number": "3", "deadline": None},
        {"key": "q4", **LETTER, "purpose": "information"},
    ]
    replies = [{"party": "russia", "position": "denies", "on": "2024-07-20", "in_answer_to": "q4"}]
    bring(session, case(violation(requests=letters, replies=replies)))
    assert [(row["ref"], row["state"]) for row in due_letters(session, date(2024, 7, 10))] == [
        ("Q-0001", "open"),
        ("Q-0002", "open"),
        ("Q-0004", "open"),
        ("Q-0003", "open"),
    ]
    late = due_letters(session, date(2024, 8, 2))
    assert [(row["ref"], row["state"], row["days"]) for row in late] == [
        ("Q-0001", "late", -1),
        ("Q-0002", "late", -1),
        ("Q-0003", "open", None),
    ]
    then = replace(session, day=date(2024, 8, 2))
    listed = list_requests(then, RequestFilter(), Page("recorded")).rows
    assert [row["state"] for row in listed] == ["late", "late", "open", "answered"]
    assert listed[3]["replies"] == ["R-0001"]


def test_the_same_letters_again_change_nothing(session: Session) -> None:
    letters = [{"key": "q2", **LETTER, "our_number": "2"}, {"key": "q1", **LETTER}]
    bring(session, case(violation(requests=letters)))
    assert not bring(session, case(violation(requests=letters))).changed
    assert not bring(session, case(violation(requests=letters[::-1]))).changed
