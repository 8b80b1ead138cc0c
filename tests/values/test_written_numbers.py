"""Numbers of tables."""

import pytest

from tracker.errors import InvalidValueError
from tracker.values.written_numbers import number_reader


@pytest.mark.parametrize(
    ("decimal", "thousands", "text", "number"),
    [
        (None, None, "1234", "1234"),
        (None, None, "0.5", "0.5"),
        (None, None, "-127.5", "-127.5"),
        (".", ",", "1,234.5", "1234.5"),
        (".", ",", "12,345,678", "12345678"),
        (",", ".", "1.234,5", "1234.5"),
        (".", " ", "1\u00a0234", "1234"),
        (".", "'", "1'234", "1234"),
        (".", None, "~300-400 km", "~300..400"),
        (".", None, ">=5 KM", ">=5"),
        (".", None, "2.6M", "2.6M"),
        (".", None, "hundreds", "hundreds"),
    ],
)
def test_a_number_with_stated_marks_becomes_plain(
    decimal: str | None, thousands: str | None, text: str, number: str
) -> None:
    assert number_reader(decimal, thousands, ["km"], strict=False)(text) == number


@pytest.mark.parametrize(
    ("decimal", "thousands", "text"),
    [(None, None, "1,234"), (".", ",", "1,23"), (".", ",", "12,34,567"), (",", None, "1.5"), (None, None, "5 miles")],
)
def test_marks_that_are_not_stated_are_refused(decimal: str | None, thousands: str | None, text: str) -> None:
    with pytest.raises(InvalidValueError):
        number_reader(decimal, thousands, ["km"], strict=False)(text)


def test_marks_are_asked_for_only_where_none_are_stated() -> None:
    for decimal, hint in ((None, "State the marks"), (",", "Correct the cell, or the marks")):
        with pytest.raises(InvalidValueError) as raised:
            number_reader(decimal, None, [], strict=False)("1,5.2")
        assert raised.value.hint.startswith(hint)


def test_a_point_that_may_part_thousands_is_refused_until_the_marks_are_stated() -> None:
    with pytest.raises(InvalidValueError, match="may be a thousand or a fraction"):
        number_reader(None, None, [], strict=True, either=True)("1.234")
    assert number_reader(".", None, [], strict=True, either=True)("1.234") == "1.234"
    assert number_reader(None, None, [], strict=True, either=True)("0.234") == "0.234"


@pytest.mark.parametrize("text", ["ca. 1.200", "about 1.200", "approx. 1.200 km"])
def test_about_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        number_reader(",", ".", ["km"], strict=False)(text)
    assert raised.value.hint == "About is written ~1.200."


def test_words_are_refused_where_a_number_is_asked_for() -> None:
    with pytest.raises(InvalidValueError, match="'hundreds' is no number"):
        number_reader(None, None, [], strict=True)("hundreds")
