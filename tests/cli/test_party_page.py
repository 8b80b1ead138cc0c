"""The pages of records: a party across its cases, and every value of the others in words."""

import re
from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program

CASE: dict[str, Any] = {
    "parties": [
        {
            "key": "firm",
            "kind": "company",
            "name": "شركة الملاحة الوطنية",
            "country": "YE",
            "names": [{"name": "국영해운", "kind": "native", "language": "ko", "from": "2015", "until": "2020~"}],
            "identifiers": [{"scheme": "imo_company", "value": "2041999", "evidence": "article"}],
            "links": [{"relation": "owned_by", "to": "state", "from": "2018", "note": "by decree"}],
            "designations": [
                {"regime": "DPRK-1718", "reference": "KPe.099", "listed_on": "2017-08-05", "delisted_on": "2020-01-02"},
                {"regime": "DPRK-1718", "list_type": "port ban", "listed_on": "2021-08-05", "reason": "coal"},
            ],
        },
        {"key": "state", "kind": "state", "name": "Republic of Yemen", "country": "YE"},
        {"key": "branch", "kind": "company", "name": "Branch", "links": [{"relation": "subsidiary_of", "to": "firm"}]},
        {"key": "old", "kind": "company", "name": "Old firm", "country": "YE", "merged_into": "firm"},
    ],
    "sources": [
        {
            "key": "paper",
            "kind": "state_media",
            "name": "House paper",
            "language": "ar",
            "reliability": "B",
            "owner": "firm",
            "speaks_for": ["firm", "state"],
            "not_independent_of": [{"source": "wire", "reason": "one newsroom"}],
        },
        {"key": "wire", "kind": "news_agency", "name": "Wire"},
    ],
    "evidence": [
        {
            "key": "article",
            "kind": "ais_track",
            "source": "paper",
            "title": "A track",
            "published": "2024-06~",
            "release": "leaked",
            "supersedes": "first",
            "files": [{"role": "archive_copy", "name": "a.warc", "size": 1234567, "sha256": "ab" * 32}],
            "verifications": [{"kind": "second_reader", "by": "Jane", "on": "2024-07?", "result": "holds"}],
        },
        {"key": "first", "kind": "ais_track", "source": "paper", "title": "First track"},
    ],
    "violations": [
        {
            "key": "oil",
            "title": "Oil at sea",
            "regime": "DPRK-1718",
            "measure": "refined_petroleum",
            "occurred": "2019-05~",
            "parties": [
                {"party": "firm", "role": "flag_state", "degree": "suspected", "role_detail": "a flag of convenience"},
                {"party": "state", "role": "duty_bearer", "of": "firm"},
            ],
            "provisions": [{"provision": "S/RES/1718 (2006) 8(a)(iii)", "party": "firm"}],
            "claims": [
                {
                    "key": "c1",
                    "evidence": "article",
                    "stance": "supports",
                    "about": "act",
                    "statement": "It sailed.",
                    "origin": "firm",
                    "credibility": 2,
                    "access": "record_holder",
                    "modality": "suspects",
                    "locator": {"kind": "warc_record", "value": "7"},
                }
            ],
            "requests": [{"key": "q", "to": "firm", "purpose": "right_of_reply", "on": "2024-07-01"}],
            "replies": [
                {"party": "firm", "position": "declines_to_comment", "on": "2024-07~", "in_answer_to": "q"},
                {"party": "firm", "position": "denies", "evidence": "article"},
            ],
            "actions": [{"kind": "panel_finding", "on": "2024?", "by": "firm", "country": "KP", "evidence": "article"}],
        },
        # The firm is no party to this one: it is only spoken about.
        {
            "key": "talk",
            "title": "Talk",
            "regime": "DPRK-1718",
            "claims": [
                {
                    "key": "c2",
                    "evidence": "article",
                    "stance": "contradicts",
                    "about": "party",
                    "party": "firm",
                    "statement": "Not it.",
                    "origin": "wire",
                }
            ],
        },
        {
            "key": "answer",
            "title": "Answer",
            "regime": "DPRK-1718",
            "replies": [{"party": "firm", "position": "denies"}],
        },
        {"key": "before", "title": "Before", "regime": "DPRK-1718", "parties": [{"party": "old", "role": "supplier"}]},
        {"key": "none", "title": "Nothing of it", "regime": "DPRK-1718"},
    ],
    "milestones": [
        {
            "key": "m",
            "regime": "DPRK-1718",
            "on": "2024-03",
            "kind": "failed_vote",
            "title": "A vote",
            "parties": ["firm"],
        }
    ],
}


