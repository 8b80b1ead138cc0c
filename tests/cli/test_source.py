"""`tracker source add` and `grade`."""

import sqlite3
from contextlib import closing

from tests.cli.program import Program

PAPER = (
    *("source", "add", "The Zeta Times", "--kind", "media", "--country", "KR", "--language", "ko"),
    *("--url", "https://zeta.example", "--alias", "ZT", "--parent", "media:Zeta Group", "--owner", "company:Holding"),
    *("--party", "company:Zeta Ltd", "--speaks-for", "state:A State", "--reliability", "b", "--because", "careful"),
    *("--not-independent-of", "media:The Other; reason=same desk", "--note", "n", "--marking", "GREEN"),
)


def test_every_option_of_a_source_is_recorded(tracker: Program) -> None:
    answer = tracker.done(*PAPER)
    assert answer.err.count("New party") == 3
    assert answer.err.count("New source") == 2
    found = tracker.show(answer.out.strip())
    kept = {name: found[name] for name in ("kind", "country", "language", "url", "alias", "note", "marking")}
    assert kept == {
        "kind": "media",
        "country": "KR",
        "language": "ko",
        "url": "https://zeta.example",
        "alias": "ZT",
        "note": "n",
        "marking": "GREEN",
    }
    assert (found["reliability"], found["reliability_reason"]) == ("B", "careful")


def test_a_name_that_is_recorded_or_nearly_so_is_refused(tracker: Program) -> None:
    tracker.done("source", "add", "The Zeta Times", "--kind", "media")
    assert "has this name already" in tracker.refused("source", "add", "the zeta  times", "--kind", "media").err
    assert "nearly so is: S-0001" in tracker.refused("source", "add", "The Zeta Time", "--kind", "media").err
    assert tracker.done("source", "add", "The Zeta Time", "--kind", "media", "--new").out == "S-0002\n"


def test_a_new_owner_without_a_kind_and_a_bad_address_are_refused_together_with_their_options(tracker: Program) -> None:
    told = tracker.refused("source", "add", "Beta", "--kind", "media", "--url", "nowhere", "--country", "ZZ").err
    assert "--url: 'nowhere' is no address" in told
    assert "--country: 'ZZ'" in told


def test_earlier_grades_are_kept_and_the_newest_counts(tracker: Program) -> None:
    tracker.done("source", "add", "Paper", "--kind", "media")
    grade = ("source", "grade", "S-0001")
    tracker.done(*grade, "B", "--because", "careful", "--on", "2024-01-01")
    tracker.done(*grade, "d", "--because", "mistakes", "--on", "2024-02-01")
    assert "has the letter D, given later" in tracker.done(*grade, "A", "--because", "once", "--on", "2023-01-01").err
    found = tracker.show("S-0001")
    assert (found["reliability"], found["reliability_reason"]) == ("D", "mistakes")
    assert sorted(one["reliability"] for one in found["grades"]) == ["A", "B", "D"]


def test_wrong_grades_are_refused(tracker: Program) -> None:
    tracker.done("source", "add", "Paper", "--kind", "media")
    assert "One of: A, B" in tracker.refused("source", "grade", "S-0001", "H", "--because", "x", code=2).err
    assert "Missing --because" in tracker.refused("source", "grade", "S-0001", "A", code=2).err
    given = ("A", "--because", "x", "--on", "2024-02-31")
    assert "is no day" in tracker.refused("source", "grade", "S-0001", *given, code=2).err
    assert "P-0001 is no source" in tracker.refused("source", "grade", "P-0001", "A", "--because", "x").err


def test_a_grade_of_a_day_to_come_is_refused(tracker: Program) -> None:
    tracker.done("source", "add", "Paper", "--kind", "media")
    told = tracker.refused("source", "grade", "S-0001", "A", "--because", "x", "--on", "2199-01-01").err
    assert "2199-01-01, which is still to come" in told


def test_a_claim_says_what_letter_its_source_had_when_it_was_recorded(founding_copy: Program) -> None:
    kcna = founding_copy.rows("source", "list", "--text", "Korean Central News")[0]["ref"]
    limousine = next(row["ref"] for row in founding_copy.rows("list") if row["title"].startswith("Aurus"))

    def letters() -> set[tuple[str, ...]]:
        claims = founding_copy.show(limousine)["claims"]
        fields = ("reliability", "reliability_then", "origin_reliability", "origin_reliability_then")
        return {tuple(claim[name] for name in fields) for claim in claims if claim["source_ref"] == kcna}

    assert letters() == {("C", "C", "C", "C")}
    assert "when the claim was recorded" not in founding_copy.done("show", limousine).flat
    with closing(sqlite3.connect(founding_copy.db)) as connection, connection:
        connection.execute("UPDATE source_grade SET graded_on = '2199-01-01', reliability = 'B'")
        connection.execute("UPDATE source SET reliability = 'B' WHERE name LIKE 'Korean Central%'")
    assert letters() == {("B", None, "B", None)}
    assert "B (not graded when the claim was recorded)" in founding_copy.done("show", limousine).flat


def test_the_page_of_a_source_shows_every_grade_with_reason_and_day(tracker: Program) -> None:
    tracker.done("source", "add", "Paper", "--kind", "media")
    tracker.done("source", "grade", "S-0001", "B", "--because", "careful", "--on", "2024-01-01")
    tracker.done("source", "grade", "S-0001", "D", "--because", "mistakes", "--on", "2024-02-01")
    told = tracker.done("show", "S-0001").flat
    assert "2024-01-01 B usually reliable careful" in told
    assert "2024-02-01 D not usually reliable mistakes" in told


def test_ties_of_a_source_are_added_later(tracker: Program) -> None:
    tracker.done("source", "add", "Paper", "--kind", "media")
    tracker.done("source", "add", "Another", "--kind", "media")
    tracker.done("party", "add", "A holding", "--kind", "company")
    tracker.done(
        *("edit", "S-0001", "--add", "owner=P-0001", "--add", "speaks_for=P-0001", "--set", "parent=S-0002"),
        *("--add", "not_independent_of=S-0002; reason=one desk"),
    )
    found = tracker.show("S-0001")
    assert (found["owner"], found["speaks_for"], found["parent"]) == (["A holding"], ["A holding"], "Another")
    assert [(tie["source"], tie["reason"]) for tie in found["not_independent_of"]] == [("Another", "one desk")]
