"""Units and the factors between them."""

from fractions import Fraction

import pytest

from tracker.values.densities import CRUDE, UNNAMED, density
from tracker.values.units import decimal_text, parse_unit


@pytest.mark.parametrize(
    ("typed", "name", "size"),
    [
        ("barrels", "barrels", 1),
        ("bbl", "barrels", 1),
        ("million barrels", "barrels", 10**6),
        ("Metric tons", "metric_tons", 1),
        ("metric_tons", "metric_tons", 1),
        ("t", "metric_tons", 1),
        ("thousand tons", "metric_tons", 1000),
        ("kg", "kilograms", Fraction(1, 1000)),
        ("gallons", "gallons", Fraction(1, 42)),
        ("USD", "USD", 1),
    ],
)
def test_units_are_known_in_their_usual_spellings(typed, name, size):
    unit = parse_unit(typed)
    assert unit is not None
    assert (unit.name, unit.size) == (name, size)


@pytest.mark.parametrize("typed", [None, "", "trucks", "tanker loads", "million", "usd", "short tons", "long tons"])
def test_other_words_are_no_unit(typed):
    assert parse_unit(typed) is None


def test_a_barrel_holds_42_gallons_and_some_159_litres():
    litre, cubic = parse_unit("litres"), parse_unit("m3")
    assert decimal_text(1 / litre.size, 9) == "158.987294928"
    assert decimal_text(cubic.size, 5) == "6.28981"


@pytest.mark.parametrize(
    ("goods", "factor"),
    [
        ("marine diesel", "7.23"),
        ("gasoil", "7.23"),
        ("Petrol", "8.5"),
        ("jet fuel", "7.77"),
        ("heavy fuel oil", "6.62"),
        ("Liquefied petroleum gas", "11.65"),
    ],
)
def test_a_product_has_its_factor(goods, factor):
    assert density("refined_petroleum", goods).best == Fraction(factor)


@pytest.mark.parametrize("goods", ["", "refined petroleum products", "diesel and petrol"])
def test_what_names_no_single_product_has_a_stated_range(goods):
    assert density("refined_petroleum", goods) is UNNAMED


def test_the_resolution_gives_the_factor_of_crude_oil_and_coal_has_none():
    assert density("crude_oil", "oil") is CRUDE
    assert CRUDE.best * 525_000 == 4_000_000
    assert density("coal_iron", "coal") is None


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [(Fraction(1, 3), 2, "0.33"), (Fraction(5), 2, "5"), (Fraction(25, 10), 0, "2"), (Fraction(1, 10), 1, "0.1")],
)
def test_numbers_are_written_without_floats(number, places, text):
    assert decimal_text(number, places) == text
