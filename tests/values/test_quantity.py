"""Quantities, and counts of people."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.quantity import Quantity, format_quantity, parse_count, parse_quantity
from tracker.vocab import Qualifier

FORMS = {
    "7000": (None, "7000", None, "exact"),
    "0": (None, "0", None, "exact"),
    "007.50": (None, "7.5", None, "exact"),
    "~7000": (None, "7000", None, "about"),
    "~ 7000": (None, "7000", None, "about"),
    "about 7000": (None, "7000", None, "about"),
    ">9000": ("9000", None, None, "more_than"),
    "more than 9000": ("9000", None, None, "more_than"),
    ">=9000": ("9000", None, None, "at_least"),
    "≥ 9000": ("9000", None, None, "at_least"),
    "2..": ("2", None, None, "at_least"),
    "<500": (None, None, "500", "less_than"),
    "Less than 500": (None, None, "500", "less_than"),
    "<=500": (None, None, "500", "at_most"),
    "..5": (None, None, "5", "at_most"),
    "2.6M..3M": ("2600000", None, "3000000", "range"),
    "2..5": ("2", None, "5", "range"),
    "5..5": ("5", None, "5", "range"),
    "500..1k": ("500", None, "1000", "range"),
    "~2.6M..3M": ("2600000", None, "3000000", "about"),
    "7k": (None, "7000", None, "exact"),
    "7K": (None, "7000", None, "exact"),
    "~23M": (None, "23000000", None, "about"),
    "1.5B": (None, "1500000000", None, "exact"),
    "1.5bn": (None, "1500000000", None, "exact"),
    "2.6 million": (None, "2600000", None, "exact"),
    "0.0001k": (None, "0.1", None, "exact"),
    "1.2345k": (None, "1234.5", None, "exact"),
}

WORDS = ["hundreds", "several dozen", "a large number", "about a hundred", "数百", "सैकड़ों", "quelqu’un"]

REFUSED = {
    "": "7000",
    "7,000": "7000 without thousands marks",
    "2,6M": "a point",
    "7 000": "7000 without thousands marks",
    "5m": "metres",
    "5 m": "metres",
    "-5": "not negative",
    "2-5": "2..5",
    "1e6": "1.5M",
    "500 t": "its own field",
    "12 barrels": "its own field",
    "nan": "7000",
    "NaN": "7000",
    "inf": "7000",
    "Infinity": "7000",
    "7.": "7000",
    ".5": "7000",
    "1.234.567": "7000",
    "M": "7000",
    "million": "7000",
    "about": "7000",
    ">": "7000",
    "..": "7000",
    "~2..": "7000",
    ">2..5": "7000",
    "~hundreds": "7000",
    "1..2..3": "7000",
    "3..2": "2..3",
    "3M..2M": "2M..3M",
    "2.6..3M": "2.6M..3M",
    "~2..3 million": "2 million..3 million",
    "hundreds of 5s": "7000",
    "七千5": "7000",
    "７０００": "7000",
    "hundreds\x1b": "7000",
    "1" * 31: "7000",
}

Figure = tuple[str | None, str | None, str | None, str, str | None, str | None]
PRINTED: dict[Figure, str] = {
    (None, "7000", None, "about", "containers", None): "about 7,000 containers",
    ("9000", None, None, "more_than", "containers", None): "more than 9,000 containers",
    ("2", None, None, "at_least", None, None): "at least 2",
    ("2600000", None, "3000000", "range", "barrels", None): "2,600,000 to 3,000,000 barrels",
    ("2600000", None, "3000000", "about", "barrels", None): "about 2,600,000 to 3,000,000 barrels",
    ("2", "3", "5", "range", None, None): "2 to 5 (best estimate 3)",
    ("5", None, "5", "range", "t", None): "5 t",
    (None, None, "500", "at_most", "t", None): "at most 500 t",
    (None, None, "500", "less_than", "t", None): "less than 500 t",
    (None, "1234.5", None, "exact", "USD", None): "1,234.5 USD",
    (None, "1", None, "exact", "vehicle", None): "1 vehicle",
    (None, None, None, "words", "containers", "hundreds"): "hundreds of containers",
    (None, None, None, "words", "containers", "several"): "several containers",
    (None, None, None, "words", None, "hundreds"): "hundreds",
    (None, None, None, "exact", "t", None): "an unknown number t",
}

COUNTS = {"3": (3, 3), "2..": (2, None), "..5": (None, 5), "2..5": (2, 5), " 33 ": (33, 33), "5..5": (5, 5)}
NOT_COUNTS = ["", "..", "0", "0..5", "5..2", "2.5", "-1", "two", "1 000", "3..x", "1234567890", "~3", "٣"]


def read(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except InvalidValueError:
        return None


@pytest.mark.parametrize("text", FORMS)
def test_a_quantity_is_read_in_every_form_of_the_design(text: str) -> None:
    low, best, high, qualifier = FORMS[text]
    assert parse_quantity(text) == Quantity(low, best, high, Qualifier(qualifier), None)


@pytest.mark.parametrize("words", WORDS)
def test_words_are_kept_without_a_number(words: str) -> None:
    assert parse_quantity(f" {words} ") == Quantity(None, None, None, Qualifier.WORDS, words)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_quantity_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_quantity(text)
    assert REFUSED[text] in refused.value.hint


@pytest.mark.parametrize("figure", PRINTED)
def test_a_figure_is_printed_as_people_write_it(figure: Figure) -> None:
    low, best, high, qualifier, unit, words = figure
    assert format_quantity(low, best, high, Qualifier(qualifier), unit, words) == PRINTED[figure]


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_of_people_has_a_lowest_and_a_highest(text: str) -> None:
    assert parse_count(text) == COUNTS[text]


@pytest.mark.parametrize("text", NOT_COUNTS)
def test_what_is_no_count_of_people_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_count(text)


def test_a_number_of_more_than_thirty_digits_is_refused_however_it_is_written() -> None:
    for text in ("9" * 31, "9" * 28 + "k"):
        with pytest.raises(InvalidValueError):
            parse_quantity(text)


@given(
    st.from_regex(r"[0-9]{1,21}(\.[0-9]{1,30})?", fullmatch=True),
    st.sampled_from([("", 0), ("k", 3), ("bn", 9)]),
)
def test_numbers_are_exact_and_written_in_one_way(digits: str, suffix: tuple[str, int]) -> None:
    best = parse_quantity(digits + suffix[0]).best
    assert best is not None
    sign, figures, exponent = Decimal(digits).as_tuple()
    assert isinstance(exponent, int)
    assert Decimal(best) == Decimal((sign, figures, exponent + suffix[1]))
    assert parse_quantity(best).best == best
    assert "E" not in best
    assert not ("." in best and best.endswith(("0", ".")))
    assert not (best.startswith("0") and best[1:2].isdigit())


@given(st.decimals(0, 10**12, places=3), st.decimals(0, 10**12, places=3))
def test_a_range_is_read_exactly_when_it_runs_upward(low: Decimal, high: Decimal) -> None:
    text = f"{low:f}..{high:f}"
    if low > high:
        with pytest.raises(InvalidValueError, match="above its end"):
            parse_quantity(text)
    else:
        found = parse_quantity(text)
        assert (Decimal(found.low or "x"), Decimal(found.high or "x")) == (low, high)


@given(st.text(max_size=30))
def test_any_text_is_a_quantity_or_refused_and_nothing_else_happens(text: str) -> None:
    found = read(text)
    if found:
        assert (found.words is None) == any((found.low, found.best, found.high))
