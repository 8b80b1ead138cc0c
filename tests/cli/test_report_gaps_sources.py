"""`tracker report gaps` and `tracker report sources`: on the founding case, at a marking, and in every format."""

import csv
import io
import json
from typing import Any

import pytest

from tests.cli.program import Program
from tests.helpers import case, claim, party, violation
from tests.services.lint_cases import GRADED, ITEMS, OTHER, SECRET, doubled, one

GAP_KEYS = ["violation", "title", "rule", "severity", "count", "refs", "message", "next"]
SOURCE_KEYS = [
    *("ref", "name", "kind", "country", "reliability", "grades", "is", "owners", "speaks_for"),
    *("origin", "outlet", "contradicted", "retracted", "violations", "contradicted_claims", "retracted_claims"),
]
SECRET_RED = {**SECRET, "marking": "RED", "reliability": "B"}


def gaps(program: Program, *args: str) -> dict[str, Any]:
    found: dict[str, Any] = program.done("report", "gaps", *args, "--format", "json").json
    return found


def sources(program: Program, *args: str) -> dict[str, dict[str, Any]]:
    rows = program.done("report", "sources", *args, "--format", "json").json
    assert all(list(row) == SOURCE_KEYS for row in rows)
    return {row["name"]: row for row in rows}


def by_title(found: dict[str, Any]) -> dict[str, list[str]]:
    return {view["title"]: [gap["rule"] for gap in view["gaps"]] for view in found["violations"]}


def test_the_gaps_of_the_founding_case_begin_with_what_raises_the_level(founding: Program) -> None:
    told = by_title(gaps(founding))
    assert next(iter(told)) == "Second Aurus car given to Kim Jong Un at the Pyongyang summit"
    assert next(iter(told.values()))[:2] == ["one_origin_many_outlets", "sole_origin_is_party"]
    assert len(told) == 5


def test_the_gaps_are_counted_by_rule(founding: Program) -> None:
    rules = {row["rule"]: row for row in gaps(founding)["rules"]}
    assert rules["accused_never_asked"] == {
        **{"rule": "accused_never_asked", "severity": "warning", "violations": 3, "findings": 7},
    }


def test_the_gaps_are_a_table_in_a_file(founding: Program) -> None:
    rows = list(csv.reader(io.StringIO(founding.done("report", "gaps", "--format", "csv").out)))
    assert rows[0] == GAP_KEYS
    assert len({row[0] for row in rows[1:]}) == 5
    markdown = founding.done("report", "gaps", "--format", "markdown", "--regime", "DPRK-1718").out
    assert "# What is missing" in markdown
    assert "TLP:CLEAR" in markdown
    empty = founding.done("report", "gaps", "--regime", "IRAN-2231").flat
    assert "No alleged violation fits, or none is recorded yet. Made with tracker" in empty
    assert empty.endswith("All markings")


def test_what_is_waived_is_left_out_and_counted(founding_copy: Program) -> None:
    ref = gaps(founding_copy)["violations"][0]["ref"]
    founding_copy.done("lint", "waive", ref, "only_one_side", "--because", "a secret reason")
    found = gaps(founding_copy)
    view = next(view for view in found["violations"] if view["ref"] == ref)
    assert "only_one_side" not in [gap["rule"] for gap in view["gaps"]]
    assert (found["waived"], view["waived"]) == (1, 1)
    page = founding_copy.done("report", "gaps")
    assert "Left out as waived: 1 finding." in page.flat
    assert "a secret reason" not in page.out


