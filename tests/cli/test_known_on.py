"""What was public by a day, in list, show and reports."""

from typing import Any

import pytest

from tests.cli.conftest import Begin
from tests.cli.program import Program


def item(key: str, source: str, published: str | None, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": "report", "source": source, "title": f"Item {key}", "published": published, **more}


def told(key: str, evidence: str, origin: str, asserted_on: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        **{"key": key, "evidence": evidence, "origin": origin, "asserted_on": asserted_on, "stance": "supports"},
        **{"about": "act", "statement": f"Statement {key}.", **more},
    }


CASE: dict[str, Any] = {
    "parties": [{"key": "firm", "kind": "company", "name": "A firm"}],
    "sources": [{"key": name, "kind": "media", "name": f"Paper {name}"} for name in ("a", "b", "c", "d")],
    "evidence": [
        item("ea", "a", "2024-01-10"),
        item("eb", "b", "2024-02"),
        item("ec", "c", None),
        item("ed", "d", "2024-01-01", release="unpublished"),
    ],
    "violations": [
        {
            **{"key": "v", "title": "A transfer", "regime": "DPRK-1718", "measure": "arms_embargo"},
            "parties": [{"party": "firm", "role": "supplier"}],
            "provisions": [{"provision": "S/RES/1718 (2006) 8(b)", "basis": "source", "claim": "c2"}],
            "claims": [
                told("c1", "ea", "a"),
                told("c2", "eb", "b"),
                told("c3", "ec", "c"),
                told("c4", "ea", "c", "2023-06", figures=[{"quantity": "7", "unit": "t"}]),
                told("c5", "ed", "d", "2023-01-01"),
                told("c6", "ea", "a", "2023-09/..", derived_from="c2"),
            ],
            "requests": [{"to": "firm", "purpose": "information", "on": "2023-01-01"}],
            "replies": [
                {"party": "firm", "position": "denies", "on": "2024-02-10", "statement": "Reply dated."},
                {"party": "firm", "position": "denies", "statement": "Reply by item.", "evidence": "ea"},
                {"party": "firm", "position": "denies", "statement": "Reply undated."},
            ],
            "actions": [{"kind": "seizure", "on": "2024-03-01", "statement": "A seizure."}],
            "assessments": [
                {"at": "2024-01-20T00:00:00Z", "status": "under_review", "rationale": "r"},
                {"at": "2024-05-20T00:00:00Z", "status": "disputed", "rationale": "r"},
            ],
        },
        {"key": "w", "title": "Later", "regime": "DPRK-1718", "claims": [told("d1", "eb", "b", "2025-01-01")]},
    ],
}


@pytest.fixture
def held(tracker: Program, begin: Begin) -> Program:
    return begin(tracker, bring_case)


def bring_case(program: Program) -> None:
    program.bring(CASE)


def ref(program: Program) -> str:
    return next(str(row["ref"]) for row in program.rows("list") if row["title"] == "A transfer")


def show(program: Program, day: str) -> dict[str, Any]:
    found: dict[str, Any] = program.done("--known-on", day, "show", ref(program), "--format", "json").json
    return found


@pytest.mark.parametrize(
    ("day", "claims", "replies", "actions", "level"),
    [
        ("2023-06-30", ["c4"], [], 0, "single_origin"),
        ("2024-01-10", ["c1", "c4"], ["by item"], 0, "corroborated"),
        ("2024-02-28", ["c1", "c4"], ["dated", "by item"], 0, "corroborated"),
        ("2024-02-29", ["c1", "c2", "c4"], ["dated", "by item"], 0, "well_corroborated"),
        ("2024-12-31", ["c1", "c2", "c4"], ["dated", "by item"], 1, "well_corroborated"),
    ],
)
def test_only_what_was_public_by_then_is_shown_and_weighed(
    held: Program, day: str, claims: list[str], replies: list[str], actions: int, level: str
) -> None:
    view = show(held, day)
    assert [claim["statement"] for claim in view["claims"]] == [f"Statement {key}." for key in claims]
    assert [reply["statement"] for reply in view["replies"]] == [f"Reply {which}." for which in replies]
    assert (len(view["actions"]), view["requests"], view["corroboration"]["level"]) == (actions, [], level)
    assert (view["claim_count"], view["known_on"]) == (len(claims), day)
    assert bool(view["provisions"]) == ("c2" in claims)
    rows = held.rows("--known-on", day, "list")
    assert [row["title"] for row in rows] == ["A transfer"]
    for row in rows:
        assert (row["level"], row["claim_count"], row["reply_count"]) == (level, len(claims), len(replies))


def test_a_month_was_known_by_its_last_day(held: Program) -> None:
    assert show(held, "2024-02")["known_on"] == "2024-02-29"
    assert len(show(held, "2024-02")["claims"]) == 3


def test_a_claim_that_was_retracted_later_stood_then(tracker: Program) -> None:
    retracted = told("c1", "ea", "a", retracted={"on": "2024-06-01", "by": "source", "reason": "wrong"})
    tracker.bring({**CASE, "violations": [{**CASE["violations"][0], "claims": [retracted], "provisions": []}]})
    before, after = show(tracker, "2024-05-31"), show(tracker, "2024-06-01")
    assert (before["claims"][0]["retracted"], before["corroboration"]["level"]) == (None, "single_origin")
    assert (after["claims"][0]["retracted"]["on"], after["corroboration"]["level"]) == ("2024-06-01", "none")
    levels = [tracker.rows("--known-on", day, "list")[0]["level"] for day in ("2024-05-31", "2024-06-01")]
    assert levels == ["single_origin", "none"]


def test_judgements_count_from_the_day_when_they_were_made(held: Program) -> None:
    seen = [(show(held, day)["status"], len(show(held, day)["assessments"])) for day in ("2024-01-19", "2024-01-20")]
    assert seen == [("alleged", 0), ("under_review", 1)]
    assert show(held, "2024-06-01")["status"] == "disputed"
    assert held.rows("--known-on", "2024-02-01", "list", "--status", "disputed") == []
    assert len(held.rows("--known-on", "2024-02-01", "list", "--status", "under_review")) == 1


def test_the_line_of_time_ends_on_the_day_and_caps_count_only_what_was_said(held: Program) -> None:
    lines = held.done("--known-on", "2024-02-01", "report", "timeline", "--format", "json").json
    assert {line["title"] for line in lines if line["what"] == "violation"} == {"A transfer"}
    assert all(line["latest"] <= "2024-02-01" for line in lines if line["what"] in ("law", "milestone"))
    assert "action" not in {line["what"] for line in lines}
    caps = held.done("--known-on", "2024-02-01", "report", "caps", "--regime", "DPRK-1718")
    assert "What was public by 2024-02-01" in caps.flat


def test_what_has_no_date_is_counted_on_standard_error(held: Program) -> None:
    for command in (("show", ref(held)), ("report", "dossier", ref(held)), ("list",), ("report", "summary")):
        answer = held.done("--known-on", "2024-12-31", *command)
        assert "not known to have been public by then: 4 claims, replies and actions" in answer.err, command
    assert held.done("--known-on", "2024-12-31", "list", "-q").err == ""


def test_reports_hold_no_word_of_what_came_later(held: Program) -> None:
    text = held.done("--known-on", "2024-01-10", "report", "dossier", ref(held)).flat
    assert "What was public by 2024-01-10" in text
    assert "Statement c1." in text
    for later in ("Statement c2", "Statement c3", "Statement c5", "Reply dated", "A seizure", "Paper b", "Paper d"):
        assert later not in text
    assert "History of this record" not in text
    summary = held.done("--known-on", "2024-01-10", "report", "summary", "--format", "markdown").out
    assert "1 alleged violation" in summary
    assert "Corroborated" in summary
    assert "Later" not in summary.replace("later days", "").replace("later judgements", "")


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        (("--source", "Paper b"), 0, 1),
        (("--provision", "1718 8(b)"), 0, 1),
        (("--text", "Statement c2"), 0, 1),
        (("--min-origins", "3"), 0, 1),
        (("--party", "A firm"), 1, 1),
        (("--measure", "arms_embargo"), 1, 1),
    ],
)
def test_filters_ask_for_what_was_known_then(held: Program, asked: tuple[str, ...], before: int, after: int) -> None:
    for day, number in (("2024-01-10", before), ("2024-03-01", after)):
        assert len(held.rows("--known-on", day, "list", *asked)) == number
        summary = held.done("--known-on", day, "report", "summary", "--format", "markdown", *asked).out
        assert ("1 alleged violation" in summary) == bool(number)


