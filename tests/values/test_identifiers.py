"""Identifiers, HS codes and countries."""

from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.countries import country_codes, country_name
from tracker.values.identifiers import check_country, check_hs, check_identifier

RIGHT = {
    ("imo", "9074729"): "9074729",
    ("imo", "IMO 9179842"): "9179842",
    ("imo", "imo9179842"): "9179842",
    ("imo", "IMO No. 7625811"): "7625811",
    ("imo_company", "2041999"): "2041999",
    ("imo_company", "IMO 2041999"): "2041999",
    ("mmsi", "273312610"): "273312610",
    ("mmsi", "MMSI 002320001"): "002320001",
    ("lei", "5493001KJTIIGC8Y1R12"): "5493001KJTIIGC8Y1R12",
    ("lei", "5493 001k jtii gc8y 1r12"): "5493001KJTIIGC8Y1R12",
    ("un_list", "KPi.001"): "KPi.001",
    ("un_list", "QDE.004"): "QDe.004",
    ("un_list", "tai.012"): "TAi.012",
    ("company_number", " 00123-X "): "00123-X",
}

WRONG = {
    ("imo", "9074728"): "mistyped",
    ("imo", "2041999"): "imo_company",
    ("imo", "0000000"): "mistyped",
    ("imo", "907472"): "seven digits",
    ("imo", "90747290"): "seven digits",
    ("imo", "９０７４７２９"): "seven digits",
    ("imo_company", "2041998"): "mistyped",
    ("imo_company", "9074729"): "scheme imo",
    ("imo_company", "0000000"): "mistyped",
    ("mmsi", "27331261"): "nine digits",
    ("mmsi", "2733126100"): "nine digits",
    ("lei", "5493001KJTIIGC8Y1R13"): "mistyped",
    ("lei", "5493001KJTIIGC8Y1R1"): "20 letters",
    ("lei", "5493001KJTIIGC8Y1RAB"): "20 letters",
    ("un_list", "KPx.001"): "KPi.001",
    ("un_list", "KPi001"): "KPi.001",
    ("un_list", "KPi.1"): "KPi.001",
    ("company_number", "  "): "value",
    ("company_number", "a\x00b"): "Take it out",
    ("Company-Number", "1"): "company_number",
    ("", "1"): "company_number",
}

HS = {"87": "87", "0904": "0904", "8703.23": "870323", "8703.23.10": "87032310", "0101210000": "0101210000"}
NOT_HS = [
    "",
    "904",
    "87032",
    "7701",
    "0001",
    "9801",
    "99",
    "8703 23",
    "87.0.3",
    "x703",
    "870323100011",
    "８７",
]

SAMPLE_NAMES = {
    "KP": "North Korea",
    "RU": "Russia",
    "CI": "Côte d'Ivoire",
    "AX": "Åland Islands",
    "XK": "Kosovo",
}


@pytest.mark.parametrize("given_", RIGHT)
def test_a_right_identifier_comes_back_in_its_one_form(given_: tuple[str, str]) -> None:
    assert check_identifier(*given_) == RIGHT[given_]


@pytest.mark.parametrize("given_", WRONG)
def test_a_wrong_identifier_is_refused_with_what_to_do(given_: tuple[str, str]) -> None:
    with pytest.raises(InvalidValueError) as refused:
        check_identifier(*given_)
    assert WRONG[given_] in refused.value.hint


@given(st.integers(0, 999_999))
def test_exactly_one_last_digit_makes_a_company_number(first_six: int) -> None:
    assert sum(accepted("imo_company", f"{first_six:06}{last}") for last in range(10)) == 1


@given(st.integers(100_000, 999_999))
def test_exactly_one_last_digit_makes_a_ship_number(first_six: int) -> None:
    assert sum(accepted("imo", f"{first_six:06}{last}") for last in range(10)) == 1


@given(st.data(), st.integers(0, 17))
def test_a_letter_or_digit_mistaken_for_another_spoils_an_lei(data: st.DataObject, position: int) -> None:
    lei = "5493001KJTIIGC8Y1R12"
    replacement = data.draw(st.sampled_from(digits if lei[position].isdigit() else ascii_uppercase))
    changed = lei[:position] + replacement + lei[position + 1 :]
    assert accepted("lei", changed) == (changed == lei)


def accepted(scheme: str, value: str) -> bool:
    try:
        check_identifier(scheme, value)
    except InvalidValueError:
        return False
    return True


@pytest.mark.parametrize("text", HS)
def test_an_hs_code_is_digits_with_its_leading_zeros(text: str) -> None:
    assert check_hs(text) == HS[text]


@pytest.mark.parametrize("text", NOT_HS)
def test_what_is_no_hs_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        check_hs(text)


def test_there_are_249_countries_and_kosovo() -> None:
    assert len(country_codes()) == 250
    assert all(len(code) == 2 and code.isupper() and country_name(code) for code in country_codes())


@pytest.mark.parametrize("code", SAMPLE_NAMES)
def test_a_country_code_is_accepted_in_either_case_and_has_a_name(code: str) -> None:
    assert check_country(f" {code.lower()} ") == code
    assert country_name(code) == SAMPLE_NAMES[code]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("PRK", "KP"), ("rus", "RU"), ("XKX", "XK"), ("UK", "GB"), ("Russia", "RU"), ("cote d'ivoire", "CI")],
)
def test_another_way_to_name_a_country_gets_the_code_meant(text: str, meant: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        check_country(text)
    assert refused.value.hint.startswith(f"Use {meant} for ")


@pytest.mark.parametrize("text", ["", "ZZ", "SU", "K", "KPKP"])
def test_what_is_no_country_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="alpha-2"):
        check_country(text)


def test_a_code_without_a_country_has_no_name() -> None:
    with pytest.raises(InvalidValueError):
        country_name("ZZ")
