"""An export at a marking, and what filters pick there, hold nothing that rests on more."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.marked_case import CASE, SECRET, assert_clear, ref_of, summary
from tests.cli.program import Program


@pytest.mark.parametrize("form", ["json", "yaml", "ndjson"])
def test_a_clear_export_holds_nothing_that_rests_on_more(marked: Program, form: str) -> None:
    answer = marked.done("export", "--max-marking", "CLEAR", "--format", form)
    assert_clear(marked, answer.out)
    for words in ("Statement open", "Statement repeated", "Open denial", "Open seizure", "Open reason", "Open name"):
        assert words in answer.out
    assert "A photograph" in answer.out
    assert "established" not in answer.out


@pytest.mark.parametrize("form", ["json", "yaml", "ndjson"])
def test_a_clear_export_goes_into_an_empty_database(
    marked: Program, another: Program, form: str, tmp_path: Path
) -> None:
    file = tmp_path / f"clear.{form}"
    marked.done("export", "--max-marking", "CLEAR", "-o", str(file))
    another.forget_milestones()
    another.done("import", str(file))
    view = another.show(ref_of(another, "The main one"))
    assert [part["statement"] for part in view["claims"]] == ["Statement open.", "Statement repeated."]
    assert view["status"] == "under_review"
    # A reply whose letter is left out says nothing of it; who receives it has no letter to name.
    said = re.compile(r',?\s*"?in_answer_to"?: "?public"?')
    again = another.done("export", "--format", form).out
    assert said.sub("", again) == said.sub("", file.read_text())


def test_an_export_of_some_brings_nothing_along_that_only_the_hidden_part_rests_on(marked: Program, main: str) -> None:
    document = marked.done("export", main, "--max-marking", "CLEAR", "--format", "json").json
    assert [item["title"] for item in document["evidence"]] == ["An article"]
    assert {source["name"] for source in document["sources"]} == {"A newspaper", "An agency"}


def test_an_export_without_a_limit_is_the_owners_copy(marked: Program) -> None:
    told = set(SECRET.findall(marked.done("export").out))
    assert told == set(SECRET.findall(json.dumps(CASE)))


def test_an_export_of_a_violation_above_the_marking_leaves_it_out(marked: Program) -> None:
    document = marked.done("export", ref_of(marked, "SecretRed"), "--max-marking", "CLEAR", "--format", "json").json
    assert "violations" not in document


# Filters that only what is hidden satisfies.
HIDDEN_FILTERS = [
    ("--party", "SecretHolding"),
    ("--party", "P-0001"),
    ("--role", "owner"),
    ("--source", "SecretBureau"),
    ("--source", "S-0001"),
    ("--provision", "1718 8(b)"),
    ("--provision", "1718 8(c)"),
    ("--text", "SecretStatement"),
    ("--text", "SecretReply"),
    ("--status", "established"),
    ("--min-origins", "2"),
]


@pytest.mark.parametrize("asked", HIDDEN_FILTERS, ids=" ".join)
def test_a_filter_does_not_pick_by_what_is_hidden(marked: Program, asked: tuple[str, str]) -> None:
    assert [row["title"] for row in marked.rows("list", *asked)] == ["The main one"]
    assert "The main one" not in summary(marked, *asked)
    document = marked.done("export", *asked, "--max-marking", "CLEAR", "--format", "json").json
    assert "violations" not in document


SHOWN_FILTERS = [
    ("--party", "A firm"),
    ("--party", "Open name"),
    ("--role", "supplier"),
    ("--source", "agency"),
    ("--source", "newspaper"),
    ("--provision", "1718 8(a)(iii)"),
    ("--provision", "1718"),
    ("--text", "open"),
    ("--text", "repeated"),
    ("--status", "under_review"),
    ("--min-origins", "1"),
    ("--measure", "luxury_goods"),
]


@pytest.mark.parametrize("asked", SHOWN_FILTERS, ids=" ".join)
def test_a_filter_picks_by_what_is_shown(marked: Program, asked: tuple[str, str]) -> None:
    assert "The main one" in summary(marked, *asked)
    document = marked.done("export", *asked, "--max-marking", "CLEAR", "--format", "json").json
    assert "The main one" in [violation["title"] for violation in document["violations"]]
