"""Text as data for the typesetter."""

from typing import Any

import pytest

from tests.render.printed_document import HASH
from tracker.render.pdf.words import Piece, broken, set_text
from tracker.render.scripts import LEFT_TO_RIGHT


def put_together(pieces: list[Piece]) -> str:
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Piece) -> str:
    if isinstance(piece, dict):
        return str(piece.get("text") or piece.get("whole") or "".join(piece.get("broken", "")))
    return "\n" if piece is None else piece


@pytest.mark.parametrize(
    "words",
    [
        HASH,
        f"https://example.org/{HASH}/{'x' * 80}?a=1&b=2 and more",
        "a_file_name_of_some_length-and-more.2024.pdf " * 3,
        "e\u0301" * 40,
        "two\nlines 김정은 and S/RES/1718 (2006), مجلس الأمن.",
        "-" * 90,
        "",
    ],
)
@pytest.mark.parametrize("limit", [3, 12, 28])
def test_no_letter_is_lost_where_words_may_be_broken(words: str, limit: int) -> None:
    # A mark that is not seen stands behind what runs from right to left.
    assert put_together(set_text(words, limit)).replace(LEFT_TO_RIGHT, "") == words


def test_long_words_are_broken_and_short_ones_not() -> None:
    assert broken(HASH, 28) == [HASH[start : start + 16] for start in (0, 16, 32, 48)]
    assert set_text("Short words stay.") == ["Short words stay."]


def test_a_mark_is_never_parted_from_its_letter() -> None:
    assert not [piece for piece in broken("e\u0301" * 40, 12) if piece.startswith("\u0301")]


def test_an_address_leads_there_without_the_full_stop_behind_it() -> None:
    found: Any = set_text("See https://example.org/a.")[1]
    assert found["address"] == "https://example.org/a"


def test_an_address_that_no_reader_takes_is_text() -> None:
    found: Any = set_text(f"https://example.org/{'a' * 3000}")[0]
    assert "address" not in found


def test_no_other_address_than_one_of_the_web_leads_anywhere() -> None:
    assert set_text("javascript:alert(1) file:///etc") == ["javascript:alert(1) file:///etc"]