@pytest.fixture
def held(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_case)


def bring_case(program: Program) -> None:
    program.forget_milestones()
    program.bring(CASE)


@pytest.fixture
def firm(held: Program) -> dict[str, Any]:
    return held.show(_ref(held, "شركة"))


def _ref(program: Program, name: str) -> str:
    rows = [*program.rows("party", "list"), *program.rows("party", "list", "--merged")]
    return next(str(row["ref"]) for row in rows if row["name"].startswith(name))


def test_a_party_stands_in_every_case_it_appears_in_however_it_does(firm: dict[str, Any]) -> None:
    cases = {case["title"]: case for case in firm["violations"]}
    assert list(cases) == ["Oil at sea", "Talk", "Answer", "Before"]
    oil = cases["Oil at sea"]
    assert oil["roles"] == [
        {
            "role": "flag_state",
            "degree": "suspected",
            "role_detail": "a flag of convenience",
            "of": None,
            "of_ref": None,
        }
    ]
    assert (oil["status"], oil["regime"], oil["measure"]) == ("alleged", "DPRK-1718", "refined_petroleum")
    assert (oil["occurred"]["text"], oil["bound_by"]) == ("2019-05~", ["S/RES/1718 (2006) 8(a)(iii)"])
    assert (oil["origin_of"], oil["target_of"]) == (["C-0001"], [])
    assert oil["requests"] == [{"ref": "Q-0001", "purpose": "right_of_reply", "on": "2024-07-01"}]
    assert [reply["ref"] for reply in oil["replies"]] == ["R-0001", "R-0002"]
    assert oil["actions"] == [{"ref": "A-0001", "kind": "panel_finding", "on": "2024?"}]
    assert [(held["party"], held["role"]) for held in oil["related_roles"]] == [("Republic of Yemen", "duty_bearer")]
    assert (cases["Talk"]["roles"], cases["Talk"]["target_of"]) == ([], ["C-0002"])
    assert (cases["Answer"]["roles"], cases["Answer"]["replies"][0]["position"]) == ([], "denies")


def test_the_other_parties_of_a_case_stand_with_their_roles(firm: dict[str, Any]) -> None:
    oil = firm["violations"][0]
    assert oil["with"] == ["Republic of Yemen"]
    ((other,), ref) = oil["co_parties"], firm["links"][0]["to_ref"]
    assert (other["ref"], other["name"]) == (ref, "Republic of Yemen")
    assert (other["roles"][0]["role"], other["roles"][0]["of"]) == ("duty_bearer", firm["name"])


def test_links_are_shown_both_ways_and_sources_with_their_ties(firm: dict[str, Any]) -> None:
    assert [(link["relation"], link["to"]) for link in firm["links"]] == [("owned_by", "Republic of Yemen")]
    assert [(link["relation"], link["party"]) for link in firm["linked_from"]] == [("subsidiary_of", "Branch")]
    assert [(source["name"], source["ties"]) for source in firm["sources"]] == [
        ("House paper", ["owner", "speaks_for"])
    ]
    assert [event["title"] for event in firm["milestones"]] == ["A vote"]


def test_listed_says_yes_no_or_nothing_known(held: Program, firm: dict[str, Any]) -> None:
    assert firm["listed"] is True
    assert held.show(_ref(held, "Branch"))["listed"] is None
    only = {
        "key": "k",
        "kind": "company",
        "name": "Branch",
        "designations": [{"regime": "1718", "delisted_on": "2016-01-01"}],
    }
    held.bring({"parties": [only]})
    assert held.show(_ref(held, "Branch"))["listed"] is False


def test_a_merged_party_names_the_other_first_and_its_cases_stand_there(held: Program, firm: dict[str, Any]) -> None:
    old = _ref(held, "Old firm")
    view = held.show(old)
    assert (view["merged_into"], view["merged_into_ref"]) == (firm["name"], firm["ref"])
    assert firm["merged"] == [old]
    assert [role["role"] for role in firm["violations"][-1]["roles"]] == ["supplier"]
    assert re.match(
        rf"Party {old} .*?Old firm This party was merged into .*?\({firm['ref']}\)", held.done("show", old).flat
    )


