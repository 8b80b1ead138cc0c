"""Lists of parties, sources, evidence and proceedings: each filter, order and page, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.helpers import bring, forget_milestones
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
from tracker.vocab import (
    ActionKind,
    EvidenceKind,
    MilestoneKind,
    PartyKind,
    Position,
    Purpose,
    Reliability,
    Role,
    SourceKind,
)

PARTIES: list[dict[str, Any]] = [
    {
        "key": "firm",
        "kind": "company",
        "name": "Ångström Trading",
        "country": "RU",
        "names": [{"name": "Торговый дом Ангстрем", "kind": "native"}, {"name": "ATC", "kind": "short"}],
        "designations": [{"regime": "DPRK-1718", "listed_on": "2017-01-01", "delisted_on": "2018-01-01"}],
    },
    {
        "key": "kim",
        "kind": "person",
        "name": "Kim Jong Un",
        "country": "KP",
        "designations": [
            {"regime": "DPRK-1718", "reference": "KPi.001", "delisted_on": "2018-01-01"},
            {"regime": "DPRK-1718", "reference": "KPi.002"},
        ],
    },
    {"key": "ship", "kind": "vessel", "name": "100%_Ship", "country": "KP"},
    {"key": "crew", "kind": "person", "name": "Crew not named", "identified": False, "count": "2.."},
    {"key": "old", "kind": "company", "name": "Old Trading", "country": "RU", "merged_into": "firm"},
]
SOURCES: list[dict[str, Any]] = [
    {"key": "paper", "kind": "media", "name": "Zeitung", "country": "DE", "reliability": "B", "parent": "group"},
    {"key": "agency", "kind": "news_agency", "name": "조선중앙통신", "country": "KP", "reliability": "F"},
    {"key": "group", "kind": "company", "name": "A media group"},
]
FILE = {"role": "original", "name": "a.pdf", "sha256": "a" * 64}
EVIDENCE: list[dict[str, Any]] = [
    {
        "key": "article",
        "kind": "news_article",
        "source": "paper",
        "title": "Bargeld",
        "translated_title": "Cash in hand",
        "published": "2024-06~",
        "files": [FILE, {**FILE, "role": "screenshot", "name": "b.png"}],
    },
    {"key": "photo", "kind": "photograph", "source": "agency", "title": "A pier", "published": "2019/2021"},
    {"key": "memo", "kind": "document", "source": "paper", "title": "Cellar memo"},
]


def _claim(key: str, evidence: str, origin: str, **more: Any) -> dict[str, Any]:
    told = {"stance": "supports", "about": "act", "statement": f"{key} says so."}
    return {"key": key, "evidence": evidence, "origin": origin, **told, **more}


VIOLATIONS: list[dict[str, Any]] = [
    {
        "key": "car",
        "title": "Car",
        "regime": "DPRK-1718",
        "parties": [
            {"party": "firm", "role": "supplier"},
            {"party": "firm", "role": "broker"},
            {"party": "kim", "role": "recipient"},
        ],
        # The paper prints both and makes the first: it has two claims, not three.
        "claims": [_claim("c1", "article", "paper"), _claim("c2", "article", "agency")],
        "requests": [
            {"key": "q1", "to": "firm", "purpose": "right_of_reply", "on": "2024-07-01", "deadline": "2024-08-01"},
            {"key": "q2", "to": "paper", "purpose": "information", "on": "2024-06-01"},
        ],
        "replies": [
            {"party": "firm", "position": "denies", "on": "2024-07-20", "in_answer_to": "q1", "evidence": "memo"},
            {"party": "kim", "position": "accepts", "on": "2024-01"},
        ],
        "actions": [{"kind": "seizure", "on": "2024-05", "by": "firm", "evidence": "photo"}],
    },
    {
        "key": "guns",
        "title": "Guns",
        "regime": "LIBYA-1970",
        "parties": [{"party": "kim", "role": "supplier"}, {"party": "crew", "role": "transporter"}],
        "claims": [_claim("c3", "photo", "kim")],
        "requests": [{"key": "q3", "to": "kim", "purpose": "right_of_reply", "on": "2023-07-01"}],
        "replies": [{"party": "firm", "position": "denies"}],
        "actions": [{"kind": "charge", "by": "paper"}, {"kind": "statement", "on": "2020/2021"}],
    },
]
MILESTONES: list[dict[str, Any]] = [
    {"key": "m1", "regime": "DPRK-1718", "on": "2024-03-28", "kind": "veto", "title": "A veto", "parties": ["kim"]},
    {"key": "m2", "regime": "LIBYA-1970", "on": "2011", "kind": "adoption", "title": "The first", "origin": "agency"},
]


@pytest.fixture
def held(session: Session) -> Session:
    bring(
        forget_milestones(session),
        {
            "parties": PARTIES,
            "sources": SOURCES,
            "evidence": EVIDENCE,
            "violations": VIOLATIONS,
            "milestones": MILESTONES,
        },
    )
    return session


def names(found: Listing, key: str = "name") -> list[str]:
    return [row[key] for row in found.rows]


RECORDED = Page("recorded")


def test_each_filter_of_parties_finds_what_fits_and_nothing_else(held: Session) -> None:
    firm, kim, ship, crew = "Ångström Trading", "Kim Jong Un", "100%_Ship", "Crew not named"
    for asked, expected in (
        (PartyFilter(), [firm, kim, ship, crew]),
        (PartyFilter(kind=PartyKind.PERSON), [kim, crew]),
        (PartyFilter(country="KP"), [kim, ship]),
        (PartyFilter(text="angstrom"), [firm]),
        (PartyFilter(text="АНГСТРЕМ дом"), [firm]),
        (PartyFilter(text="un kim"), [kim]),
        (PartyFilter(text="kim angstrom"), []),
        (PartyFilter(text="%"), [ship]),
        (PartyFilter(identified=True), [firm, kim, ship]),
        (PartyFilter(identified=False), [crew]),
        (PartyFilter(listed=True), [kim]),
        (PartyFilter(listed=False), [firm, ship, crew]),
        (PartyFilter(role=Role.SUPPLIER), [firm, kim]),
        (PartyFilter(regime="LIBYA-1970"), [kim, crew]),
        (PartyFilter(role=Role.SUPPLIER, regime="LIBYA-1970"), [kim]),
        (PartyFilter(role=Role.RECIPIENT, regime="LIBYA-1970"), []),
        (PartyFilter(merged=True), ["Old Trading"]),
    ):
        assert names(list_parties(held, asked, RECORDED)) == expected, asked


def test_a_party_is_listed_delisted_or_nothing_is_known(held: Session) -> None:
    rows = list_parties(held, PartyFilter(), RECORDED).rows
    assert [row["listed"] for row in rows] == [False, True, None, None]


def test_a_party_counts_its_cases_once_each_and_names_its_roles(held: Session) -> None:
    rows = {row["name"]: row for row in list_parties(held, PartyFilter(), RECORDED).rows}
    assert [rows[name]["violation_count"] for name in ("Ångström Trading", "Kim Jong Un", "100%_Ship")] == [1, 2, 0]
    assert rows["Ångström Trading"]["roles"] == ["broker", "supplier"]
    assert rows["Ångström Trading"]["names"] == ["Торговый дом Ангстрем", "ATC"]
    assert rows["Crew not named"]["count"] == "2.."


def test_a_merged_party_says_into_which(held: Session) -> None:
    (row,) = list_parties(held, PartyFilter(merged=True), RECORDED).rows
    assert (row["merged_into"], row["merged_into_ref"]) == ("Ångström Trading", "P-0001")


def test_each_filter_of_sources_finds_what_fits_and_nothing_else(held: Session) -> None:
    paper, agency, group = "Zeitung", "조선중앙통신", "A media group"
    for asked, expected in (
        (SourceFilter(), [paper, agency, group]),
        (SourceFilter(kind=SourceKind.NEWS_AGENCY), [agency]),
        (SourceFilter(country="DE"), [paper]),
        (SourceFilter(reliability=Reliability.F), [agency]),
        (SourceFilter(text="group media"), [group]),
        (SourceFilter(text="중앙"), [agency]),
        (SourceFilter(ungraded=True), [group]),
    ):
        assert names(list_sources(held, asked, RECORDED)) == expected, asked


def test_a_source_counts_a_claim_that_it_makes_and_prints_once(held: Session) -> None:
    rows = list_sources(held, SourceFilter(), RECORDED).rows
    assert [(row["evidence_count"], row["claim_count"]) for row in rows] == [(2, 2), (1, 2), (0, 0)]
    assert (rows[0]["parent"], rows[0]["parent_ref"]) == ("A media group", "S-0003")


def test_ungraded_sources_come_behind_every_letter(held: Session) -> None:
    assert names(list_sources(held, SourceFilter(), Page("reliability")), "reliability") == ["B", "F", None]


def test_each_filter_of_evidence_finds_what_fits_and_nothing_else(held: Session) -> None:
    for asked, expected in (
        (EvidenceFilter(), ["Bargeld", "A pier", "Cellar memo"]),
        (EvidenceFilter(kind=EvidenceKind.PHOTOGRAPH), ["A pier"]),
        (EvidenceFilter(source="zeit"), ["Bargeld", "Cellar memo"]),
        (EvidenceFilter(source="S-0002"), ["A pier"]),
        (EvidenceFilter(violation="V-{year}-0001"), ["Bargeld", "A pier", "Cellar memo"]),
        (EvidenceFilter(violation="V-{year}-0002"), ["A pier"]),
        (EvidenceFilter(text="hand cash"), ["Bargeld"]),
        (EvidenceFilter(text="says"), []),
        (EvidenceFilter(since="2024-06-30"), ["Bargeld"]),
        (EvidenceFilter(since="2024-07"), []),
        (EvidenceFilter(until="2019"), ["A pier"]),
        (EvidenceFilter(until="2018"), []),
        (EvidenceFilter(since="2020", until="2020"), ["A pier"]),
        (EvidenceFilter(files=True), ["Bargeld"]),
        (EvidenceFilter(files=False), ["A pier", "Cellar memo"]),
    ):
        assert names(list_evidence(held, _dated(held, asked), RECORDED), "title") == expected, asked


def _dated(session: Session, asked: Any) -> Any:
    """Put the year of recording into the reference of a filter."""
    if not asked.violation:
        return asked
    from dataclasses import replace

    return replace(asked, violation=asked.violation.format(year=_year(session)))


def _year(session: Session) -> str:
    return str(list_replies(session, ReplyFilter(), Page()).rows[0]["violation"].split("-")[1])


def test_an_item_counts_its_files_claims_and_cases(held: Session) -> None:
    rows = list_evidence(held, EvidenceFilter(), RECORDED).rows
    counts = [(row["file_count"], row["claim_count"], row["violation_count"]) for row in rows]
    assert counts == [(2, 2, 1), (0, 1, 1), (0, 0, 0)]
    assert (rows[0]["source"], rows[0]["source_ref"], rows[0]["reliability"]) == ("Zeitung", "S-0001", "B")


def test_each_filter_of_requests_finds_what_fits_and_nothing_else(held: Session) -> None:
    for asked, expected in (
        (RequestFilter(), ["Q-0001", "Q-0002", "Q-0003"]),
        (RequestFilter(violation="V-{year}-0002"), ["Q-0003"]),
        (RequestFilter(to="angstrom"), ["Q-0001"]),
        (RequestFilter(to="P-0002"), ["Q-0003"]),
        (RequestFilter(to="S-0001"), ["Q-0002"]),
        (RequestFilter(to="zeitung"), ["Q-0002"]),
        (RequestFilter(purpose=Purpose.INFORMATION), ["Q-0002"]),
        (RequestFilter(unanswered=True), ["Q-0002", "Q-0003"]),
    ):
        assert names(list_requests(held, _dated(held, asked), RECORDED), "ref") == expected, asked


def test_a_request_names_its_replies_and_its_case(held: Session) -> None:
    first, second, _ = list_requests(held, RequestFilter(), RECORDED).rows
    assert (first["replies"], second["replies"]) == (["R-0001"], [])
    assert (first["to"], first["to_ref"], first["violation_title"]) == ("Ångström Trading", "P-0001", "Car")


def test_each_filter_of_replies_finds_what_fits_and_nothing_else(held: Session) -> None:
    for asked, expected in (
        (ReplyFilter(), ["R-0001", "R-0002", "R-0003"]),
        (ReplyFilter(violation="V-{year}-0001"), ["R-0001", "R-0002"]),
        (ReplyFilter(party="P-0001"), ["R-0001", "R-0003"]),
        (ReplyFilter(party="jong"), ["R-0002"]),
        (ReplyFilter(position=Position.DENIES), ["R-0001", "R-0003"]),
    ):
        assert names(list_replies(held, _dated(held, asked), RECORDED), "ref") == expected, asked


def test_each_filter_of_actions_finds_what_fits_and_nothing_else(held: Session) -> None:
    for asked, expected in (
        (ActionFilter(), ["A-0001", "A-0002", "A-0003"]),
        (ActionFilter(violation="V-{year}-0001"), ["A-0001"]),
        (ActionFilter(kind=ActionKind.CHARGE), ["A-0002"]),
        (ActionFilter(by="angstrom"), ["A-0001"]),
        (ActionFilter(by="S-0001"), ["A-0002"]),
    ):
        assert names(list_actions(held, _dated(held, asked), RECORDED), "ref") == expected, asked


def test_milestones_are_listed_by_date_and_filtered(held: Session) -> None:
    assert names(list_milestones(held), "title") == ["The first", "A veto"]
    assert names(list_milestones(held, kind=MilestoneKind.VETO), "parties") == [["Kim Jong Un"]]
    (libya,) = list_milestones(held, "LIBYA-1970").rows
    assert (libya["origin"], libya["origin_ref"]) == ("조선중앙통신", "S-0002")


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
