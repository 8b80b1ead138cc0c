"""Every kind of block is shown by every format, in the order of reading."""

import io
import re
from collections.abc import Callable
from typing import get_args

import pytest

from tests.render.documents import ORDER, every_block
from tests.render.html.parsed import parsed
from tracker.render.html import html
from tracker.render.markdown import markdown
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


def test_the_terminal_draws_pictures_in_characters() -> None:
    shown = screen(every_block())
    assert "█" in shown
    assert re.search(r"├─*●─*┤", shown)
    assert re.search(r"├─+┤", shown)
