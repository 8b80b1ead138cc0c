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
    assert read_pairs("a; b c; note=x; y", {"note"}) == ("a; b c", {"note": "x; y"})
    assert read_pairs("a; then he said = no", {"note"}) == ("a; then he said = no", {})


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("DPRK-1718; refrence=KPe.9; on=2022", "reference"),
        ("DPRK-1718; reference=KPe.9; listed_onn=2022", "listed_on"),
        ("DPRK-1718; reference=KPe.9; listed on=2022", "listed_on"),
        ("DPRK-1718;Reference=KPe.9", "reference"),
        ("DPRK-1718; foo=", ""),
    ],
)
def test_a_key_that_is_not_known_is_refused_and_not_taken_for_words(text: str, near: str) -> None:
    with pytest.raises(InvalidValueError, match="= is not known here") as caught:
        read_pairs(text, {"reference", "listed_on"})
    assert "Keys: listed_on, reference." in caught.value.hint
    assert caught.value.hint.startswith(f"Did you mean {near}=?" if near else "Keys")


def test_an_address_keeps_what_looks_like_a_key() -> None:
    said = "https://example.org/?a=1&amp;b=2;c=3"
    assert read_pairs(f"x; note=see {said}", {"note"}) == ("x", {"note": f"see {said}"})


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
