"""What a picture shows is said in words and as a table."""

from datetime import date
from math import inf, nan

import pytest

from tests.render.documents import pictures
from tracker.render.picture_words import picture_table, plain_number, range_text, window_text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((7000, 8000, 9000), "7,000 to 9,000, best 8,000"),
        ((7000, None, 9000), "7,000 to 9,000"),
        ((5, 5, 5), "5"),
        ((9000, None, None), "9,000 or more"),
        ((None, None, 500), "500 or less"),
        ((None, 6500, None), "6,500"),
        ((6000, 6500, None), "6,500, at least 6,000"),
        ((None, nan, inf), "no figure"),
    ],
)
def test_a_figure_is_said_as_far_as_it_is_known(values: tuple[float, float, float], said: str) -> None:
    assert range_text(("name", *values)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(2600000.0, "2,600,000"), (0.25, "0.25"), (12345678901.5, "12,345,678,902"), (1e30, "1e+30"), (-3, "-3")],
)
def test_a_number_is_written_as_it_is_read(value: float, said: str) -> None:
    assert plain_number(value) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 2, 18), date(2024, 2, 18), "18 February 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 8, 1), date(2024, 3, 31), "August 2023 to March 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2011, 1, 1), date(2012, 12, 31), "2011 to 2012"),
        (date(2023, 8, 2), date(2024, 3, 31), "2 August 2023 to 31 March 2024"),
    ],
)
def test_a_window_of_days_is_said_as_short_as_it_can_be(first: date, last: date, said: str) -> None:
    assert window_text(first, last) == said


def test_a_table_holds_every_number_of_its_picture() -> None:
    series, heat, ranges, chronology = map(picture_table, pictures())
    assert series.rows[0] == ["word", "1", "3", "4"]
    assert heat.rows[1] == ["another", "0", "12"]
    assert ranges.rows[1] == ["open", "6,700", "", "", "containers"]
    assert chronology.rows == [["18 February 2024 to 28 March 2024", "word", "Reply"]]
