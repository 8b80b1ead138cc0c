"""Every text of a report passes one function: no name stands where nobody looks."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from tracker.reports.document import (
    Bars,
    Block,
    Bullets,
    Chronology,
    Document,
    Facts,
    Front,
    Heading,
    Heat,
    Numbered,
    Paragraph,
    Ranges,
    Series,
    Span,
    Table,
)
from tracker.reports.retelling import retold

NAME = "Ivan Petrov"
DAY = date(2024, 2, 18)
BLOCKS: list[Block] = [
    Heading(NAME, 2),
    Paragraph([NAME, Span(NAME, "strong", NAME)]),
    Numbered(Span(NAME, note=NAME, anchor="E-0001"), 1),
    Facts([("Party", NAME)]),
    Table(("Provision", NAME), [[NAME, Span("1", note=NAME)]], right=(NAME,), anchors=("E-0001",)),
    Bars([(NAME, 2)]),
    Bullets([NAME, [Span(NAME)]]),
    Series(NAME, NAME, ("2024",), [(NAME, (1,))]),
    Heat(NAME, NAME, (NAME,), [(NAME, (1,))]),
    Ranges(NAME, NAME, NAME, [(NAME, 1.0, None, 2.0)]),
    Chronology(NAME, NAME, [(NAME, DAY, DAY, "Reply")]),
]


def _words(value: Any) -> list[str]:
    """Every text within a value, however deep."""
    if isinstance(value, str):
        return [value] if value else []
    if is_dataclass(value):
        return [word for part in fields(value) for word in _words(getattr(value, part.name))]
    if isinstance(value, list | tuple):
        return [word for part in value for word in _words(part)]
    return []


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_a_name_is_replaced_wherever_it_stands_in_a_block(block: Block) -> None:
    told = retold(Document("", blocks=[block]), lambda text: text.replace(NAME, "somebody"))
    assert NAME in _words(block)
    assert NAME not in _words(told)
    assert _words(told) == [word.replace(NAME, "somebody") for word in _words(Document("", blocks=[block]))]


def test_every_kind_of_block_is_tried() -> None:
    assert {type(block) for block in BLOCKS} == set(Block.__args__)


def test_the_title_page_is_told_anew_as_well() -> None:
    front = Front(f"Bureau of {NAME}", "1 July 2024", [f"By {NAME}."], "us-letter")
    told = retold(Document(NAME, subtitle=NAME, front=front), lambda text: text.replace(NAME, "somebody"))
    assert (told.title, told.subtitle) == ("somebody", "somebody")
    assert told.front == Front("Bureau of somebody", "1 July 2024", ["By somebody."], "us-letter")
