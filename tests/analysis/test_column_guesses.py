"""What the columns of a table seem to hold, by headings and values."""

import pytest

from tracker.analysis.column_guesses import Party, guess_columns


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["2024-06-17", "2024", "2024-02?"], "edtf"),
        (["17/06/2024", "03/04/2024", "2024-05"], "day/month/year"),
        (["06/17/2024", "03/04/2024"], "month/day/year"),
        (["17 June 2024", "June 3, 2024"], "day month year"),
        (["03/04/2024", "05/06/2024"], None),
        (["17/06/2024", "06/17/2024"], None),
        (["17/06/2024", "last summer, 2024"], "day/month/year"),
    ],
)
def test_the_form_of_dates_is_told_where_the_values_leave_one(values: list[str], form: str | None) -> None:
    assert guess_columns(["Date"], {"Date": values}).dates == form


def test_a_heading_that_fits_twice_is_taken_once_and_the_next_one_is_left() -> None:
    guess = guess_columns(["Location", "Port", "Mood"], {})
    assert guess.fields == {"place": "Location"}
    assert guess.rest == ["Port", "Mood"]


def test_a_date_of_publication_is_no_date_of_the_act() -> None:
    guess = guess_columns(["Published date", "Date"], {})
    assert guess.fields == {"published": "Published date", "occurred": "Date"}


def test_parties_have_the_role_of_their_heading_and_are_parted_at_the_mark_in_their_cells() -> None:
    guess = guess_columns(["Seller", "Buyers", "Ship", "Shipment"], {"Buyers": ["Kim Co; Lee Co", "Kim Co"]})
    assert guess.parties == [
        Party("Seller", "supplier", "company"),
        Party("Buyers", "recipient", "company", ";"),
        Party("Ship", "transporter", "vessel"),
    ]
    assert guess.fields == {"title": "Shipment"}


def test_values_that_cannot_be_what_the_heading_says_are_left() -> None:
    values = {"Date": ["soon"], "Link": ["see below"], "Quantity": ["some", "a lot", "3"]}
    assert guess_columns(list(values), values).rest == list(values)


def test_a_key_tells_every_row_apart() -> None:
    apart, alike = {"No": ["1", "2"]}, {"No": ["1", "2", "1"]}
    assert guess_columns(["No", "Title", "Date"], apart).key == ["No"]
    # Title and date do where there is no other.
    assert guess_columns(["No", "Title", "Date"], alike).key == ["Title", "Date"]


def test_the_unit_comes_from_the_heading_and_the_mark_of_thousands_from_the_values() -> None:
    guess = guess_columns(["Weight (tonnes)"], {"Weight (tonnes)": ["1,200", "5"]})
    assert (guess.fields, guess.unit, guess.marks.thousands) == ({"quantity": "Weight (tonnes)"}, "tonne", ",")
