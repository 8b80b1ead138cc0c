"""A report as an HTML page: its parts, its links, and that no text in it can act."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.render.documents import HOSTILE, every_block, hostile, pictures
from tests.render.html.parsed import Page, parsed
from tracker.render.html import html
from tracker.reports.document import Document, Front, Heading, Paragraph, Span, Table
from tracker.vocab import Marking

ATTRIBUTES = {
    "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "clip-path", "content", "d",
    "dir", "height", "href", "http-equiv", "id", "lang", "name", "rel", "role", "scope", "stroke-linecap",
    "stroke-linejoin", "style", "tabindex", "transform", "value", "version", "viewbox", "width", "x", "xlink:href",
    "xmlns", "xmlns:xlink", "y",
}  # fmt: skip


def page(*blocks: Paragraph | Heading | Table) -> Page:
    return parsed(html(Document("Title", "TLP:CLEAR", blocks=list(blocks))))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html(every_block()) == html(every_block())


@pytest.mark.parametrize("document", [every_block(), hostile()])
def test_names_are_used_once_and_every_link_within_the_page_leads_somewhere(document: Document) -> None:
    document.add(*pictures(), *pictures())
    found = parsed(html(document))
    names = [element.attributes["id"] for element in found.elements if "id" in element.attributes]
    assert len(set(names)) == len(names)
    links = [element.attributes["href"] for element in found.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(names)
    labels = [element.attributes.get("aria-labelledby") for element in found.elements]
    assert {label for label in labels if label} <= set(names)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    written = html(hostile())
    found = parsed(written)
    assert not found.all("script", "img", "iframe", "object", "link", "base", "form", "foreignobject")
    assert {name for element in found.elements for name in element.attributes} <= ATTRIBUTES
    assert len(found.all("style")) == 1
    assert {element.attributes["href"] for element in found.all("a")} >= {"http://evil.invalid/x.png"}
    assert not re.search("[\x1b\u202e\u202c]", written)
    assert found.text.count("<script>alert(1)</script>") > 20


def test_only_web_addresses_become_links_and_say_nothing_of_whence() -> None:
    found = page(
        Paragraph("javascript:alert(1) file:///etc ftp://x.invalid data:text/html,x (https://un.org/a?b=1&c).  ")
    )
    (link,) = [element for element in found.all("a") if not element.attributes["href"].startswith("#")]
    assert link.attributes == {"rel": "noreferrer", "href": "https://un.org/a?b=1&c"}


def test_no_link_stands_in_a_link() -> None:
    document = Document("https://un.org", blocks=[Heading("https://un.org", 1) for _ in range(6)])
    assert not [element for element in parsed(html(document)).all("a") if "a" in element.within]


def test_the_policy_of_the_page_forbids_all_but_its_own_style() -> None:
    (policy,) = [e for e in parsed(html(every_block())).all("meta") if "http-equiv" in e.attributes]
    rules = policy.attributes["content"].split("; ")
    assert rules == ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'"]


def test_a_note_leads_to_its_entry_and_all_lead_back() -> None:
    note = Span("said", note="KCNA, E-0001, paragraph 2", anchor="E-0001")
    found = page(
        Paragraph([note, " and ", note]),
        Paragraph(Span("else", note="no entry", anchor="E-0404")),
        Table(["Ref", "What"], [["E-0001", "a report"]], anchors=["E-0001"]),
    )
    mentions = [element for element in found.all("a") if element.attributes.get("role") == "doc-noteref"]
    assert [mention.attributes["href"] for mention in mentions] == ["#n1", "#n1", "#n2"]
    links = [e.attributes["href"] for e in found.all("a") if "li" in e.within and "section" in e.within]
    assert links == ["#row-E-0001", "#m1-1", "#m1-2", "#m2-1"]
    assert [mention.attributes["id"] for mention in mentions] == ["m1-1", "m1-2", "m2-1"]
    assert [e.attributes["href"] for e in found.all("a") if "tr" in e.within] == ["#n1"]
    assert found.by_id("row-E-0001").text == "E-0001 note 1a report"


def test_numbers_of_notes_side_by_side_are_kept_apart() -> None:
    found = page(Paragraph(["said", *(Span("", note=note) for note in ("one", "two")), Span(" and", note="three")]))
    assert next(element.text for element in found.all("p") if "said" in element.text) == "said1, 2 and3"


def test_no_level_of_headings_is_left_out() -> None:
    found = page(*(Heading(str(level), level) for level in (3, 1, 4, 2, 2)))
    levels = [int(element.name[1]) for element in found.all(*(f"h{n}" for n in range(1, 7)))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_long_report_has_contents_and_a_short_one_has_none() -> None:
    headings = [Heading("One"), Heading("Two", 2), Heading("Three", 3), Heading("Four"), Heading("Five", 2)]
    assert not page(*headings[:4]).all("nav")
    found = page(*headings)
    listed = [element.text for element in found.all("a") if "nav" in element.within]
    assert listed == ["One", "Two", "Four", "Five"]
    assert [element.within.count("ul") for element in found.all("li")] == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("marking", "colour"),
    [("CLEAR", "#ffffff"), ("GREEN", "#33ff00"), ("AMBER", "#ffc000"), ("AMBER+STRICT", "#ffc000"), ("RED", "#ff2b2b")],
)
def test_header_and_footer_carry_the_marking_in_its_colour_on_black(marking: str, colour: str) -> None:
    found = parsed(html(Document("Title", Marking(marking).label)))
    for part in ("header", "footer"):
        (label,) = [element for element in found.all("strong") if part in element.within]
        assert (label.text, label.attributes["style"]) == (f"TLP:{marking}", f"background:#000000;color:{colour}")


def test_languages_that_a_script_tells_and_directions_are_marked() -> None:
    found = page(Paragraph(["It said ", Span("“조선 중앙 통신”"), ", ", Span("نفت الوزارة"), ", 受け取った."]))
    assert [(e.attributes["lang"], e.text) for e in found.all("span")] == [
        ("ko", "조선 중앙 통신"),
        ("ja", "受け取った"),
    ]
    assert [element.text for element in found.all("bdi")] == ["نفت الوزارة"]
    assert all(
        element.attributes["dir"] == "auto"
        for element in found.all("p", "h1", "td")
        if not element.attributes.get("class")
    )


def test_a_table_has_a_caption_and_heads_of_columns_and_rows() -> None:
    found = page(Heading("Parties"), Table(["Ref", "Number"], [["P-0001", "3"]], ["Number"]))
    assert [element.text for element in found.all("caption")] == ["Parties"]
    assert [element.attributes["scope"] for element in found.all("th")] == ["col", "col", "row"]
    assert found.all("td")[0].attributes["class"] == "right short"


def test_a_picture_has_its_words_and_a_table_beside_it() -> None:
    found = parsed(html(Document("Title", blocks=[pictures("<Korea>", "Counts & years", "Most in <2024>.")[0]])))
    (drawn,) = found.all("svg")
    assert drawn.attributes["role"] == "img"
    assert found.by_id(drawn.attributes["aria-labelledby"]).text == "Counts & years"
    assert found.by_id(drawn.attributes["aria-describedby"]).text.startswith("Most in <2024>.")
    assert [e.text for e in found.all("th") if "details" in e.within][-2:] == ["<Korea>", "another"]


def test_the_paper_is_that_of_the_front_matter() -> None:
    letter = replace(every_block(), front=Front(paper="us-letter"))
    assert "@page { size: letter }" in html(letter)
    assert "@page { size: A4 }" in html(replace(letter, front=None))


def test_words_that_no_page_is_wide_enough_for_may_be_broken_and_references_may_not() -> None:
    found = page(Paragraph(f"{'a' * 64} V-2024-0001 on 2024-02-18 under S/RES/1718 (2006), see ISO-2024-02-18x"))
    assert [(element.attributes["class"], element.text) for element in found.all("span")] == [
        ("long", "a" * 64),
        ("whole", "V-2024-0001"),
        ("whole", "2024-02-18"),
        ("whole", "S/RES/1718 (2006)"),
    ]


def test_a_hostile_title_is_the_title_of_the_page() -> None:
    (title,) = [element for element in parsed(html(hostile())).all("title") if "head" in element.within]
    assert title.text.startswith(HOSTILE[:60])