RAW = re.compile(r"\b(?!S/RES)[a-z]+_[a-z_]+\b")


@pytest.mark.parametrize(
    "ref", ["P-0001", "P-0002", "S-0001", "E-0001", "C-0001", "Q-0001", "R-0001", "A-0001", "M-0001"]
)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_no_page_shows_a_raw_word_or_a_raw_date(held: Program, ref: str, form: str) -> None:
    page = held.done("show", ref, "--format", form).out.replace("\\", "")
    assert RAW.findall(page) == []
    assert re.findall(r"\d[~?%]|\bYE\b|\bKP\b", page) == []


@pytest.mark.parametrize(
    ("ref", "shown"),
    [
        (
            "P-0001",
            ["국영해운 Native Korean 2015 to 2020 (approximate)", "IMO company number 2041999", "Company", "Yemen"],
        ),
        ("P-0001", ["owned by Republic of Yemen", "subsidiary of this party", "since 2018", "by decree"]),
        ("P-0001", ["KPe.099", "2020-01-02", "still listed", "port ban", "House paper", "owned by it; speaks for it"]),
        (
            "P-0001",
            ["Flag state (a flag of convenience): suspected", "2019-05 (approximate)", "Origin of claims: C-0001"],
        ),
        ("P-0001", ["Its reply: declines to comment, 2024-07 (approximate), R-0001", "Its action: panel finding"]),
        ("P-0001", ["Cited as bound by: S/RES/1718 (2006) 8(a)(iii)", "not named as a party", "Failed vote"]),
        (
            "S-0001",
            ["B usually reliable", "State media", "Arabic", "Owned by", "Wire (S-0002)", "one newsroom", "A track"],
        ),
        ("S-0002", ["not graded", "House paper (S-0001)", "No item of it is held", "Talk"]),
        ("E-0001", ["AIS track", "House paper (S-0001)", "Leaked", "First track (E-0002)", "Archive copy", "1.23 MB"]),
        (
            "E-0001",
            ["ab" * 32, "Second reader", "2024-07 (uncertain)", "Jane", "suspects: It sailed.", "WARC record 7"],
        ),
        ("E-0001", ["credibility 2 probably true", "R-0002", "A-0001", "Oil at sea", "Refined petroleum"]),
        ("E-0002", ["Superseded by", "A track (E-0001)", "No file of it is kept", "No alleged violation rests on it"]),
        ("C-0001", ["2 probably true", "Suspects", "Record holder", "WARC record 7", "Oil at sea", "A track"]),
        ("C-0002", ["Contradicts", "not graded", "Party: شركة"]),
        ("Q-0001", ["Right of reply", "Answered by", "R-0001", "Oil at sea"]),
        ("R-0001", ["Declines to comment", "2024-07 (approximate)", "Q-0001"]),
        ("R-0002", ["said in public", "E-0001 A track"]),
        ("A-0001", ["Panel finding", "2024 (uncertain)", "North Korea", "E-0001 A track"]),
        ("M-0001", ["Failed vote", "2024-03", "DPRK-1718", "(P-0001)"]),
    ],
)
def test_a_page_says_it_in_words(held: Program, ref: str, shown: list[str]) -> None:
    page = held.done("show", ref).flat
    assert [words for words in shown if words not in page] == []


def test_a_party_of_which_nothing_more_is_known_says_so(held: Program) -> None:
    held.bring({"parties": [{"key": "k", "kind": "unknown", "name": "Nobody"}]})
    page = held.done("show", _ref(held, "Nobody")).flat
    assert "Not listed in this database." in page
    assert "In no alleged violation recorded here." in page


def test_beside_a_name_stands_its_reference(held: Program) -> None:
    item, source = held.show("E-0001"), held.show("S-0001")
    assert (item["source"], item["source_ref"], item["supersedes_ref"]) == ("House paper", "S-0001", "E-0002")
    assert [claim["violation_title"] for claim in item["claims"]] == ["Oil at sea", "Talk"]
    assert dict(zip(source["owner_refs"], source["owner"], strict=True)) == {"P-0001": "شركة الملاحة الوطنية"}
    assert source["not_independent_of"] == [{"source": "Wire", "source_ref": "S-0002", "reason": "one newsroom"}]
    assert held.show("S-0002")["not_independent_by"][0]["source_ref"] == "S-0001"
