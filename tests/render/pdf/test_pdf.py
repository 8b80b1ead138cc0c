"""Reports as PDF pages."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.render.printed_document import FRONT, HASH, HOSTILE, NOTE, OTHER, of, whole_document
from tracker.render.pdf import pdf
from tracker.render.pdf.tree import plain_data
from tracker.reports.document import Document, Front, Heading, Numbered, Paragraph, Span, Table


def read(document: Document) -> PdfReader:
    return PdfReader(BytesIO(pdf(document).content))


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def joined(reader: PdfReader) -> str:
    """The text without any space, as lines end anywhere within long words."""
    return text(reader).replace(" ", "")


@pytest.fixture(scope="module")
def whole() -> PdfReader:
    return read(whole_document())


def catalog(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def structure(reader: PdfReader) -> list[str]:
    """The kinds of all elements of the tree of tags."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"] + (f" {node['/Alt']}" if "/Alt" in node else ""))
            walk(node.get("/K", []))

    walk(catalog(reader)["/StructTreeRoot"])
    return found


def test_a_file_says_what_it_is_and_not_when_it_was_made(whole: PdfReader) -> None:
    told = whole.metadata or {}
    assert told["/Title"] == "Report on DPRK-1718: Findings of 2024"
    assert told["/Author"] == "Institute of Inquiry"
    assert "TLP:AMBER+STRICT" in told["/Keywords"]
    assert not {"/CreationDate", "/ModDate"} & set(told)
    assert catalog(whole)["/Lang"] == "en"


def test_a_file_is_tagged_for_readers_who_hear_it(whole: PdfReader) -> None:
    tags = structure(whole)
    assert catalog(whole)["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/L", "/Note", "/Link"} <= {tag.split()[0] for tag in tags}
    assert "/Figure Luxury goods: 1 in 2023, 4 in 2024." in tags
    assert b"pdfuaid" in catalog(whole)["/Metadata"].get_data()


def test_no_heading_skips_a_level(whole: PdfReader) -> None:
    assert not [tag for tag in structure(whole) if tag.startswith("/H3")]


