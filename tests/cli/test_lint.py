"""`tracker lint` at the command line: what it prints, how it ends, and how its group takes a reference."""

import csv
import io
import json
from typing import Any

import pytest

from tests.cli.program import HEAD, Program
from tests.helpers import claim, party
from tests.services.lint_cases import one

KEYS = ["rule", "severity", "ref", "of", "message", "next", "waived"]
HOSTILE = "Evil\x1b[31m\u202e [bold]name[/bold] =1+1"


def bring(tracker: Program, document: dict[str, Any]) -> str:
    file = tracker.db.parent / "hostile.json"  # as JSON, which can hold every character
    file.write_text(json.dumps({**HEAD, **document}))
    tracker.done("import", str(file))
    return str(tracker.rows("list")[0]["ref"])


@pytest.fixture
def ref(tracker: Program) -> str:
    return bring(tracker, one(claim(quote="so it was"), occurred="2024"))


def test_what_is_found_ends_with_three_and_nothing_with_none(tracker: Program, ref: str) -> None:
    answer = tracker("lint", ref)
    assert answer.code == 3
    assert "3 warnings, 1 note found" in answer.err
    quiet = tracker.done("lint", ref, "--rule", "no_date")
    assert quiet.out == ""
    assert "Nothing is found." in quiet.err


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "markdown"])
def test_the_rows_have_the_same_keys_in_every_format(tracker: Program, ref: str, form: str) -> None:
    answer = tracker("lint", ref, "--rule", "no_provision", "--format", form)
    assert answer.code == 3
    if form in ("json", "ndjson"):
        rows = json.loads(answer.out) if form == "json" else [json.loads(line) for line in answer.out.splitlines()]
        assert [list(row) for row in rows] == [KEYS]
        assert rows[0] | {"next": "", "message": ""} == {
            **{"rule": "no_provision", "severity": "warning", "ref": ref, "of": ref},
            **{"message": "", "next": "", "waived": None},
        }
    elif form == "csv":
        assert next(csv.reader(io.StringIO(answer.out))) == KEYS
    else:
        assert answer.out.splitlines()[0].replace(" ", "") == f"|{'|'.join(KEYS)}|"


def test_an_empty_answer_is_still_an_answer(tracker: Program, ref: str) -> None:
    assert tracker.done("lint", ref, "--rule", "no_date", "--format", "json").json == []
    assert tracker.done("lint", ref, "--rule", "no_date", "--format", "csv").out == ",".join(KEYS) + "\r\n"


def test_severity_keeps_what_is_as_bad_or_worse(tracker: Program, ref: str) -> None:
    assert {
        row["severity"] for row in json.loads(tracker("lint", "--severity", "warning", "--format", "json").out)
    } == {"warning"}
    assert tracker.done("lint", "--severity", "error", "--format", "json").json == []
    assert ref


def test_filters_choose_and_a_reference_takes_none(tracker: Program, ref: str) -> None:
    assert tracker.done("lint", "--regime", "IRAN-2231", "--format", "json").json == []
    assert tracker("lint", "--regime", "DPRK-1718").code == 3
    assert "Give REF or filters" in tracker.refused("lint", ref, "--regime", "DPRK-1718", code=2).err


def test_any_kind_of_record_can_be_checked(tracker: Program, ref: str) -> None:
    for other, rule in (("S-0001", "ungraded_source"), ("s-1", "ungraded_source"), (ref.lower(), "no_provision")):
        rows = json.loads(tracker("lint", other, "--format", "json").out)
        assert rule in {row["rule"] for row in rows}
    assert tracker.done("lint", "C-0001", "--format", "json").json == []
    assert tracker.done("lint", "M-0001", "--format", "json").json == []
    assert "there is no V-2024-0099" in tracker.refused("lint", "V-2024-0099").err
    assert "is not a reference" in tracker.refused("lint", "nonsense").err


def test_a_wrong_rule_is_refused_with_the_nearest(tracker: Program, ref: str) -> None:
    assert "Did you mean only_one_side?" in tracker.refused("lint", ref, "--rule", "only_one_sied", code=2).err
    assert "'odd' is no rule" in tracker.refused("lint", "waive", ref, "odd", "--because", "x", code=2).err


