"""Fonts of printed pages, as on a machine that has none installed."""

import pytest
import typst
from pypdf import PdfReader

from tests.render.printed_document import of
from tracker.render.pdf import pdf
from tracker.reports.document import Paragraph


@pytest.fixture(autouse=True)
def _no_fonts_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = typst.Fonts
    monkeypatch.setattr(typst, "Fonts", lambda **options: bare(include_system_fonts=False))


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("김정은", "Noto Serif CJK"),
        ("习近平", "Noto Serif CJK"),
        ("ひらがな", "Noto Serif CJK"),
        ("ภาษาไทย", "Noto Serif Thai"),
        ("ትግርኛ", "Noto Serif Ethiopic"),
        ("😀", "Noto Sans Symbols 2"),
    ],
)
def test_a_writing_without_a_font_is_said_with_the_font_to_install(words: str, font: str) -> None:
    printed = pdf(of(Paragraph(f"Said: {words}")))
    (sentence,) = printed.missed
    assert font in sentence
    # The words are in the file all the same, and it does not claim that everybody can read it.
    assert b"pdfuaid" not in printed.content


@pytest.mark.parametrize("words", ["Россия", "Ελλάδα", "Łódź, Şırnak, Việt Nam", "ירושלים", "№ € ≤ → ✓", "a\u0301"])
def test_these_letters_need_no_installed_font(words: str) -> None:
    assert pdf(of(Paragraph(words))).missed == ()


def test_only_what_has_no_font_is_said() -> None:
    printed = pdf(of(Paragraph("Москва 서울 London")))
    assert len(printed.missed) == 1
    assert "Chinese, Japanese or Korean" in printed.missed[0]


def test_the_pages_are_there_without_the_font() -> None:
    from io import BytesIO

    printed = pdf(of(Paragraph("서울 London")))
    assert "London" in PdfReader(BytesIO(printed.content)).pages[0].extract_text()
