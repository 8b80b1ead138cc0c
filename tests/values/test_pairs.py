"""Entries of lists as they are typed."""

import pytest

from tracker.errors import InvalidValueError
from tracker.values.pairs import read_pair, read_pairs


def test_the_head_comes_first_and_known_keys_after_semicolons() -> None:
    assert read_pairs("26000 t; item=coal ;as_of = 2024", {"item", "as_of"}) == (
        "26000 t",
        {"item": "coal", "as_of": "2024"},
    )


def test_a_semicolon_without_a_known_key_belongs_to_the_text() -> None:
    assert read_pairs("a; b=c; note=x; y", {"note"}) == ("a; b=c", {"note": "x; y"})


def test_a_longer_key_is_not_taken_for_a_shorter_one() -> None:
    assert read_pairs("x; role_detail=d", {"role", "role_detail"}) == ("x", {"role_detail": "d"})


def test_a_key_given_twice_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="given twice"):
        read_pairs("x; note=a; note=b", {"note"})


def test_a_pair_is_parted_at_the_first_equals_sign() -> None:
    assert read_pair(" imo = 91=2 ", "scheme", "value") == {"scheme": "imo", "value": "91=2"}


@pytest.mark.parametrize("text", ["imo", "imo=", "=9179842", ""])
def test_half_a_pair_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_pair(text, "scheme", "value")
    assert "SCHEME=VALUE" in caught.value.hint
