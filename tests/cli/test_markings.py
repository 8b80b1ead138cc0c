"""What is written for others holds nothing that rests on anything above its marking."""

import re
from pathlib import Path

from tests.cli.marked_case import MARKED_LATER, SECRET, assert_clear, dossier, ref_of, summary
from tests.cli.program import Program


def test_the_case_reads_as_meant(marked: Program, main: str) -> None:
    view = marked.show(main)
    assert len(view["claims"]) == 9
    assert view["status"] == "established"
    assert {marked.show(ref)["marking"] for ref in ("P-0001", "S-0001", "E-0001")} == {"AMBER"}


def test_a_clear_dossier_holds_nothing_that_rests_on_more(marked: Program) -> None:
    text = dossier(marked)
    assert_clear(marked, text)
    for words in ("Statement open", "Statement repeated", "Open denial", "Open seizure", "Open reason", "Open one"):
        assert words in text
    assert "TLP:CLEAR" in text
    assert "TLP:AMBER" not in text


def test_a_clear_dossier_weighs_and_judges_what_it_shows(marked: Program) -> None:
    text = dossier(marked)
    assert "Under review" in text
    assert "Established" not in text
    assert "Balance of probabilities" not in text
    assert "Single origin" in text
    assert "A firm: denies" in text.replace("\\", "")


def test_a_reply_at_the_level_is_kept_without_the_letter_that_it_answers(marked: Program) -> None:
    text = dossier(marked)
    assert "Open answer" in text
    assert "In answer to Q-" in text
    exported = marked.done("export", "--max-marking", "CLEAR", "--format", "json").out
    assert "Open answer" in exported
    assert_clear(marked, text + exported)


def test_a_redacted_file_says_that_no_reply_is_shown_and_not_that_none_is_recorded(tracker: Program) -> None:
    reply = {"party": "p", "position": "denies", "statement": "Latereply", "marking": "AMBER"}
    late = {**MARKED_LATER["violations"][0], "requests": [], "replies": [reply]}
    tracker.bring({**MARKED_LATER, "violations": [late]})
    text = dossier_of(tracker, "The late one")
    assert "no reply is shown at this marking" in text
    assert "none shown at this marking" in text
    text += summary(tracker) + tracker.done("report", "gaps", "--format", "markdown").out
    assert "with a named party of which no reply is shown at this marking" in text
    for words in ("Latereply", "no reply recorded", "none recorded", "no reply is recorded", "never asked"):
        assert words not in text


def dossier_of(program: Program, title: str) -> str:
    return program.done("report", "dossier", ref_of(program, title), "--format", "markdown").out


def test_a_clear_dossier_on_standard_output_is_the_same(marked: Program, main: str) -> None:
    assert marked.done("report", "dossier", main, "--format", "markdown").out == dossier(marked)


def test_what_was_left_out_is_counted_and_how_to_include_it_is_said(marked: Program, main: str, tmp_path: Path) -> None:
    answer = marked.done("report", "dossier", main, "-o", str(tmp_path / "out.md"))
    assert re.search(r"Left out as marked higher: \d+ records", answer.err)
    assert "--max-marking" in answer.err
    assert answer.out == ""


def test_nothing_is_said_to_be_left_out_where_nothing_was(marked: Program, tmp_path: Path) -> None:
    plain = ref_of(marked, "The plain one")
    assert marked.done("report", "dossier", plain, "-o", str(tmp_path / "out.md")).err == ""


def test_the_screen_has_no_limit(marked: Program, main: str) -> None:
    shown = marked.done("report", "dossier", main).out
    assert {"SecretStatement", "SecretReply", "SecretReason", "SecretHolding"} <= set(SECRET.findall(shown))
    assert "Well corroborated" in shown


def test_a_higher_marking_includes_what_it_allows_and_no_more(marked: Program) -> None:
    text = dossier(marked, "--max-marking", "AMBER")
    assert {"SecretStatement", "SecretByEvidence", "SecretMapping", "SecretRequest", "SecretReason"} <= set(
        SECRET.findall(text)
    )
    assert "SecretPhoto" not in text
    assert "TLP:AMBER" in text
    assert "Established" in text


def test_a_violation_above_the_marking_is_refused_naming_the_option(marked: Program, tmp_path: Path) -> None:
    ref = ref_of(marked, "SecretOther")
    answer = marked.refused("report", "dossier", ref, "-o", str(tmp_path / "out.md"))
    assert "--max-marking AMBER" in answer.err
    assert "SecretOther" not in answer.err
    assert not (tmp_path / "out.md").exists()


def test_a_clear_summary_holds_nothing_that_rests_on_more(marked: Program) -> None:
    text = summary(marked)
    assert_clear(marked, text)
    assert "**2 alleged violations**" in text
    assert "LIBYA" not in text
    assert "Established" not in text
    assert "Under review" in text
    assert "2021" not in text


def test_a_summary_at_a_higher_marking_counts_more(marked: Program) -> None:
    text = summary(marked, "--max-marking", "AMBER")
    assert "**3 alleged violations**" in text
    assert {"SecretOther", "SecretHolding"} <= set(SECRET.findall(text))
    assert "SecretRed" not in text
    assert "**4 alleged violations**" in summary(marked, "--max-marking", "RED")


def test_a_summary_says_how_much_it_left_out(marked: Program, tmp_path: Path) -> None:
    answer = marked.done("report", "summary", "-o", str(tmp_path / "out.md"))
    assert re.search(r"Left out as marked higher: \d+ records", answer.err)
