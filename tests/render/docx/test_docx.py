"""Reports as files for a word processor."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx as reader
import pytest
from pypdf import PdfReader

from tests.render.printed_document import HASH, HOSTILE, NOTE, OTHER, of, whole_document
from tracker.render.docx import docx
from tracker.reports.document import Document, Front, Heading, Numbered, Paragraph, Span, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: Document) -> Any:
    return reader.Document(BytesIO(docx(document)))


def part(document: Document, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(docx(document))) as file:
        return ElementTree.fromstring(file.read(name))


def words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def value(element: Any, name: str = "val") -> str:
    return str(element.get(f"{W}{name}"))


@pytest.fixture(scope="module")
def whole() -> Any:
    return opened(whole_document())


def test_a_file_says_what_it_is_and_not_when_or_by_whom(whole: Any) -> None:
    told = whole.core_properties
    assert told.title == "Report on DPRK-1718: Findings of 2024"
    assert told.author == "Institute of Inquiry"
    assert told.keywords == "TLP:AMBER+STRICT"
    assert (told.created, told.modified, told.last_modified_by) == (None, None, "")
    assert opened(of()).core_properties.author == ""


def test_headings_are_headings_without_a_level_skipped(whole: Any) -> None:
    found = [(each.style.name, each.text) for each in whole.paragraphs if each.style.name.startswith("Heading")]
    assert found == [("Heading 1", "Method"), ("Heading 2", "Deeper"), ("Heading 1", "Evidence")]


def test_paragraphs_are_numbered_by_the_word_processor() -> None:
    numbering, styles = (part(whole_document(), f"word/{name}.xml") for name in ("numbering", "styles"))
    levels = {value(level.find(f"{W}pStyle")): value(level.find(f"{W}lvlText")) for level in numbering.iter(f"{W}lvl")}
    assert levels["NumberedParagraph"] == "%1."
    assert levels["NumberedSubparagraph"] == "(%2)"
    numbered = [style for style in styles if value(style, "styleId") == "NumberedSubparagraph"]
    assert value(numbered[0].find(f".//{W}ilvl")) == "1"
    text = part(whole_document(), "word/document.xml")
    assert not [each for each in text.iter(f"{W}t") if each.text == "1."]


def test_notes_are_notes_of_the_word_processor() -> None:
    notes = part(whole_document(), "word/footnotes.xml")
    said = {value(note, "id"): words(note).strip() for note in notes}
    assert said == {"-1": "", "0": "", "1": NOTE, "2": OTHER}
    text = part(whole_document(), "word/document.xml")
    assert [value(mark, "id") for mark in text.iter(f"{W}footnoteReference")] == ["1", "2"]


def test_a_note_that_is_named_again_keeps_its_number() -> None:
    text = part(whole_document(), "word/document.xml")
    fields = [each.text or "" for each in text.iter(f"{W}instrText")]
    assert " NOTEREF note_1 \\f \\h " in fields
    assert "note_1" in {value(mark, "name") for mark in text.iter(f"{W}bookmarkStart")}


def test_the_marks_of_two_notes_are_kept_apart() -> None:
    document = of(Paragraph([Span("Said.", note="One."), Span("", note="Two."), Span(" More.", note="Three.")]))
    shown = opened(document).paragraphs[1].text
    assert shown == "Said.,  More."


def test_a_note_leads_to_the_entry_of_which_it_speaks() -> None:
    notes, text = (part(whole_document(), f"word/{name}.xml") for name in ("footnotes", "document"))
    (target,) = {value(link, "anchor") for link in notes.iter(f"{W}hyperlink")} - {"None"}
    row = next(
        row for row in text.iter(f"{W}tr") if target in {value(m, "name") for m in row.iter(f"{W}bookmarkStart")}
    )
    assert words(row).startswith("E-0001")


def test_every_name_that_something_leads_to_is_there_once() -> None:
    notes, text = (part(whole_document(), f"word/{name}.xml") for name in ("footnotes", "document"))
    names = [value(mark, "name") for mark in text.iter(f"{W}bookmarkStart")]
    places = [value(mark, "id") for mark in text.iter(f"{W}bookmarkStart")]
    wanted = {value(link, "anchor") for each in (notes, text) for link in each.iter(f"{W}hyperlink")} - {"None"}
    assert wanted <= set(names)
    assert len(names) == len(set(names))
    assert len(places) == len(set(places))


def test_a_table_repeats_its_heading_and_fills_the_page(whole: Any) -> None:
    table = whole.tables[-1]
    assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Ref", "Title", "Size"]
    assert sum(int(value(column, "w")) for column in table._tbl.tblGrid) == pytest.approx(9072, abs=3)
    assert table.cell(1, 2).paragraphs[0].style.name == "Report Table Number"


def test_head_and_foot_carry_the_marking_and_the_numbers_of_pages() -> None:
    for name in ("header1", "footer1"):
        edge = part(whole_document(), f"word/{name}.xml")
        label = next(run for run in edge.iter(f"{W}r") if "TLP:AMBER+STRICT" in words(run))
        assert value(label.find(f".//{W}color")) == "FFC000"
        assert value(label.find(f".//{W}shd"), "fill") == "000000"
        assert value(edge.find(f".//{W}tab")) == "right"
    fields = {(each.text or "").strip() for each in edge.iter(f"{W}instrText")}
    assert fields == {"PAGE", "NUMPAGES"}
    style = next(s for s in part(whole_document(), "word/styles.xml") if value(s, "styleId") == "Marking")
    assert int(value(style.find(f".//{W}sz"))) >= 24


def test_pictures_are_lines_and_pixels_with_their_words() -> None:
    with zipfile.ZipFile(BytesIO(docx(whole_document()))) as file:
        names = file.namelist()
        text = ElementTree.fromstring(file.read("word/document.xml"))
        relations = file.read("word/_rels/document.xml.rels").decode()
    assert [f"word/media/picture{n}.{end}" in names for n in range(1, 5) for end in ("png", "svg")] == [True] * 8
    assert relations.count("media/picture") == 8
    told = [each.get("descr") for each in text.iter() if each.tag.endswith("}docPr")]
    assert told[0] == "Luxury goods: 1 in 2023, 4 in 2024."


def test_hostile_text_is_in_the_file_as_itself(whole: Any) -> None:
    assert HOSTILE in "\n".join(each.text for each in whole.paragraphs)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\ufffe", "\uffff", "\x0c", "\x85"])
def test_what_no_file_may_hold_is_made_visible(sign: str) -> None:
    text = opened(of(Paragraph([Span(f"a{sign}b", note=f"c{sign}d")]), Heading(sign))).paragraphs[1].text
    assert sign not in text
    assert text.startswith("a\\")


def test_each_run_has_its_language_and_direction() -> None:
    text = part(of(Paragraph("Said 김정은 and مجلس الأمن."), Paragraph("مجلس")), "word/document.xml")
    told = {words(run): run for run in text.iter(f"{W}r") if run.find(f"{W}rPr") is not None}
    assert value(told["김정은"].find(f".//{W}lang"), "eastAsia") == "ko-KR"
    assert value(told["مجلس الأمن"].find(f".//{W}lang"), "bidi") == "ar-SA"
    assert told["مجلس الأمن"].find(f".//{W}rtl") is not None
    assert [paragraph.find(f".//{W}bidi") is not None for paragraph in text.iter(f"{W}p")] == [False, False, True]


@pytest.mark.parametrize(
    "address", ["https://example.org/%zz", "https://[x", "http://a b", "https://example.org/a#b#c", "file:///etc"]
)
def test_an_address_that_would_break_the_file_leads_nowhere_wrong(address: str) -> None:
    document = of(Paragraph(f"See {address} now"))
    with zipfile.ZipFile(BytesIO(docx(document))) as file:
        assert address not in file.read("word/_rels/document.xml.rels").decode()
    assert opened(document).paragraphs[1].text == f"See {address} now"


def test_the_same_report_gives_the_same_bytes() -> None:
    whole = docx(whole_document())
    assert whole == docx(whole_document())
    with zipfile.ZipFile(BytesIO(whole)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_long_report_has_contents_that_lead_to_its_headings() -> None:
    blocks = [each for n in range(12) for each in (Heading(f"Part {n}"), Paragraph("Words. " * 900))]
    text = opened(of(*blocks))
    entries = [each for each in text.paragraphs if each.style.name == "toc 1"]
    assert len(entries) == 12
    assert not [each for each in opened(of(*blocks[:4])).paragraphs if each.style.name == "toc 1"]


@pytest.mark.parametrize(
    "document",
    [
        Document("T" * 3000, "", "S" * 3000),
        Document("", ""),
        of(Table(("A", "B"), []), Table(("A", "B"), [["x " * 4000, "y"]], anchors=("",))),
        of(Paragraph(""), Heading("", 3), Paragraph([]), Numbered("\t\n")),
        whole_document(Front(paper="us-letter")),
    ],
)
def test_odd_documents_give_files(document: Document) -> None:
    assert opened(document).paragraphs


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_word_processor_prints_it(tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(docx(whole_document()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
    )
    pages = PdfReader(tmp_path / "report.pdf").pages
    shown = [page.extract_text() for page in pages]
    assert all(page.count("TLP:AMBER+STRICT") == 2 for page in shown[1:])
    assert f"Page 2 of {len(pages)}" in shown[1]
    assert "2. #eval" in " ".join(shown[1].split())
    assert OTHER in shown[1]
    assert HASH[:20] in shown[-1].replace("\n", "")


def test_an_address_in_a_title_or_heading_leads_nowhere_from_the_head_and_the_contents() -> None:
    """An address that leads somewhere needs an entry in the list of its part; a link in a link breaks the file."""
    blocks = [Heading(f"See https://example.org/{number}") for number in range(40)]
    document = Document("Report on https://example.org/case", "TLP:CLEAR", blocks=blocks)
    assert "hyperlink" not in ElementTree.tostring(part(document, "word/header1.xml"), encoding="unicode")
    for link in part(document, "word/document.xml").iter(f"{W}hyperlink"):
        assert not list(link.iter(f"{W}hyperlink"))[1:]
