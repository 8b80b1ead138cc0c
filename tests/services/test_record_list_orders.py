"""Lists of records: orders and pages, the same on both databases, and no statement for each row."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.conftest import Begin
from tests.helpers import bring
from tests.services.listed_case import PARTIES, fill, names
from tracker.errors import NotFoundError, UsageError
from tracker.schemas.listing import Page
from tracker.schemas.record_listing import (
    ActionFilter,
    EvidenceFilter,
    PartyFilter,
    ReplyFilter,
    RequestFilter,
    SourceFilter,
)
from tracker.services.listing import Listing
from tracker.services.milestones import list_milestones
from tracker.services.record_lists.evidence import list_evidence
from tracker.services.record_lists.parties import list_parties
from tracker.services.record_lists.proceedings import list_actions, list_replies, list_requests
from tracker.services.record_lists.sources import list_sources
from tracker.services.session import Session

Lister = Callable[[Session, Page], Listing]
LISTS: dict[str, tuple[Lister, tuple[str, ...]]] = {
    "party": (lambda s, page: list_parties(s, PartyFilter(), page), ("name", "updated", "violations")),
    "source": (lambda s, page: list_sources(s, SourceFilter(), page), ("name", "reliability", "updated")),
    "evidence": (lambda s, page: list_evidence(s, EvidenceFilter(), page), ("published", "title", "updated")),
    "request": (lambda s, page: list_requests(s, RequestFilter(), page), ("sent", "deadline", "updated")),
    "reply": (lambda s, page: list_replies(s, ReplyFilter(), page), ("said", "updated")),
    "action": (lambda s, page: list_actions(s, ActionFilter(), page), ("taken", "updated")),
    "milestone": (lambda s, page: list_milestones(s, page=page), ("date", "title", "updated")),
}
# The numbers in each order, the lowest first; a row without a value comes first, an ungraded source last.
ORDERS = {
    ("party", "name"): [3, 1, 5, 2],
    ("party", "violations"): [3, 1, 5, 2],
    ("source", "name"): [3, 1, 2],
    ("source", "reliability"): [1, 2, 3],
    ("evidence", "published"): [3, 2, 1],
    ("evidence", "title"): [2, 1, 3],
    ("request", "sent"): [3, 2, 1],
    ("request", "deadline"): [2, 3, 1],
    ("reply", "said"): [3, 2, 1],
    ("action", "taken"): [2, 3, 1],
    ("milestone", "date"): [2, 1],
    ("milestone", "title"): [1, 2],
}


@pytest.fixture
def held(begin: Begin) -> Session:
    return begin(fill)


def numbers(found: Listing) -> list[int]:
    return [int(row["ref"].rpartition("-")[2]) for row in found.rows]


def test_every_order_goes_both_ways(held: Session) -> None:
    for (kind, order), expected in ORDERS.items():
        lister = LISTS[kind][0]
        assert numbers(lister(held, Page(order))) == expected, (kind, order)
        assert numbers(lister(held, Page(f"-{order}"))) == expected[::-1], (kind, order)


def test_pages_cover_everything_once_in_every_order(held: Session) -> None:
    for lister, orders in LISTS.values():
        for order in ("recorded", *orders):
            for sort in (order, f"-{order}"):
                whole = lister(held, Page(sort, 0))
                assert whole.next_after is None
                first = lister(held, Page(sort, 1))
                rest = lister(held, Page(sort, 0, first.next_after))
                assert first.next_after == first.rows[0]["ref"]
                assert [*first.rows, *rest.rows] == whole.rows


def test_both_databases_give_the_same_order(both: tuple[Session, Session]) -> None:
    party = {"kind": "company", "country": "RU"}
    odd = ["zebra", "Äpfel", "APFELSAFT", "Zürich", "1718", "김", "شركة", "_x", "apfel baum"]
    case = {"parties": [{"key": f"k{n}", "name": name, **party} for n, name in enumerate(odd)]}
    found = []
    for session in both:
        bring(session, case)
        found.append([names(list_parties(session, PartyFilter(), Page(sort))) for sort in ("name", "-name")])
    assert found[0] == found[1]


def test_an_order_that_is_none_is_refused_naming_those_there_are(held: Session) -> None:
    with pytest.raises(UsageError, match="'age' is no order") as refused:
        list_parties(held, PartyFilter(), Page("age"))
    assert "recorded, name, updated, violations" in refused.value.hint


def test_a_page_after_a_record_of_another_kind_is_refused(held: Session) -> None:
    with pytest.raises(NotFoundError, match="S-0001 is no party"):
        list_parties(held, PartyFilter(), Page(after="S-0001"))
    with pytest.raises(NotFoundError, match="there is no P-0999"):
        list_parties(held, PartyFilter(), Page(after="P-0999"))


def test_an_empty_list_says_whether_anything_is_recorded(session: Session) -> None:
    assert list_parties(session, PartyFilter(), Page()).empty_database
    bring(session, {"parties": PARTIES})
    none = list_parties(session, PartyFilter(text="nobody"), Page())
    assert (none.rows, none.empty_database) == ([], False)


def test_the_number_of_statements_does_not_grow_with_the_rows(held: Session) -> None:
    def statements(lister: Lister, limit: int) -> int:
        seen: list[str] = []

        def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            lister(held, Page("recorded", limit))
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(seen)

    for kind, (lister, _) in LISTS.items():
        assert statements(lister, 0) <= statements(lister, 1) + 3, kind
