"""Lists of parties, sources, evidence and proceedings: what each filter finds, and what a row counts."""

from typing import Any

import pytest

from tests.conftest import Begin
from tests.services.listed_case import fill, names
from tracker.schemas.listing import Page
from tracker.schemas.record_listing import (
    ActionFilter,
    EvidenceFilter,
    PartyFilter,
    ReplyFilter,
    RequestFilter,
    SourceFilter,
)
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

RECORDED = Page("recorded")


@pytest.fixture
def held(begin: Begin) -> Session:
    return begin(fill)


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