def test_what_is_withdrawn_has_no_gaps(founding_copy: Program) -> None:
    before = gaps(founding_copy)["violations"]
    ref = next(view["ref"] for view in before if view["title"].startswith("Suspected"))
    assert {gap["rule"] for view in before if view["ref"] == ref for gap in view["gaps"]} & {
        "no_support",
        "no_date",
        "accused_never_asked",
    }
    assert "1 without a date" in founding_copy.done("report", "summary").flat
    founding_copy.done("withdraw", ref, "--because", "recorded twice")
    assert ref not in {
        view["ref"]
        for view in gaps(founding_copy, "--status", "withdrawn")["violations"]
        if any(gap["rule"] in ("no_support", "no_date", "accused_never_asked") for gap in view["gaps"])
    }
    summary = founding_copy.done("report", "summary").flat
    assert "1 without a date" not in summary


def test_a_report_of_gaps_says_nothing_of_what_is_marked_higher(tracker: Program) -> None:
    hidden = violation("v2", title="A hidden one", marking="RED", claims=[claim("c2")])
    document = case(
        violation(claims=[claim(), claim("c3", evidence="second", origin="daily", marking="RED")], marking="CLEAR"),
        hidden,
        sources=[GRADED, {**OTHER, "marking": "RED"}],
        evidence=[ITEMS[0], {**ITEMS[1], "marking": "RED"}],
    )
    tracker.bring(document)
    answer = tracker.done("report", "gaps", "--format", "json", "--max-marking", "CLEAR")
    assert "A hidden one" not in answer.out
    assert "Another newspaper" not in answer.out
    assert "C-0002" not in answer.out
    assert answer.json["redacted"] is True
    assert "Left out as marked higher" in answer.err
    assert [gap["rule"] for gap in answer.json["violations"][0]["gaps"]].count("single_origin") == 1
    whole = gaps(tracker, "--max-marking", "RED")
    assert len(whole["violations"]) == 2


def test_a_source_is_counted_as_origin_and_as_outlet(founding: Program) -> None:
    told = sources(founding)
    assert told["Kremlin"] | {"grades": []} == told["Kremlin"]
    assert told["Kremlin"]["is"] == ["Presidential office of Russia"]
    assert (told["The Globe and Mail"]["origin"], told["The Globe and Mail"]["outlet"] > 10) == (0, True)
    assert [grade["reliability"] for grade in told["Korean Central News Agency"]["grades"]] == ["C"]
    assert told["Leif-Eric Easley"]["violations"] == 0
    assert "Leif-Eric Easley" not in sources(founding, "--regime", "DPRK-1718")


@pytest.mark.parametrize(
    ("letter", "day", "contradicted"),
    [("B", "2024-06-01", ["C-0001"]), ("D", "2024-06-01", []), ("B", "2023-01-01", []), (None, None, ["C-0001"])],
)
def test_a_source_is_contradicted_by_an_origin_of_like_grade_that_spoke_later(
    tracker: Program, letter: str | None, day: str | None, contradicted: list[str]
) -> None:
    denial = claim("c2", evidence="second", origin="daily", stance="contradicts", asserted_on=day)
    lists = {"sources": [GRADED, {**OTHER, "reliability": letter}], "evidence": ITEMS}
    tracker.bring(one(claim(asserted_on="2024-03-01"), denial, lists=lists))
    told = sources(tracker)["A newspaper"]
    assert (told["contradicted"], told["contradicted_claims"]) == (len(contradicted), contradicted)


def test_the_denial_of_an_accused_party_contradicts_no_source(tracker: Program) -> None:
    denial = claim("c2", origin="russia", stance="contradicts")
    tracker.bring(one(claim(), denial, parties=[{"party": "russia", "role": "supplier"}]))
    assert sources(tracker)["A newspaper"]["contradicted"] == 0


def test_a_retraction_is_counted(tracker: Program) -> None:
    gone = {"on": "2024-03-01", "by": "source", "reason": "corrected"}
    tracker.bring(one(claim(retracted=gone), claim("c2")))
    told = sources(tracker)["A newspaper"]
    assert (told["retracted"], told["retracted_claims"], told["origin"]) == (1, ["C-0001"], 2)
    assert "C-0001" in tracker.done("report", "sources").flat


