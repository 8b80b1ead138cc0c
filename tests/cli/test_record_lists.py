"""The lists of records on the command line: the keys of their rows, their formats, what is said of empty ones."""

import csv
import io
import json
from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program

KEYS = {
    "party list": (
        "ref uid kind name names country identified count listed roles violation_count merged_into merged_into_ref"
        " marking updated_at"
    ),
    "source list": (
        "ref uid kind name alias country language reliability parent parent_ref evidence_count claim_count marking"
        " updated_at"
    ),
    "evidence list": (
        "ref uid kind source source_ref reliability title translated_title published url archive_url language release"
        " edition file_count claim_count violation_count marking updated_at"
    ),
    "request list": (
        "ref uid violation violation_title to to_ref purpose on deadline channel disclosed our_number their_number"
        " note marking replies state days updated_at"
    ),
    "reply list": (
        "ref uid violation violation_title party party_ref position on statement quote language translation spoken_by"
        " evidence locator in_answer_to before_act marking evidence_title updated_at"
    ),
    "action list": (
        "ref uid violation violation_title on kind by by_ref place country statement evidence reference"
        " provisions from until marking evidence_title"
        " updated_at"
    ),
    "milestone list": (
        "ref uid on regime kind title summary origin origin_ref parties party_refs evidence place country sources"
        " sureness marking"
        " updated_at"
    ),
}

CASE: dict[str, Any] = {
    "parties": [
        {"key": "firm", "kind": "company", "name": "شركة الملاحة الوطنية", "country": "YE"},
        {"key": "buyers", "kind": "person", "name": "Buyers", "identified": False, "count": "2.."},
    ],
    "sources": [{"key": "paper", "kind": "state_media", "name": "조선중앙통신", "country": "KP", "reliability": "C"}],
    "evidence": [
        {"key": "article", "kind": "news_article", "source": "paper", "title": "[b]A title", "published": "2024-06~"},
        {"key": "map", "kind": "ais_track", "source": "paper", "title": "=A1", "language": "ko"},
    ],
    "violations": [
        {
            "key": "v",
            "title": "Oil at sea",
            "regime": "DPRK-1718",
            "parties": [{"party": "firm", "role": "flag_state"}, {"party": "buyers", "role": "end_user"}],
            "requests": [{"key": "q", "to": "firm", "purpose": "right_of_reply", "on": "2024-07-01"}],
            "replies": [{"party": "firm", "position": "declines_to_comment", "on": "2024-07~"}],
            "actions": [{"kind": "panel_finding", "on": "2024?", "by": "paper", "place": "Rajin", "country": "KP"}],
        }
    ],
    "milestones": [{"regime": "DPRK-1718", "on": "2024-03-28", "kind": "failed_vote", "title": "No renewal"}],
}


@pytest.fixture
def held(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_case)


def bring_case(program: Program) -> None:
    program.forget_milestones()
    program.bring(CASE)


@pytest.mark.parametrize("command", KEYS)
def test_a_row_has_exactly_the_promised_keys_in_every_format(held: Program, command: str) -> None:
    words, promised = command.split(), sorted(KEYS[command].split())
    rows = held.rows(*words)
    assert [sorted(row) for row in rows] == [promised] * len(rows)
    assert [json.loads(line) for line in held.done(*words, "--format", "ndjson").out.splitlines()] == rows
    head, *body = csv.reader(io.StringIO(held.done(*words, "--format", "csv").out))
    assert (sorted(head), len(body)) == (promised, len(rows))
    assert len(held.done(*words, "--format", "markdown").out.splitlines()) == len(rows) + 2


@pytest.mark.parametrize("command", KEYS)
def test_an_empty_csv_has_the_same_head(tracker: Program, command: str) -> None:
    head = next(csv.reader(io.StringIO(tracker.done(*command.split(), "--format", "csv").out)))
    assert sorted(head) == sorted(KEYS[command].split())


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (
            "party list",
            ["شركة الملاحة الوطنية", "Company", "Yemen", "Flag state", "Buyers (not identified, 2 or more)"],
        ),
        ("source list", ["조선중앙통신", "State media", "C fairly reliable", "North Korea"]),
        ("evidence list", ["[b]A title", "=A1", "AIS track", "2024-06 (approximate)", "Korean"]),
        ("request list", ["Right of reply", "2024-07-01", "Open, without a deadline", "Oil at sea"]),
        ("reply list", ["Declines to comment", "2024-07 (approximate)", "Oil at sea"]),
        ("action list", ["Panel finding", "2024 (uncertain)", "Rajin, North Korea"]),
        ("milestone list", ["Failed vote", "2024-03-28", "No renewal"]),
    ],
)
def test_the_table_says_it_in_words(held: Program, command: str, shown: list[str]) -> None:
    told = held.done(*command.split()).flat
    assert [words for words in shown if words not in told] == []


