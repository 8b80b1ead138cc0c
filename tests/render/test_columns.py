"""Widths of the columns of printed tables."""

import pytest

from tracker.render.columns import column_widths

LONG = "words of some length that go on and on " * 12


@pytest.mark.parametrize(
    "rows",
    [
        [["E-0001", "Title", LONG]],
        [["a", "b", "c"]],
        [["x" * 200, "y" * 200, "z" * 200]],
        [],
    ],
)
def test_columns_fill_the_room_and_none_is_lost(rows: list[list[str]]) -> None:
    widths = column_widths(("Ref", "Title", "What"), rows, 100)
    assert sum(widths) == pytest.approx(100)
    assert min(widths) > 2


def test_a_long_text_gets_the_room_that_references_leave() -> None:
    ref, when, text = column_widths(("Ref", "Date", "What"), [["V-2024-0001", "2024-02-18", LONG]] * 9, 100)
    assert text > 60
    assert min(ref, when) > 10


def test_a_short_text_is_kept_on_one_line_beside_a_long_one() -> None:
    first, _ = column_widths(("Weight", "What"), [["Single origin", LONG]] * 9, 100)
    assert first >= len("Single origin")


def test_the_symbol_of_a_resolution_is_one_word() -> None:
    first, *_ = column_widths(("Ref", "A", "B"), [["S/RES/1970 (2011)", LONG, LONG]], 100)
    assert first > len("S/RES/1970 (2011)")


def test_a_column_of_numbers_does_not_grow() -> None:
    number, text = column_widths(("No.", "What"), [["1", "a thing"]], 100, ("No.",))
    assert number < 8
    assert text > 90