def test_a_protected_source_goes_by_its_alias_below_its_marking(tracker: Program) -> None:
    document = one(claim(origin="secret"), lists={"sources": [GRADED, SECRET_RED], "evidence": ITEMS[:1]})
    tracker.bring(document)
    assert "Hans Gruber" in tracker.done("report", "sources").flat
    for form in ("json", "csv", "markdown"):
        out = tracker.done("report", "sources", "--format", form, "--max-marking", "CLEAR").out
        assert "Gruber" not in out
        assert "S-0002" not in out
        assert "Source A" in out
    row = sources(tracker, "--max-marking", "CLEAR")["Source A"]
    assert (row["ref"], row["kind"], row["country"], row["origin"]) == (None, "confidential", None, 1)


def test_a_private_person_is_not_named_in_a_file_of_gaps(tracker: Program) -> None:
    person = party("ivan", kind="person", name="Ivan Petrov")
    tracker.bring(one(claim(), lists={"parties": [person]}, parties=[{"party": "ivan", "role": "supplier"}]))
    for form in ("json", "csv", "markdown"):
        out = tracker.done("report", "gaps", "--format", form, "--max-marking", "CLEAR").out
        assert "Petrov" not in out
        plain = " ".join(out.replace("\\", "").split())
        assert "accused_never_asked" in plain
        assert "was never asked" in plain
    assert "Petrov" in tracker.done("report", "gaps").flat


def test_the_reports_name_what_to_do_where_nothing_is_recorded(tracker: Program) -> None:
    assert "none is recorded yet" in tracker.done("report", "gaps").flat
    assert "tracker source add" in tracker.done("report", "sources").flat
    assert json.loads(tracker.done("report", "sources", "--format", "json").out) == []


def test_only_what_was_public_by_a_day_counts_on_that_day(tracker: Program) -> None:
    later = claim("c2", evidence="second", origin="daily", stance="contradicts", asserted_on="2024-06-01")
    lists = {"sources": [GRADED, OTHER], "evidence": ITEMS}
    tracker.bring(one(claim(asserted_on="2024-03-01"), later, lists=lists))
    then = sources(tracker, "--known-on", "2024-04-01")
    assert (then["A newspaper"]["contradicted"], then["Another newspaper"]["origin"]) == (0, 0)
    assert sources(tracker)["A newspaper"]["contradicted"] == 1
    rules = {row["rule"] for row in gaps(tracker, "--known-on", "2024-04-01")["rules"]}
    assert "only_one_side" in rules
    assert "only_one_side" not in {row["rule"] for row in gaps(tracker)["rules"]}
    assert "takes no notice" not in tracker.refused("--known-on", "2024-04-01", "lint", code=2).out


def test_a_likely_double_that_is_marked_higher_is_not_named(tracker: Program) -> None:
    document = json.loads(json.dumps(doubled()))  # through JSON: no part of it is used twice
    document["violations"][1]["marking"] = "RED"
    tracker.bring(document)
    whole = gaps(tracker, "--max-marking", "RED")
    assert "near_duplicate" in {row["rule"] for row in whole["rules"]}
    shown = gaps(tracker, "--max-marking", "CLEAR")
    assert "near_duplicate" not in {row["rule"] for row in shown["rules"]}


def test_a_case_whose_claims_were_all_retracted_counts_as_one_without_a_claim(tracker: Program) -> None:
    add = ("add", "Coal sold", "--regime", "DPRK-1718", "--evidence", "https://example.org/a", "--evidence-title", "T")
    ref = tracker.done(*add, "--source", "media:A paper", "--statement", "They sold coal.").out.strip()

    def gaps() -> str:
        text = tracker.done("report", "summary", "--format", "markdown").out
        return next((line for line in text.splitlines() if "without any claim" in line), "")

    assert ref not in gaps()
    tracker.done("claim", "retract", "C-0001", "--because", "an error")
    assert ref in gaps()
