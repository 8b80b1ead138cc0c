"""Recording one thing at a time, on both databases."""

import pytest

from tests.helpers import bring, count, forget_milestones
from tracker.errors import ConflictError, DocumentError
from tracker.services.claiming import add_claim
from tracker.services.identifying import identify
from tracker.services.naming import always_new
from tracker.services.recording import add_part, add_record
from tracker.services.session import Session
from tracker.services.show import show

EVENT = {"title": "A veto", "regime": "DPRK-1718", "on": "2024-03-28", "kind": "veto"}
SHIP = {"name": "Angara", "kind": "vessel", "identifiers": [{"scheme": "imo", "value": "9179842"}]}


def violation(session: Session) -> str:
    add_record(session, "source", {"name": "Paper", "kind": "media"})
    add_record(session, "evidence", {"title": "Article", "kind": "news_article", "source": "paper"})
    made = bring(session, {"violations": [{"key": "coal", "title": "Coal", "regime": "DPRK-1718"}]})
    return made.outcomes[0].ref


def test_a_claim_takes_the_source_of_its_evidence_for_its_origin(session: Session) -> None:
    ref = violation(session)
    claim = add_claim(session, ref, {"evidence": "E-0001", "statement": "It was so."}).ref
    (found,) = show(session, ref)[1]["claims"]
    assert (found["ref"], found["origin_ref"], found["about"]) == (claim, "S-0001", "act")


def test_a_part_that_stands_there_is_refused_and_nothing_written(session: Session) -> None:
    ref = violation(session)
    fields = {"evidence": "E-0001", "statement": "It was so."}
    add_claim(session, ref, dict(fields))
    before = count(session.url, "changeset")
    with pytest.raises(ConflictError, match="has this claim already"):
        add_claim(session, ref, dict(fields))
    with pytest.raises(DocumentError):
        add_part(session, ref, "reply", {"party": "A new party", "position": "denys"})
    assert (count(session.url, "changeset"), count(session.url, "party")) == (before, 0)


def test_an_event_that_is_recorded_is_not_changed_by_another(session: Session) -> None:
    forget_milestones(session)
    add_record(session, "milestone", dict(EVENT))
    with pytest.raises(ConflictError, match="M-0001 is this milestone already"):
        add_record(session, "milestone", {**EVENT, "kind": "summit"})
    assert show(session, "M-0001")[1]["kind"] == "veto"


def test_two_parties_never_hold_one_number(session: Session) -> None:
    add_record(session, "party", dict(SHIP))
    with pytest.raises(ConflictError, match="P-0001 Angara has imo 9179842"):
        add_record(session, "party", {**SHIP, "name": "Other"}, choose=always_new)
    add_record(session, "party", {"name": "A tanker", "kind": "vessel", "identified": "false"})
    with pytest.raises(ConflictError, match="P-0001 Angara has imo 9179842"):
        identify(session, "P-0002", [{"scheme": "imo", "value": "IMO 9179842"}])
    assert count(session.url, "party_identifier") == 1
