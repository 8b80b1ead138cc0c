"""A report in a real browser: on a wide and a narrow screen, in light and dark, by keyboard, by ear, and printed."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.chromium import Chromium, found
from tests.render.documents import every_block, hostile, pictures
from tracker.render.html import html
from tracker.reports.document import Document, Heading, Paragraph, Span, Table

# Every text that is seen, with its contrast to what is painted behind it (WCAG 2.2, 1.4.3).
CONTRAST = """(() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = rgb => rgb.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 0, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('svg')) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
    found.push([(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), walker.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
})()"""
TONES = ("faint", "good", "warn", "bad", "strong")


def toned() -> Document:
    """Every kind of block, every tone, notes, and enough of all to fill pages."""
    document = replace(every_block(), banner="TLP:AMBER+STRICT")
    document.add(*(Paragraph(Span(tone, tone)) for tone in TONES), Heading("Long"))
    rows = [[f"E-{n:04}", "words " * 30, "김정은 " * 9, "a" * 64, "more"] for n in range(60)]
    document.add(Table(["Ref", "What", "Who", "Hash", "More"], rows), *pictures("a label " * 9, "A long title " * 9))
    return document


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = found()
    if program is None:
        pytest.skip("No Chromium on this machine. Install one with: apt-get install chromium")
    chromium = Chromium(program, tmp_path_factory.mktemp("profile"))
    yield chromium
    chromium.close()


@pytest.fixture(scope="module", params=[toned, hostile])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(html(request.param()), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", [1280, 390, 360])
def test_nothing_is_said_on_the_console_asked_for_or_wider_than_the_screen(
    browser: Chromium, address: str, width: int
) -> None:
    browser.open(address, width=width)
    assert browser.value("document.documentElement.scrollWidth") <= width
    assert browser.said() == []
    assert browser.asked_for() == [address]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_what_is_behind_it(browser: Chromium, address: str, dark: bool) -> None:
    browser.open(address, dark=dark)
    browser.value("document.querySelectorAll('details').forEach(each => each.open = true)")
    lit = browser.value("getComputedStyle(document.body).backgroundColor")
    assert (lit == "rgb(255, 255, 255)") != dark
    contrasts = browser.value(CONTRAST)
    assert len(contrasts) > 40
    assert [each for each in contrasts if each[0] < 4.5] == []


def test_who_hears_the_page_is_told_its_parts(browser: Chromium, address: str) -> None:
    browser.open(address)
    heard = browser.accessible()
    roles = [role for role, _, _ in heard]
    assert [roles.count(role) for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    drawn = [(name, told) for role, name, told in heard if role == "image"]
    assert len(drawn) >= 4
    assert all(name and told for name, told in drawn)
    assert all(name for role, name, _ in heard if role in ("table", "region", "link", "navigation"))


def test_headings_come_in_order(browser: Chromium, address: str) -> None:
    browser.open(address)
    levels = browser.value("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => +each.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_first_key_leads_to_the_report_and_is_seen(browser: Chromium, address: str) -> None:
    browser.open(address)
    browser.press("Tab")
    left, outline = browser.value(
        "(() => { const at = document.activeElement;"
        " return [at.className === 'skip' ? at.getBoundingClientRect().x : -1, getComputedStyle(at).outlineWidth] })()"
    )
    assert (left, outline) == (0, "3px")


def test_a_note_is_reached_by_its_number_and_leads_back(browser: Chromium, address: str) -> None:
    browser.open(address)
    browser.value("document.querySelector('a.note').click()")
    assert browser.value("document.querySelector(':target').id") == "n1"
    browser.value("document.querySelector(':target .back').click()")
    assert browser.value("document.querySelector(':target').id") == "m1-1"


def test_every_printed_page_has_the_marking_at_its_head_and_foot(browser: Chromium, address: str) -> None:
    browser.open(address)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(browser.pdf())).pages]
    assert len(pages) > 1
    assert [text.count("TLP:") for text in pages] == [2] * len(pages)
    assert f"{len(pages)} of {len(pages)}" in pages[-1]


def test_heads_of_a_table_are_printed_again_on_each_of_its_pages(browser: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    rows = [[f"E-{n:04}", "words"] for n in range(120)]
    file.write_text(html(Document("Title", "TLP:CLEAR", blocks=[Table(["Reference", "Words"], rows)])), "utf-8")
    browser.open(file.as_uri())
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(browser.pdf())).pages]
    assert len(pages) > 2
    assert all("Reference" in text for text in pages)