def test_a_formula_in_a_csv_cell_is_guarded(held: Program) -> None:
    assert "'=A1" in held.done("evidence", "list", "--format", "csv").out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("party list", "No party is recorded yet"),
        ("source list", "tracker source add"),
        ("evidence list", "tracker evidence add"),
        ("request list", "tracker request add"),
        ("reply list", "tracker reply add"),
        ("action list", "tracker action add"),
        ("milestone list", "tracker milestone add"),
    ],
)
def test_an_empty_database_says_the_next_step(tracker: Program, command: str, words: str) -> None:
    tracker.forget_milestones()
    answer = tracker.done(*command.split())
    assert answer.out == ""
    assert words in answer.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("party", "list", "--text", "nobody"), "No party fits. See all with: tracker party list"),
        (("party", "list", "--merged"), "No party was merged into another"),
        (("source", "list", "--ungraded"), "No source fits"),
        (("evidence", "list", "--with-files"), "No item of evidence fits"),
        (("request", "list", "--purpose", "information"), "No letter fits"),
        (("reply", "list", "--party", "buyers"), "No reply fits"),
        (("action", "list", "--kind", "arrest"), "No action fits"),
        (("milestone", "list", "--kind", "veto"), "No milestone fits"),
    ],
)
def test_what_no_record_fits_says_how_to_see_all(held: Program, args: tuple[str, ...], words: str) -> None:
    answer = held.done(*args)
    assert answer.out == ""
    assert words in answer.err


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (("party", "list", "--not-identified"), 1),
        (("party", "list", "--identified", "--country", "ye", "--role", "flag_state", "--regime", "1718"), 1),
        (("party", "list", "--listed"), 0),
        (("source", "list", "--reliability", "c", "--country", "KP"), 1),
        (("evidence", "list", "--without-files", "--kind", "ais_track"), 1),
        (("evidence", "list", "--since", "2024-06", "--until", "2024-06"), 1),
        (("request", "list", "--open", "--to", "P-0001"), 1),
        (("reply", "list", "--position", "declines_to_comment"), 1),
        (("action", "list", "--by", "S-0001"), 1),
    ],
)
def test_the_options_reach_the_list(held: Program, args: tuple[str, ...], count: int) -> None:
    assert len(held.rows(*args)) == count


def test_the_parts_of_one_violation_are_listed_by_its_reference(held: Program) -> None:
    held.bring({"violations": [{"key": "w", "title": "Another", "regime": "DPRK-1718"}]})
    refs = {row["title"]: row["ref"] for row in held.rows("list")}
    for group in ("request", "reply", "action"):
        assert len(held.rows(group, "list", refs["Oil at sea"])) == 1
        assert held.rows(group, "list", refs["Another"]) == []
        assert "P-0001 is no violation" in held.refused(group, "list", "P-0001").err


def test_a_page_says_how_to_go_on(held: Program) -> None:
    first = held.done("evidence", "list", "--limit", "1", "--format", "json")
    (row,) = first.json
    assert f"More: add --after {row['ref']}" in first.err
    assert [other["ref"] for other in held.rows("evidence", "list", "--after", row["ref"])] == ["E-0001"]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("party", "list", "--country", "UK"), 1, "Use GB"),
        (("party", "list", "--regime", "ATLANTIS"), 1, "there is no regime 'ATLANTIS'"),
        (("party", "list", "--sort", "age"), 2, "One of: recorded, name"),
        (("party", "list", "--kind", "companie"), 2, "Did you mean company?"),
        (("evidence", "list", "--since", "yesterday"), 1, "'yesterday'"),
        (("evidence", "list", "--source", "S-0099"), 1, "See: tracker source list"),
        (("request", "list", "--to", "E-0001"), 1, "E-0001 is no party or source"),
        (("reply", "list", "--after", "R-0099"), 1, "See: tracker reply list"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(held: Program, args: tuple[str, ...], code: int, words: str) -> None:
    assert words in held.refused(*args, code=code).err


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("V-2024-0999", "See: tracker list"),
        ("P-0999", "See: tracker party list"),
        ("S-0999", "See: tracker source list"),
        ("E-0999", "See: tracker evidence list"),
        ("C-0999", "A claim stands with its alleged violation"),
        ("Q-0999", "See: tracker request list"),
        ("R-0999", "See: tracker reply list"),
        ("A-0999", "See: tracker action list"),
        ("M-0999", "See: tracker milestone list"),
        ("lighthouse", "Look for it with: tracker search lighthouse"),
        ("Kim Jong", "tracker search 'Kim Jong'"),
        ("V-2024", "Write V-2024-0001"),
    ],
)
def test_a_reference_that_is_not_there_says_where_to_look(tracker: Program, ref: str, words: str) -> None:
    assert words in tracker.refused("show", ref).err
