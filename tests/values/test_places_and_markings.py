"""Coordinates, distances and markings."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.markings import at_most, most_restricted
from tracker.values.places import check_distance_km, check_latitude, check_longitude
from tracker.vocab import Marking

LATITUDES = {
    "39.0392": "39.0392",
    "-33.860": "-33.86",
    "+7": "7",
    "090.0": "90",
    "-90": "-90",
    "-0.0": "0",
    " 5 ": "5",
}
NOT_LATITUDES = ["", "90.0001", "-91", "39,5", "39°02'N", "39.0392 N", "1e1", "nan", ".5", "5.", "−5", "٥"]
NOT_DISTANCES = ["", "-1", "20038.1", "5km", "1,000", "inf"]


@pytest.mark.parametrize("text", LATITUDES)
def test_a_latitude_is_kept_as_exact_decimal_text(text: str) -> None:
    assert check_latitude(text) == LATITUDES[text]


@pytest.mark.parametrize("text", NOT_LATITUDES)
def test_what_is_no_latitude_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        check_latitude(text)
    assert "39.0392" in refused.value.hint


def test_a_longitude_reaches_to_180_and_no_further() -> None:
    assert check_longitude("-180.000") == "-180"
    assert check_longitude("125.76250") == "125.7625"
    with pytest.raises(InvalidValueError, match="the most is 180"):
        check_longitude("180.01")


def test_a_distance_is_kilometres_from_nothing_to_half_round_the_earth() -> None:
    assert check_distance_km("0") == "0"
    assert check_distance_km("00.250") == "0.25"
    assert check_distance_km("20038") == "20038"


@pytest.mark.parametrize("text", NOT_DISTANCES)
def test_what_is_no_distance_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        check_distance_km(text)


@given(st.decimals(-200, 200, places=6))
def test_a_longitude_keeps_its_value_and_its_limits(number: Decimal) -> None:
    if abs(number) > 180:
        with pytest.raises(InvalidValueError):
            check_longitude(f"{number:f}")
    else:
        kept = check_longitude(f"{number:f}")
        assert Decimal(kept) == number
        assert check_longitude(kept) == kept


def test_markings_run_from_clear_to_red() -> None:
    order = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
    for (i, one), (j, other) in product(enumerate(order), repeat=2):
        assert at_most(Marking(one), Marking(other)) == (i <= j)
        assert most_restricted(Marking(one), Marking(other)) is Marking(order[max(i, j)])


def test_the_most_restricted_of_several_wins_wherever_it_stands() -> None:
    assert most_restricted(Marking.CLEAR, Marking.AMBER_STRICT, Marking.AMBER) is Marking.AMBER_STRICT


def test_nothing_is_clear_by_default() -> None:
    with pytest.raises(ValueError, match="empty"):
        most_restricted()