def test_a_list_as_of_a_day_has_orders_and_pages(held: Program) -> None:
    more = {"key": "x", "title": "Earlier", "regime": "DPRK-1718"}
    held.bring({"violations": [{**more, "claims": [told("x1", "E-0002", "S-0002")]}]})
    day = ("--known-on", "2026", "list", "--sort", "origins")
    assert [row["title"] for row in held.rows(*day)] == ["Later", "Earlier", "A transfer"]
    first = held.done(*day, "--limit", "1", "--format", "json")
    after = first.json[0]["ref"]
    assert f"--after {after}" in first.err
    assert [row["title"] for row in held.rows(*day, "--limit", "2", "--after", after)] == ["Earlier", "A transfer"]


def test_a_claim_that_was_not_public_is_not_shown(held: Program) -> None:
    assert "Statement c1" in held.done("--known-on", "2024-01-10", "show", "C-0001").out
    assert "C-0002 was not public by 2024-01-10" in held.refused("--known-on", "2024-01-10", "show", "C-0002").err
    assert "does not go with a party" in held.refused("--known-on", "2024", "show", "P-0001").err


@pytest.mark.parametrize(
    "command",
    [
        ("add", "A title", "--regime", "DPRK-1718"),
        ("assess", "V-2026-0001", "--status", "disputed", "--because", "x"),
        ("request", "add", "V-2026-0001", "--to", "P-0001", "--purpose", "information"),
        ("export",),
        ("party", "list"),
        ("log",),
    ],
)
def test_commands_that_write_or_take_no_notice_refuse_it_with_the_reason(
    held: Program, command: tuple[str, ...]
) -> None:
    answer = held.refused("--known-on", "2024-01-10", *command, code=2)
    assert "it only reads, and goes with list, show" in answer.err


