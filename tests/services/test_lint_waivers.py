"""Findings that are accepted with a reason, on both databases."""

import pytest

from tests.helpers import bring, claim, exported, party, rows
from tests.services.lint_cases import one
from tests.services.test_lint_rules import found
from tracker.errors import ConflictError, DocumentError, InvalidValueError, NotFoundError
from tracker.services.history import log
from tracker.services.linting.waiving import unwaive, waive
from tracker.services.session import Session

RULE = "claim_without_locator"


@pytest.fixture
def case(session: Session) -> tuple[Session, str]:
    """A violation with two claims, and its reference."""
    bring(session, one(claim(), claim("c2")))
    return session, str(found(session, RULE)[0]["of"])


def test_a_waiver_is_for_one_record_and_keeps_its_reason(case: tuple[Session, str]) -> None:
    session, _ = case
    assert waive(session, "c-1", "Claim-Without-Locator", "a recording without time codes") == "C-0001"
    assert [row["ref"] for row in found(session, RULE)] == ["C-0002"]
    shown = found(session, RULE, waived=True)
    assert [(row["ref"], row["waived"]) for row in shown] == [
        ("C-0001", "a recording without time codes"),
        ("C-0002", None),
    ]


def test_a_waiver_of_a_violation_holds_for_its_claims_but_for_no_other_rule(case: tuple[Session, str]) -> None:
    session, ref = case
    waive(session, ref, RULE, "known by heart")
    assert found(session, RULE) == []
    assert found(session, "no_provision")


def test_a_waiver_is_taken_back_with_a_reason_and_may_be_given_again(case: tuple[Session, str]) -> None:
    session, _ = case
    waive(session, "C-0001", RULE, "first")
    unwaive(session, "C-0001", RULE, "they turned up")
    assert len(found(session, RULE)) == 2
    waive(session, "C-0001", RULE, "second")
    assert [row["waived"] for row in found(session, RULE, "C-0001", waived=True)] == ["second"]
    kept = rows(session.url, "SELECT reason, withdrawn_reason, withdrawn_by FROM waiver ORDER BY at")
    assert kept == [("first", "they turned up", "analyst"), ("second", None, None)]


def test_waivers_are_history(case: tuple[Session, str]) -> None:
    session, _ = case
    before = len(log(session, "C-0001"))
    waive(session, "C-0001", RULE, "first")
    unwaive(session, "C-0001", RULE, "they turned up")
    newest = log(session, "C-0001")
    assert len(newest) == before + 2
    assert {change["table"] for change in newest[0]["changes"]} >= {"waiver"}
    assert exported(session).count("they turned up") == 1


@pytest.mark.parametrize(
    ("kind", "ref", "rule"),
    [("source", "S-0001", "ungraded_source"), ("evidence", "E-0001", "no_archive_copy")],
)
def test_what_a_shared_record_lacks_is_waived_there(session: Session, kind: str, ref: str, rule: str) -> None:
    item = {"key": "article", "kind": "news_article", "source": "paper", "title": "A", "url": "https://example.org"}
    bring(session, one(claim(), lists={"evidence": [item]}))
    assert [row["ref"] for row in found(session, rule)] == [ref]
    waive(session, ref, rule, "known")
    assert found(session, rule) == []


def test_a_waiver_of_a_party_says_so_for_the_party(session: Session) -> None:
    bring(
        session,
        one(claim(), lists={"parties": [party(kind="company")]}, parties=[{"party": "russia", "role": "owner"}]),
    )
    waive(session, "P-0001", "named_like_listed", "compared with the list")
    assert rows(session.url, "SELECT kind, rule FROM waiver") == [("party", "named_like_listed")]


def test_what_makes_no_sense_is_refused(case: tuple[Session, str]) -> None:
    session, ref = case
    waive(session, "C-0001", RULE, "first")
    for call, error, told in (
        (lambda: waive(session, "C-0001", RULE, "again"), ConflictError, "is waived for C-0001 already"),
        (lambda: unwaive(session, "C-0002", RULE, "x"), ConflictError, "is not waived for C-0002"),
        (lambda: waive(session, "S-0001", RULE, "x"), InvalidValueError, "is about a claim, and S-0001 is none"),
        (lambda: waive(session, "C-0001", "no_provision", "x"), InvalidValueError, "is about a violation"),
        (lambda: waive(session, "C-0099", RULE, "x"), NotFoundError, "there is no C-0099"),
        (lambda: waive(session, "C-0002", RULE, "  "), DocumentError, "nothing was written"),
    ):
        with pytest.raises(error, match=told):
            call()
    assert rows(session.url, "SELECT count(*) FROM waiver") == [(1,)]
    assert ref
