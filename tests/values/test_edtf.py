"""EDTF dates; the tables draw on the specification and on the lists of edtf-validate and python-edtf."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InvalidValueError
from tracker.values.edtf import EdtfDate, parse_edtf

BOUNDS = {
    "2001-02-03": ("2001-02-03", "2001-02-03"),
    "2008-12": ("2008-12-01", "2008-12-31"),
    "2008": ("2008-01-01", "2008-12-31"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12": ("9999-12-01", "9999-12-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "1984?": ("1984-01-01", "1984-12-31"),
    "2004-06-11?": ("2004-06-11", "2004-06-11"),
    "2024-06~": ("2024-06-01", "2024-06-30"),
    "1984%": ("1984-01-01", "1984-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "16XX~": ("1600-01-01", "1699-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-04-XX": ("1985-04-01", "1985-04-30"),
    "1985-XX-XX": ("1985-01-01", "1985-12-31"),
    "2001-21": ("2001-03-01", "2001-05-31"),
    "2003-22": ("2003-06-01", "2003-08-31"),
    "2000-23": ("2000-09-01", "2000-11-30"),
    "2010-24": ("2010-12-01", "2011-02-28"),
    "2023-24~": ("2023-12-01", "2024-02-29"),
    "1964/2008": ("1964-01-01", "2008-12-31"),
    "2004-02-01/2005-02": ("2004-02-01", "2005-02-28"),
    "2005/2006-02": ("2005-01-01", "2006-02-28"),
    "1111-01-01/1111": ("1111-01-01", "1111-12-31"),
    "1952-23~/1953": ("1952-09-01", "1953-12-31"),
    "2003-22/2003-22": ("2003-06-01", "2003-08-31"),
    "1984-06-02?/2004-08-08~": ("1984-06-02", "2004-08-08"),
    "2023-09/..": ("2023-09-01", None),
    "1985-04-12/": ("1985-04-12", None),
    "../1985-04": (None, "1985-04-30"),
    "/1985": (None, "1985-12-31"),
    "/..": (None, None),
    "../": (None, None),
    "../..": (None, None),
    "[2017-09,2018-09]": ("2017-09-01", "2018-09-30"),
    "[2018-09,2017-09]": ("2017-09-01", "2018-09-30"),
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "[2017-09..2017-12]": ("2017-09-01", "2017-12-31"),
    "[..1760-12-03]": (None, "1760-12-03"),
    "[1760-12..]": ("1760-12-01", None),
    "[1760-01,1760-02,1760-12..]": ("1760-01-01", None),
    "[2017-22,201X]": ("2010-01-01", "2019-12-31"),
}

FLAGS = {
    "2024": (False, False),
    "2024?": (True, False),
    "2024~": (False, True),
    "2024%": (True, True),
    "2004-XX": (False, False),
    "1984~/2004-06": (False, True),
    "1984/2004-06?": (True, False),
    "1984?/2004~": (True, True),
    "2019-12/2020%": (True, True),
    "1984-06-02?/": (True, False),
    "[2017-09,2018-09~]": (False, True),
    "[2017-09?..2017-12]": (True, False),
}

REFUSED = {
    "": "2024",
    "last week": "without spaces",
    "June 2024": "without spaces",
    "03/04/2024": "year first",
    "04/2024": "year first",
    "3.4.2024": "year first",
    "20240617": "hyphens",
    "2023-02-30": "2024",
    "1960-06-31": "2024",
    "2024-13": "2024",
    "2024-00": "2024",
    "2024-20": "2024",
    "2024-25": "2024",
    "2024-6-1": "2024",
    "24-06": "2024",
    "2024-06-17T10:00:00Z": "day only",
    "2012-10-10T1:10:10": "day only",
    "1985-04-12t23:20:30": "day only",
    "2005-07-25T10:10:10Z/2006-01-01T10:10:10Z": "day only",
    "-0999": "0001 to 9999",
    "Y17E7": "0001 to 9999",
    "Y-170000002": "0001 to 9999",
    "+2006%": "0001 to 9999",
    "0000": "0001 to 9999",
    "-1000/-0999": "0001 to 9999",
    "2000/-1999": "0001 to 9999",
    "000X": "X stands",
    "1XXX": "X stands",
    "202x": "X stands",
    "2X24": "X stands",
    "156X-12-25": "X stands",
    "1560-XX-25": "X stands",
    "9999-24": "2024",
    "2001-21-05": "2024",
    "2001-21-XX": "X stands",
    "2001-21^southernHemisphere": "2024",
    "2004?-06-11": "at the end",
    "?2004-06": "at the end",
    "2004-06-~11": "at the end",
    "2019-12/%2020": "at the end",
    "2004-06-XX/2004-07-03": "Leave out",
    "198X/199X": "Leave out",
    "/": "2024",
    "2012/2013/2014": "2024",
    "2012///4444": "2024",
    "2000/12-12": "2024",
    "NONE/": "2024",
    "2012\\2013": "2024",
    "{1960,1961-12}": "[2017-09,2018-09]",
    "[1667, 1668]": "without spaces",
    "[2017-09": "2024",
    "[]": "2024",
    "[..]": "2024",
    "[2017,]": "2024",
    "[2017/2018]": "2024",
    "1863- 03-29": "without spaces",
    "٢٠٢٤": "2024",
    "2024\x00": "2024",
}

BACKWARDS = ["2012-24/2012-21", "2012-23/2012-22", "2024-06-02/2024-06-01", "2025/2024", "[2018..2017]"]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except InvalidValueError:
        return None


@pytest.mark.parametrize("text", BOUNDS)
def test_a_date_has_the_strict_bounds_of_its_words(text: str) -> None:
    found = parse_edtf(text)
    assert (found.earliest, found.latest) == tuple(day(bound) for bound in BOUNDS[text])
    assert found.text == text


@pytest.mark.parametrize("text", FLAGS)
def test_a_qualifier_anywhere_sets_the_flags(text: str) -> None:
    found = parse_edtf(text)
    assert (found.uncertain, found.approximate) == FLAGS[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_edtf_date_is_refused_with_the_right_form(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_edtf(text)
    assert REFUSED[text] in refused.value.hint


@pytest.mark.parametrize("text", BACKWARDS)
def test_an_interval_that_ends_before_it_starts_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="starts after it ends"):
        parse_edtf(text)


def test_the_hint_for_a_backward_interval_puts_its_ends_in_order() -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_edtf("2025-01/2024-06~")
    assert refused.value.hint == "Swap the ends: 2024-06~ first, then 2025-01."


def test_surrounding_white_space_is_dropped_and_nothing_else() -> None:
    assert parse_edtf("  2024-06~\n") == EdtfDate("2024-06~", date(2024, 6, 1), date(2024, 6, 30), False, True)


def test_a_very_long_text_is_refused_without_being_printed_whole() -> None:
    with pytest.raises(InvalidValueError) as refused:
        parse_edtf("[" + "2017," * 100_000 + "2017]")
    assert len(refused.value.reason) < 120


@given(st.dates())
def test_every_day_month_and_year_of_the_calendar_is_read(given_day: date) -> None:
    text = given_day.isoformat()
    assert (parse_edtf(text).earliest, parse_edtf(text).latest) == (given_day, given_day)
    for shorter in (text[:7], text[:4]):
        found = parse_edtf(shorter)
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= given_day <= found.latest


@given(st.dates(), st.dates())
def test_an_interval_is_read_exactly_when_it_runs_forward(first: date, last: date) -> None:
    text = f"{first.isoformat()}/{last.isoformat()}"
    if first > last:
        with pytest.raises(InvalidValueError):
            parse_edtf(text)
    else:
        assert (parse_edtf(text).earliest, parse_edtf(text).latest) == (first, last)


@given(st.text(alphabet="0123456789-/.X?~%[],YT: ", max_size=24) | st.text(max_size=24))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    found = read(text)
    if found:
        assert found.text == text.strip()
        assert not (found.earliest and found.latest and found.earliest > found.latest)