@pytest.mark.parametrize("day", ["yesterday", "2024-02-31", "2024-01/.."])
def test_a_day_that_is_none_is_refused(held: Program, day: str) -> None:
    held.refused("--known-on", day, "list")


def test_the_option_may_stand_behind_the_command(held: Program) -> None:
    assert held.rows("list", "--known-on", "2023-01-01") == []


def test_the_founding_case_grows_with_what_became_public(founding: Program) -> None:
    arms = next(row["ref"] for row in founding.rows("list") if row["title"].startswith("Arms"))
    counts = [
        len(founding.done("--known-on", day, "show", arms, "--format", "json").json["claims"])
        for day in ("2023-12-31", "2024-06-18", "2026-01-01")
    ]
    assert counts == sorted(counts)
    assert 0 < counts[0] < counts[1]
    assert (
        f"nothing about {arms} was public by 2022-01-01"
        in founding.refused("--known-on", "2022-01-01", "show", arms).err
    )


@pytest.mark.parametrize("option", ["--known-on", "--db", "--actor", "-m"])
@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_shell_variable_for_a_global_option_is_not_taken_for_a_missing_one(
    held: Program, option: str, value: str
) -> None:
    for command in ((option, value, "list"), ("list", option, value)):
        answer = held.refused(*command, code=2)
        assert "it is empty. Give a value, or leave the option out." in answer.err
        assert answer.out == ""


def linked(tracker: Program) -> tuple[str, str]:
    acts = [
        {
            **{"key": "old", "title": "Known act", "regime": "DPRK-1718"},
            "claims": [told("k1", "ea", "a", "2019-01-01")],
        },
        {
            **{"key": "new", "title": "OLD act later known", "regime": "DPRK-1718", "occurred": "2018-05"},
            **{"claims": [told("k2", "ea", "b", "2023-01-01")]},
            **{"replies": [{"party": "firm", "position": "denies", "statement": "Reply undated."}]},
        },
    ]
    acts[0]["links"] = [{"to": "new", "relation": "same_shipment", "note": "same cargo"}]
    assert tracker.bring({**CASE, "violations": acts}).code == 0
    refs = {row["title"]: str(row["ref"]) for row in tracker.rows("list")}
    return refs["Known act"], refs["OLD act later known"]


def test_a_linked_violation_of_which_nothing_was_public_is_not_named(tracker: Program) -> None:
    known, later = linked(tracker)
    for command in (("report", "dossier", known), ("show", known), ("show", known, "--format", "json")):
        before = tracker.done("--known-on", "2020-01-01", *command).flat
        assert "Known act" in before
        for secret in (later, "OLD act", "same cargo", "ame shipment"):
            assert secret not in before, command
        assert "OLD act later known" in tracker.done("--known-on", "2023-01-01", *command).flat


def test_a_violation_of_which_nothing_was_public_is_not_shown(tracker: Program) -> None:
    _, later = linked(tracker)
    for command in (("show", later), ("report", "dossier", later), ("report", "dossier", later, "-o", "x.md")):
        answer = tracker.refused("--known-on", "2020-01-01", *command)
        said = f"nothing about {later} was public by 2020-01-01 (without a date: 1 of its claims, replies and actions)"
        assert said in answer.err
        assert "OLD act" not in answer.out + answer.err
