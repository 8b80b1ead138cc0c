"""Reports as PDF and DOCX, from the command line."""

import os
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from tests.cli.program import Program, process
from tests.cli.terminal import at_terminal
from tests.render.printed_document import HOSTILE

REPORTS = ("summary", "timeline", "caps", "gaps", "sources")


def pages(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def paragraphs(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        parts = [package.read(f"word/{name}.xml") for name in ("document", "footnotes")]
    return " ".join(text for part in parts for text in ElementTree.fromstring(part).itertext())


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_is_written_by_its_ending(founding: Program, tmp_path: Path, report: str) -> None:
    printed, edited = tmp_path / "x.pdf", tmp_path / "x.docx"
    for file in (printed, edited):
        assert "written as Markdown" not in founding.done("report", report, "-o", str(file)).err
    assert pages(printed).count("TLP:CLEAR") >= 2
    assert "This is not a United Nations document." in pages(printed)
    assert "This is not a United Nations document." in paragraphs(edited)


def test_a_dossier_says_the_same_in_both(founding: Program, tmp_path: Path) -> None:
    ref = founding.rows("list")[0]["ref"]
    printed, edited = tmp_path / "x.pdf", tmp_path / "x.docx"
    founding.done("report", "dossier", ref, "-o", str(printed))
    founding.done("report", "dossier", ref, "-o", str(edited))
    for claim in founding.show(ref)["claims"]:
        assert claim["ref"] in pages(printed)
        assert claim["ref"] in paragraphs(edited)
        assert claim["evidence"] in paragraphs(edited)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_same_state_gives_the_same_bytes(founding: Program, tmp_path: Path, form: str) -> None:
    one, two = tmp_path / f"one.{form}", tmp_path / f"two.{form}"
    for file in (one, two):
        founding.done("report", "timeline", "-o", str(file))
    assert one.read_bytes() == two.read_bytes()
    assert str(tmp_path).encode() not in one.read_bytes()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_hostile_words_are_printed_as_themselves(tracker: Program, tmp_path: Path, form: str) -> None:
    tracker.bring({"violations": [{"key": "v", "title": HOSTILE, "regime": "DPRK-1718", "summary": "a\u202eb"}]})
    ref = tracker.rows("list")[0]["ref"]
    file = tmp_path / f"x.{form}"
    tracker.done("report", "dossier", ref, "-o", str(file))
    shown = pages(file) if form == "pdf" else paragraphs(file)
    assert HOSTILE.replace(" ", "") in shown.replace(" ", "")
    assert r"a\u202eb" in shown


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_pages_are_not_shown_at_a_terminal(founding: Program, form: str) -> None:
    shown = at_terminal("--db", str(founding.db), "report", "summary", "--format", form)
    assert f"{form.upper()} is no text for a screen" in shown
    assert f"-o NAME.{form}" in shown
    assert "%PDF" not in shown


def test_pages_go_into_a_pipe(founding: Program) -> None:
    ran = process("--db", str(founding.db), "report", "summary", "--format", "pdf", text=False)
    assert PdfReader(BytesIO(ran.stdout)).pages


def test_a_place_that_cannot_be_written_is_a_plain_sentence(founding: Program, tmp_path: Path) -> None:
    answer = founding.refused("report", "summary", "-o", str(tmp_path / "nowhere" / "x.pdf"))
    assert "No such file or directory" in answer.err
    assert "nowhere/x.pdf" in answer.err


def test_a_report_that_fails_leaves_the_old_file(founding: Program, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"old")
    founding.refused("report", "dossier", "V-1999-0001", "-o", str(file))
    assert file.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.pdf"]


def test_nothing_is_left_out_of_a_letter_sized_report(founding: Program, tmp_path: Path) -> None:
    front, file = tmp_path / "front.toml", tmp_path / "x.pdf"
    front.write_text('title = "Our findings"\norganisation = "Institute"\npaper = "us-letter"\n', encoding="utf-8")
    founding.done("report", "summary", "--front", str(front), "-o", str(file))
    first = PdfReader(file).pages[0]
    assert "Our findings" in first.extract_text()
    assert round(first.mediabox.width) == 612
