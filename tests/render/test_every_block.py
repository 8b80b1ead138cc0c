"""Every kind of block is shown by every format, in the order of reading."""

import io
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import get_args

import pytest
from pypdf import PdfReader

from tests.render.documents import ORDER, every_block
from tests.render.html.parsed import parsed
from tracker.render.docx import docx
from tracker.render.html import html
from tracker.render.markdown import markdown
from tracker.render.pdf import pdf
from tracker.render.terminal import console
from tracker.render.terminal_document import print_document
from tracker.reports.document import Block, Document


def screen(document: Document) -> str:
    stream = io.StringIO()
    print_document(console(stream), document)
    return stream.getvalue()


def page(document: Document) -> str:
    return parsed(html(document)).text


@pytest.mark.parametrize("show", [screen, markdown, page])
def test_every_kind_of_block_is_shown_in_the_order_of_reading(show: Callable[[Document], str]) -> None:
    document = every_block()
    assert {type(block) for block in document.blocks} == set(get_args(Block))
    found = re.findall(r"word\d\d", show(document).split("Findings")[-1])
    assert list(dict.fromkeys(found)) == ORDER


@pytest.mark.parametrize("show", [screen, markdown, page])
def test_numbered_paragraphs_have_their_numbers(show: Callable[[Document], str]) -> None:
    shown = show(every_block()).replace("\\", "")
    assert re.search(r"1\.\s+word08.*\(a\)\s+word09.*2\.\s+word10", shown, re.DOTALL)


@pytest.mark.parametrize("show", [screen, markdown, page])
def test_a_picture_is_shown_with_its_numbers(show: Callable[[Document], str]) -> None:
    shown = show(every_block())
    assert re.search(r"word2[01].*7,000.*8,000.*9,000|word2[01].*7,000 to 9,000, best 8,000", shown, re.DOTALL)
    assert re.search(r"18\s+February\s+2024", shown)


# What stands within a picture is drawn there, and notes stand at the foot of their page.
DRAWN, NOTES = {f"word{number}" for number in (18, 20, 22, 24)}, {"word25", "word26"}


def printed_text(document: Document) -> str:
    pages = PdfReader(BytesIO(pdf(document).content)).pages
    return "\n".join(page.extract_text() for page in pages)


def processed_text(document: Document) -> str:
    with zipfile.ZipFile(BytesIO(docx(document))) as archive:
        return "".join(archive.read(f"word/{part}.xml").decode() for part in ("document", "footnotes"))


@pytest.mark.parametrize("show", [printed_text, processed_text])
def test_every_kind_of_block_is_on_the_pages_in_the_order_of_reading(show: Callable[[Document], str]) -> None:
    words = list(dict.fromkeys(re.findall(r"word\d\d", show(every_block()))))
    assert set(words) == set(ORDER) - DRAWN
    assert [word for word in words if word not in NOTES and word > "word03"] == [
        word for word in ORDER if word not in DRAWN | NOTES and word > "word03"
    ]


def test_the_terminal_draws_pictures_in_characters() -> None:
    shown = screen(every_block())
    assert "█" in shown
    assert re.search(r"├─*●─*┤", shown)
    assert re.search(r"├─+┤", shown)