def test_a_waived_finding_is_shown_on_request_and_counts_no_more(tracker: Program, ref: str) -> None:
    done = tracker.done("lint", "waive", ref, "no_provision", "--because", "the law comes later")
    assert done.out == f"{ref}\n"
    answer = tracker.done("lint", ref, "--rule", "no_provision", "--waived")
    assert "waived: the law comes later" in answer.flat
    assert "Nothing is found that is not waived (1 waived)." in answer.err
    assert "is waived for" in tracker.refused("lint", "waive", ref, "no_provision", "--because", "again").err
    tracker.done("lint", "unwaive", ref, "no_provision", "--because", "it came")
    assert tracker("lint", ref, "--rule", "no_provision").code == 3


def test_a_waiver_needs_a_reason(tracker: Program, ref: str) -> None:
    assert "--because" in tracker.refused("lint", "waive", ref, "no_provision", code=2).err
    assert tracker.refused("lint", "waive", ref, "no_provision", "--because", " ").err


@pytest.mark.parametrize(
    "words",
    [
        ("-q", "lint", "REF"),
        ("lint", "-q", "REF"),
        ("lint", "REF", "-q"),
        ("lint", "--rule", "no_provision", "REF"),
        ("lint", "check", "REF"),
        ("lint", "--actor", "waive", "REF"),
    ],
)
def test_the_group_takes_a_reference_wherever_options_stand(tracker: Program, ref: str, words: tuple[str, ...]) -> None:
    answer = tracker(*(ref if word == "REF" else word for word in words))
    assert answer.code == 3
    assert "No provision is cited." in answer.flat


def test_a_command_of_the_group_is_found_behind_global_options(tracker: Program, ref: str) -> None:
    tracker.done("lint", "--actor", "A. Analyst", "-q", "waive", ref, "no_provision", "--because", "later")
    assert tracker.rows("log", ref)[0]["actor"] == "A. Analyst"


def test_the_help_of_the_group_shows_the_options_of_the_check(tracker: Program) -> None:
    page = tracker.done("lint", "--help").out
    for text in ("--rule ID", "--severity SEVERITY", "waive", "unwaive", "rules", "[REF]"):
        assert text in page


def test_the_rules_are_listed_with_what_they_mean(tracker: Program) -> None:
    rows = tracker.rows("lint", "rules")
    assert len(rows) == len({row["rule"] for row in rows}) >= 35
    assert list(rows[0]) == ["rule", "severity", "records", "meaning", "next", "settled"]
    assert all(row["meaning"].endswith(".") for row in rows)
    table = tracker.done("lint", "rules").flat
    assert "accused_never_asked" in table
    assert "{" not in table


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_hostile_text_in_a_message_stays_text(tracker: Program, form: str) -> None:
    name = HOSTILE if form != "csv" else f"=cmd {HOSTILE}"
    lists = {
        "parties": [party("firm", kind="company", name=name)],
        "sources": [{"key": "paper", "kind": "media", "name": name}],
    }
    ref = bring(tracker, one(claim(), lists=lists, parties=[{"party": "firm", "role": "supplier"}]))
    answer = tracker("lint", ref, "--format", form)
    assert answer.code == 3
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(answer.out)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    else:
        assert "\x1b" not in answer.out
        assert "\u202e" not in answer.out
        assert "[bold]" in answer.out.replace("\\", "")


def test_the_founding_case_has_its_findings(founding: Program) -> None:
    rows = json.loads(founding("lint", "--format", "json").out)
    refs = {row["ref"]: row["title"] for row in founding.rows("list")}
    told = {(row["rule"], refs.get(row["ref"], "")[:12]) for row in rows if row["severity"] == "warning" and row["of"]}
    assert {
        ("one_origin_many_outlets", "Second Aurus"),
        ("sole_origin_is_party", "Second Aurus"),
        ("only_one_side", "Second Aurus"),
        ("accused_never_asked", "Second Aurus"),
        ("accused_never_asked", "Aurus Senat "),
        ("no_support", "Suspected mi"),
        ("accused_never_asked", "Suspected mi"),
        ("act_partly_outside_force", "Ballistic mi"),
    } == told
