"""`tracker report check`: whether a report still agrees with the database, and what was changed since."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.marked_case import ref_of
from tests.cli.program import Program

CAR = "Aurus Senat limousine given to Kim Jong Un"
ARMS = "Arms and munitions from the DPRK to Russia"
FORMATS = ("md", "html", "json", "pdf", "docx")


def written(program: Program, folder: Path, ending: str = "md", *options: str) -> str:
    """A dossier of the car, as a file."""
    file = folder / f"dossier.{ending}"
    program.done("report", "dossier", ref_of(program, CAR), "-o", str(file), *options)
    return str(file)


def regime(program: Program, folder: Path, *options: str) -> str:
    file = folder / "regime.md"
    program.done("report", "regime", "DPRK-1718", "-o", str(file), *options)
    return str(file)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_report_of_any_format_agrees_until_something_in_it_is_changed(
    founding_copy: Program, tmp_path: Path, ending: str
) -> None:
    file = written(founding_copy, tmp_path, ending)
    answer = founding_copy.done("report", "check", file)
    assert answer.out == ""
    assert "It agrees with the database: nothing that reports tell was changed since changeset 2." in answer.err
    car = ref_of(founding_copy, CAR)
    founding_copy.done("edit", car, "--title", "Another title")
    answer = founding_copy("report", "check", file, "--format", "json")
    assert answer.code == 3
    assert answer.json == [{"ref": car, "in_report": True, "what": ["changed (title)"], "changesets": [3]}]
    assert "1 record that the report names was changed since changeset 2" in answer.err


def test_parts_are_told_with_the_record_that_they_belong_to(founding_copy: Program, tmp_path: Path) -> None:
    file = written(founding_copy, tmp_path)
    car = ref_of(founding_copy, CAR)
    new = founding_copy.done(
        *("claim", "add", car, "--evidence", "E-0001", "--statement", "New.", "--origin", "S-0001", "--no-input")
    ).out.strip()
    founding_copy.done("claim", "retract", new, "--because", "an error")
    (row,) = founding_copy("report", "check", file, "--format", "json").json
    assert (row["ref"], row["changesets"]) == (car, [3, 4])
    assert f"{new} recorded" in row["what"]


def test_a_dossier_still_agrees_when_only_others_were_changed(founding_copy: Program, tmp_path: Path) -> None:
    file = written(founding_copy, tmp_path)
    founding_copy.done("edit", ref_of(founding_copy, ARMS), "--title", "Another title")
    answer = founding_copy.done("report", "check", file)
    assert "none of the records that it names was changed since changeset 2" in answer.err
    assert "elsewhere" in answer.out


def test_what_filters_may_pick_now_is_told_apart_from_what_stands_in_the_report(
    founding_copy: Program, tmp_path: Path
) -> None:
    file = regime(founding_copy, tmp_path)
    new = founding_copy.done("add", "A new one", "--regime", "DPRK-1718", "--no-input").out.strip()
    answer = founding_copy("report", "check", file)
    assert answer.code == 3
    assert "no record that it names was changed since changeset 2, but 1 record elsewhere" in answer.err
    assert "Its filters may pick one of them now" in answer.err
    founding_copy.done("source", "grade", "S-0006", "B", "--because", "seen often")
    rows = founding_copy("report", "check", file, "--format", "json").json
    assert [(row["ref"], row["in_report"]) for row in rows] == [("S-0006", True), (new, False)]


def test_a_change_of_the_law_is_told_by_its_citation(founding_copy: Program, tmp_path: Path) -> None:
    file = regime(founding_copy, tmp_path)
    founding_copy.done("law", "edit", "1718 8(a)(iii)", "--summary", "Another summary.")
    (row,) = founding_copy("report", "check", file, "--format", "json").json
    assert (row["ref"], row["in_report"]) == ("paragraph 8 (a) (iii) of resolution 1718 (2006)", True)


def test_custody_is_told_by_no_report_and_a_waiver_by_that_of_gaps(founding_copy: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("words")
    given = ("--kind", "document", "--source", "S-0001", "--title", "A page", "--no-input")
    founding_copy.done("evidence", "add", str(page), *given)
    file = regime(founding_copy, tmp_path)
    before = founding_copy.history()
    founding_copy.done("evidence", "verify")
    assert founding_copy.history() > before
    assert "nothing that reports tell" in founding_copy.done("report", "check", file).err
    car = ref_of(founding_copy, CAR)
    founding_copy.done("lint", "waive", car, "accused_never_asked", "--because", "abroad")
    (row,) = founding_copy("report", "check", file, "--format", "json").json
    assert (row["ref"], row["what"]) == (car, ["waiver recorded"])


def test_a_report_of_another_database_is_told(founding_copy: Program, tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    tracker.done("report", "summary", "-o", str(file))
    other = tmp_path / "other"
    other.mkdir()
    empty = Program(other / "empty.db")
    empty.done("init")
    answer = empty("report", "check", str(file))
    assert answer.code == 3
    assert "this history holds no changeset 1 with the hash that summary.md says" in answer.err


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (("summary", "--no-head"), "does not say which state it was made from, so it cannot be checked"),
        (("timeline", "--format", "json"), "does not say which state it was made from"),
    ],
)
def test_a_file_without_its_head_cannot_be_checked(
    founding: Program, tmp_path: Path, report: tuple[str, ...], words: str
) -> None:
    file = tmp_path / "report.md"
    founding.done("report", *report, "-o", str(file))
    assert words in founding.refused("report", "check", str(file)).err


def test_a_file_that_names_two_states_is_not_trusted(founding: Program, tmp_path: Path) -> None:
    file = tmp_path / "two.md"
    founding.done("report", "summary", "-o", str(file))
    file.write_text(f"{file.read_text()}\nMade from changeset 1, hash {'0' * 64}.\n")
    assert "names 2 states" in founding.refused("report", "check", str(file)).err


def test_lines_may_end_within_the_hash_and_within_a_reference(founding_copy: Program, tmp_path: Path) -> None:
    file = tmp_path / "narrow.txt"
    hash_, car = founding_copy.rows("log")[0]["hash"], ref_of(founding_copy, CAR)
    broken = f"{car[:7]}\n{car[7:]}"
    file.write_text(f"On {broken}.\nMade from\nchangeset 2, hash {hash_[:30]}\n  {hash_[30:]}.\n")
    founding_copy.done("edit", car, "--title", "Another title")
    (row,) = founding_copy("report", "check", str(file), "--format", "json").json
    assert row["in_report"] is True


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n\x00\xff broken", b"PK\x03\x04 broken", b"\xff\xfe\x00", b"%PDF-", b"PK\x03\x04"]
)
def test_a_damaged_file_is_refused_in_a_sentence(founding: Program, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(content)
    err = founding.refused("report", "check", str(file)).err
    assert err.startswith("Error: broken.pdf cannot be read as a report\n")


def test_a_document_that_declares_entities_is_not_read(founding: Program, tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    entities = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", entities)
    assert "cannot be read as a report" in founding.refused("report", "check", str(file)).err


def test_scripts_in_a_page_say_nothing(founding: Program, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    hash_ = founding.rows("log")[0]["hash"]
    file.write_text(f"<!doctype html><script>// Made from changeset 2, hash {hash_}.</script><p>Nothing.</p>")
    assert "does not say which state" in founding.refused("report", "check", str(file)).err


def test_a_report_from_before_a_purge_says_what_was_purged_since(founding_copy: Program, tmp_path: Path) -> None:
    file = tmp_path / "dossier.md"
    ref = founding_copy.rows("list", "--sort", "recorded", "--limit", "1")[0]["ref"]
    founding_copy.done("report", "dossier", ref, "-o", str(file))
    founding_copy.done("purge", "C-0001", "--because", "a court ordered it", "--yes")
    answer = founding_copy("report", "check", str(file))
    assert answer.code == 3
    assert "Traceback" not in answer.err
    assert "C-0001" in answer.out + answer.err
    assert "purged" in answer.out + answer.err