def test_every_font_is_within_the_file(whole: PdfReader) -> None:
    fonts = [font.get_object() for page in whole.pages for font in page["/Resources"]["/Font"].values()]
    inner = [font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font for font in fonts]
    assert inner
    for font in inner:
        told = font["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(told)


def test_every_page_says_its_marking_twice_and_its_number(whole: PdfReader) -> None:
    for number, page in enumerate(whole.pages, start=1):
        shown = page.extract_text()
        assert shown.count("TLP:AMBER+STRICT") >= 2, number
        assert f"Page {number} of {len(whole.pages)}" in shown


def test_paragraphs_are_numbered_through_the_report(whole: PdfReader) -> None:
    shown = text(whole)
    assert "1. First." in shown
    assert "(a) Sub-paragraph." in shown
    assert "2. #eval" in shown


def test_a_note_stands_at_the_foot_of_its_page_and_once(whole: PdfReader) -> None:
    page = next(page.extract_text() for page in whole.pages if "First." in page.extract_text())
    assert " ".join(NOTE.split()[:4]) in " ".join(page.split())
    assert joined(whole).count(OTHER.replace(" ", "")) == 1
    assert text(whole).count("Kyodo News") == 1


def test_the_marks_of_two_notes_are_kept_apart() -> None:
    shown = text(
        read(of(Paragraph([Span("Said.", note="One."), Span("", note="Two."), Span(" More.", note="Three.")])))
    )
    assert "Said.1,2 More.3" in shown


def test_a_note_leads_to_the_entry_of_which_it_speaks() -> None:
    reader = read(
        of(Paragraph(Span("Said.", note=NOTE, anchor="E-0001")), Table(("Ref",), [["E-0001"]], (), ["E-0001"]))
    )
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", [])]
    inside = [link for link in links if link.get("/A", {}).get("/S") != "/URI"]
    outside = [link["/A"]["/URI"] for link in links if link.get("/A", {}).get("/S") == "/URI"]
    assert set(outside) == {"https://example.org/a"}
    # From the mark to the note, from the note back, and from the note to the entry.
    assert len(inside) == 3


def test_a_note_whose_entry_is_not_in_the_report_leads_nowhere() -> None:
    reader = read(of(Paragraph(Span("Said.", note="See E-0009.", anchor="E-0009"))))
    assert len(reader.pages[0]["/Annots"]) == 2


def test_headings_are_the_outline(whole: PdfReader) -> None:
    titles = [entry.title for entry in whole.outline if not isinstance(entry, list)]
    assert titles == ["Method", "Evidence"]


def test_hostile_text_is_printed_as_itself(whole: PdfReader) -> None:
    assert HOSTILE.replace(" ", "") in joined(whole)


@pytest.mark.parametrize("sign", ["\u202e", "\x1b[31m", "\x00", "\u200b"])
def test_what_must_not_be_seen_is_made_visible(sign: str) -> None:
    shown = text(read(of(Paragraph(f"before{sign}after"))))
    assert sign not in shown
    assert rf"before\{'x' if ord(sign[0]) < 256 else 'u'}" in shown


def test_a_hash_that_is_broken_into_lines_is_copied_whole() -> None:
    shown = read(of(Table(("Hash", "What"), [[HASH, "words " * 90]])))
    cell = shown.pages[0].extract_text().partition("What")[2].partition("words")[0]
    assert cell.replace("\n", "").replace(" ", "") == HASH


def test_a_long_table_repeats_its_heading_on_each_page(whole: PdfReader) -> None:
    pages = [page.extract_text() for page in whole.pages if HASH[:16] in page.extract_text()]
    assert len(pages) > 1
    assert all("Title" in page for page in pages)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf(whole_document()).content == pdf(whole_document()).content


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: Any, size: tuple[int, int]) -> None:
    box = read(whole_document(Front(paper=paper))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_a_title_page_stands_alone_and_a_short_report_has_none(whole: PdfReader) -> None:
    assert FRONT.organisation in whole.pages[0].extract_text()
    assert "Method" not in whole.pages[0].extract_text()
    assert "Method" in read(whole_document(None)).pages[0].extract_text()


def test_a_long_report_has_contents_with_numbers_of_pages() -> None:
    blocks = [each for n in range(12) for each in (Heading(f"Part {n}", new_page=True), Paragraph("Words. " * 900))]
    shown = text(read(of(*blocks)))
    assert "Contents" in shown
    numbers = [int(number) for number in re.findall(r"Part \d+[ .]* (\d+)", shown.split("Contents")[1])]
    assert len(numbers) == 12
    assert numbers == sorted(set(numbers))
    assert "Contents" not in text(read(of(*blocks[:4])))


@pytest.mark.parametrize(
    "document",
    [
        Document("T" * 3000, "TLP:RED", "S" * 3000),
        Document("A title of many words " * 60, "All markings"),
        Document("", ""),
        of(Paragraph("A quotation. " * 200), Table(("A", "B"), []), Table((), [])),
        of(Table(("A", "B"), [["x " * 4000, "y"]], anchors=("", ""))),
        of(Paragraph("x" * 5000), Numbered("\n\n\ta\n")),
        of(Paragraph(""), Heading("", 3), Paragraph([])),
    ],
)
def test_odd_documents_give_pages(document: Document) -> None:
    assert read(document).pages


def test_text_from_the_right_keeps_its_words() -> None:
    arabic, hebrew = "مجلس الأمن", "מועצת הביטחון"
    printed = pdf(of(Paragraph(f"Said: {arabic} (2006)."), Heading(hebrew), Paragraph(hebrew)))
    assert not [sentence for sentence in printed.missed if "Hebrew" in sentence]
    # The letters of a file are the shapes that stand beside one another: the words are looked for as they were given.
    given = json.dumps(plain_data(of(Paragraph(f"Said: {arabic} (2006)."), Heading(hebrew)))[0], ensure_ascii=False)
    assert arabic in given
    assert hebrew in given
    extracted = text(PdfReader(BytesIO(printed.content)))
    assert "Said" in extracted
    assert set(hebrew) & set(extracted) == set(hebrew)


def test_an_address_in_the_title_leads_nowhere_from_the_head_of_a_page_and_keeps_the_file_readable() -> None:
    printed = pdf(Document("Report on https://example.org/case", "TLP:CLEAR", blocks=[Paragraph("Words.")]))
    assert printed.missed == ()
    assert b"pdfuaid" in printed.content


def test_a_file_that_is_not_readable_for_all_says_so() -> None:
    (said,) = pdf(of(Paragraph("Words."), Heading("", 3), Paragraph([]))).missed
    assert "PDF/UA" in said
