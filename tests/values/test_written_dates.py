"""Dates of tables."""

import pytest

from tracker.errors import InvalidValueError
from tracker.values.written_dates import date_reader


@pytest.mark.parametrize(
    ("form", "text", "edtf"),
    [
        ("edtf", "2024-06~", "2024-06~"),
        ("edtf", "2023-08/2024-03", "2023-08/2024-03"),
        ("edtf", "2024-06-17T00:00:00", "2024-06-17"),
        ("day/month/year", "03/04/2024", "2024-04-03"),
        ("day/month/year", "3.4.2024", "2024-04-03"),
        ("day/month/year", "05/2024", "2024-05"),
        ("day/month/year", "2024-04-03", "2024-04-03"),
        ("day/month/year", "3/4/2024 – 5/4/2024", "2024-04-03/2024-04-05"),
        ("day/month/year", "03/04/2024?", "2024-04-03?"),
        ("month/day/year", "03/04/2024", "2024-03-04"),
        ("year/month/day", "20240617", "2024-06-17"),
        ("day month year", "17 June 2024", "2024-06-17"),
        ("day month year", "17-Jun-2024", "2024-06-17"),
        ("month day year", "June 17, 2024", "2024-06-17"),
        ("years", "2019; 2021; 2020", "2019/2021"),
        ("years", "2019", "2019"),
        ("excel", "45312", "2024-01-21"),
        ("moment", "2024-06-17 10:12:13", "2024-06-17"),
    ],
)
def test_a_date_of_a_stated_form_becomes_edtf(form: str, text: str, edtf: str) -> None:
    assert date_reader(form)(text) == edtf


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("edtf", "03/04/2024", "can be read as two days"),
        ("edtf", "17/06/2024", "not a date in EDTF"),
        ("day/month/year", "03/14/2024", "no day of the calendar"),
        ("day/month/year", "31/02/2024", "no day of the calendar"),
        ("day/month/year", "03/04/24", "year of two digits"),
        ("day/month/year", "17 June 2024", "not written as day/month/year"),
        ("excel", "2024.5", "not written as excel"),
        ("excel", "60", "not written as excel"),
        ("edtf", "2024-06-17T10:12:00", "not a date in EDTF"),
    ],
)
def test_what_does_not_fit_its_form_is_refused_and_never_guessed(form: str, text: str, said: str) -> None:
    with pytest.raises(InvalidValueError, match=said):
        date_reader(form)(text)


@pytest.mark.parametrize(
    ("form", "text", "hint"),
    [
        ("day/month/year", "ca. 05.2024", "About is written with ~ behind the date: 2024-05~."),
        ("edtf", "circa 2024", "About is written with ~ behind the date: 2024~."),
        ("day/month/year", "2024-05-04T14:30:00", "It has a time: state dates: moment in the mapping"),
        ("edtf", "2024-05-04T14:30:00", "It has a time: state dates: moment in the mapping"),
        ("day/month/year", "04/05/2024 14:30", "It has a time: take it out"),
        ("day/month/year", "ca. 31.02.2024", "Correct the cell"),
    ],
)
def test_what_is_nearly_a_date_is_refused_with_the_way_to_write_it(form: str, text: str, hint: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        date_reader(form)(text)
    assert raised.value.hint.startswith(hint)


def test_a_date_that_can_be_read_in_two_ways_says_what_to_state() -> None:
    with pytest.raises(InvalidValueError) as raised:
        date_reader("edtf")("03/04/2024")
    assert raised.value.hint == "State in the mapping: dates: day/month/year, or month/day/year."
