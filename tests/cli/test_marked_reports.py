"""The reports on a regime, of matrices and several dossiers hold nothing above their marking, in whatever format."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.marked_case import SECRET, assert_clear, ref_of
from tests.cli.program import Program

REGIME = ("report", "regime", "DPRK-1718")
REPORTS = {
    "regime": REGIME,
    "matrix": ("report", "matrix"),
    "summary": ("report", "summary"),
    "timeline": ("report", "timeline", "--regime", "DPRK-1718"),
}
FORMATS = [
    *(("regime", form) for form in ("markdown", "html", "json")),
    *(("matrix", form) for form in ("markdown", "html", "json", "csv")),
    *(("summary", form) for form in ("html", "json")),
    ("timeline", "html"),
]
# What stands in AMBER and nowhere below.
OF_CLEAR = {"regime": "Statement open", "matrix": "A state", "summary": "The main one", "timeline": "The main one"}
OF_AMBER = {"regime": "SecretStatement", "matrix": "SecretHolding", "summary": "SecretOther", "timeline": "SecretOther"}


@pytest.mark.parametrize(("report", "form"), FORMATS)
def test_a_clear_report_holds_nothing_that_rests_on_more(marked: Program, report: str, form: str) -> None:
    text = marked.done(*REPORTS[report], "--format", form).out
    assert_clear(marked, text)
    assert OF_CLEAR[report] in text.replace("\\", "")


@pytest.mark.parametrize(("report", "form"), FORMATS)
def test_a_higher_marking_holds_what_it_allows_and_no_more(marked: Program, report: str, form: str) -> None:
    text = marked.done(*REPORTS[report], "--format", form, "--max-marking", "AMBER").out
    assert OF_AMBER[report] in text
    assert not {"SecretPhoto", "SecretRed"} & set(SECRET.findall(text))
    whole = marked.done(*REPORTS[report], "--format", form, "--max-marking", "RED").out
    assert OF_AMBER[report] in whole


def test_a_clear_report_on_a_regime_tells_all_that_is_clear(marked: Program) -> None:
    text = marked.done(*REGIME, "--format", "markdown").out.replace("\\", "")
    for words in ("Statement open", "Statement repeated", "Open denial", "Open answer", "Open seizure", "Open reason"):
        assert words in text
    assert "Open event" in text
    assert "Under review" in text
    assert "Established, " not in text
    assert "Established:" not in text


def test_findings_paragraphs_and_notes_are_numbered_without_a_gap(marked: Program) -> None:
    for level in ("CLEAR", "AMBER", "RED"):
        text = marked.done(*REGIME, "--format", "markdown", "--max-marking", level).out
        findings = [int(number) for number in re.findall(r"^### Finding (\d+):", text, re.MULTILINE)]
        assert findings == list(range(1, len(findings) + 1))
        paragraphs = [int(number) for number in re.findall(r"^(\d+)\\\. ", text, re.MULTILINE)]
        assert paragraphs == list(range(1, len(paragraphs) + 1))
        notes = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
        assert notes == list(range(1, len(notes) + 1))
        assert {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)} == set(notes)


def test_several_dossiers_in_one_document_are_as_clear_as_each(marked: Program, main: str) -> None:
    plain = ref_of(marked, "The plain one")
    for form in ("markdown", "json", "html"):
        text = marked.done("report", "dossier", main, plain, "--format", form).out
        assert_clear(marked, text)
        assert "The plain one" in text
    hidden = ref_of(marked, "SecretOther")
    assert "above TLP:CLEAR" in marked.refused("report", "dossier", main, hidden, "--format", "markdown").err


def test_the_list_of_evidence_as_csl_holds_what_the_report_shows(marked: Program, main: str, tmp_path: Path) -> None:
    file = tmp_path / "evidence.json"
    for report in (("report", "dossier", main), REGIME):
        marked.done(*report, "--format", "markdown", "--csl", str(file))
        assert_clear(marked, file.read_text())
        assert [item["title"] for item in json.loads(file.read_text())] == ["An article"]
        marked.done(*report, "--format", "markdown", "--csl", str(file), "--max-marking", "AMBER")
        assert "SecretMemo" in file.read_text()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--party", "P-0001"), ("--party", "SecretHolding"), ("--source", "SecretBureau"), ("--text", "SecretStatement")],
)
def test_what_was_asked_for_is_not_said_where_the_report_does_not_say_it(
    marked: Program, option: str, value: str
) -> None:
    for report in ("regime", "matrix", "summary"):
        for form in ("markdown", "json"):
            text = marked.done(*REPORTS[report], option, value, "--format", form).out
            assert_clear(marked, text)
            assert "not said at this marking" in text
    assert value in marked.done("report", "summary", option, value).out


def test_what_was_asked_for_is_said_where_the_report_says_it(marked: Program) -> None:
    text = marked.done(*REGIME, "--party", "A firm", "--since", "2024", "--format", "markdown").out
    assert "Filters: regime DPRK-1718; party A firm; since 2024." in text


def test_the_evidence_of_a_milestone_above_the_marking_is_not_named(marked: Program) -> None:
    data = marked.done(*REGIME, "--format", "json").json
    (told,) = data["milestones"]
    assert told["evidence"] == [item["ref"] for item in data["evidence"] if item["title"] == "An article"]


@pytest.mark.parametrize("level", ["CLEAR", "AMBER"])
def test_no_violation_of_a_report_tells_that_more_of_it_is_hidden_than_of_another(
    marked: Program, main: str, level: str
) -> None:
    plain = ref_of(marked, "The plain one")
    for report in (REGIME, ("report", "dossier", main, plain)):
        asked = (*report, "--max-marking", level)
        data = marked.done(*asked, "--format", "json").out
        assert '"left_out"' not in data
        assert '"limited"' not in data
        text = marked.done(*asked, "--format", "markdown").out
        assert "shown at this marking" in text
        assert "no reply recorded" not in text.lower()
        assert "no reply is recorded" not in text.lower()
