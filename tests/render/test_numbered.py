"""Paragraphs are numbered through the whole report."""

from tracker.render.numbered import numbered
from tracker.reports.document import Heading, Numbered, Paragraph

PARAGRAPH, SUB = Numbered("text"), Numbered("text", level=1)


def test_numbers_go_on_after_a_heading_and_letters_begin_anew_under_each_number() -> None:
    blocks = [PARAGRAPH, SUB, SUB, Heading("Next"), PARAGRAPH, Paragraph("without"), SUB, PARAGRAPH]
    assert [number for _, number in numbered(blocks)] == ["1.", "(a)", "(b)", "", "2.", "", "(a)", "3."]


def test_after_z_letters_are_doubled() -> None:
    assert [number for _, number in numbered([PARAGRAPH, *[SUB] * 28])][-3:] == ["(z)", "(aa)", "(bb)"]


def test_each_block_comes_back_itself() -> None:
    blocks = [PARAGRAPH, SUB, Heading("Next")]
    assert [block for block, _ in numbered(blocks)] == blocks
