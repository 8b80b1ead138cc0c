"""Whether a party was listed on the day of an act."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.designations import Listing, listed_on_day
from tracker.analysis.in_force import Window
from tracker.values.edtf import parse_edtf

ENDED = Listing(date(2009, 4, 24), date(2020, 11, 30), date(2021, 5, 1))
GONE = Listing(date(2009, 4, 24), date(2020, 11, 30), None, date(2024, 9, 26))
STANDS = Listing(date(2009, 4, 24), date(2024, 9, 26))
BY_HAND = Listing(date(2009, 4, 24))
BACK = Listing(date(2025, 10, 1), date(2026, 1, 1), None, None, date(2024, 9, 26))
NO_DAY = Listing(None, date(2020, 11, 30), None, date(2024, 9, 26))


def act(text: str, *, lasts: bool = False) -> Window:
    parsed = parse_edtf(text)
    return Window(parsed.earliest, parsed.latest, lasts or "/" in text)


@pytest.mark.parametrize(
    ("when", "listing", "verdict"),
    [
        ("2009-04-23", STANDS, "not_listed"),
        ("2009-04-24", STANDS, "listed"),
        ("2024-09-26", STANDS, "listed"),
        # No list says anything of the days after it.
        ("2024-09-27", STANDS, "unknown"),
        ("2021-04-30", ENDED, "listed"),
        ("2021-05-01", ENDED, "not_listed"),
        ("2020-11-30", GONE, "listed"),
        ("2020-12-01", GONE, "unknown"),
        ("2024-09-25", GONE, "unknown"),
        ("2024-09-26", GONE, "not_listed"),
        ("2030", GONE, "not_listed"),
        ("2026-01-01", BY_HAND, "listed"),
        ("2008", BY_HAND, "not_listed"),
        # The year decides it, and within the year the day does.
        ("2009", STANDS, "unknown"),
        ("2010", STANDS, "listed"),
        ("2008/2010", STANDS, "partly"),
        ("2019/2022", GONE, "partly"),
        ("2022/2023", GONE, "unknown"),
        ("2024-09-26", BACK, "not_listed"),
        ("2024-09-27", BACK, "unknown"),
        ("2025-10-01", BACK, "listed"),
        ("2024/2025", BACK, "partly"),
        ("2019-01-01", NO_DAY, "unknown"),
        ("2020-11-30", NO_DAY, "listed"),
        ("2025", NO_DAY, "not_listed"),
        ("../2008", STANDS, "not_listed"),
        ("2010/..", STANDS, "partly"),
    ],
)
def test_the_verdict_for_a_date_and_a_listing(when: str, listing: Listing, verdict: str) -> None:
    assert listed_on_day(act(when), listing) == verdict


def test_an_act_without_a_date_is_unknown() -> None:
    assert listed_on_day(None, STANDS) == "unknown"


def test_a_continuing_act_of_one_year_is_listed_for_a_part_of_it() -> None:
    assert listed_on_day(act("2009", lasts=True), STANDS) == "partly"


DAYS = st.dates(date(2020, 1, 1), date(2020, 2, 1))


@given(st.tuples(*[st.none() | DAYS] * 5), DAYS, st.integers(0, 20), st.booleans())
def test_a_window_is_judged_as_all_its_days_are(
    days: tuple[date | None, ...], start: date, length: int, lasts: bool
) -> None:
    listing = Listing(*days)
    each = {
        listed_on_day(Window(day, day, lasts=False), listing)
        for day in (start + timedelta(days=n) for n in range(length + 1))
    }
    verdict = listed_on_day(Window(start, start + timedelta(days=length), lasts), listing)
    if len(each) == 1:
        assert verdict == each.pop()
    else:
        assert verdict == ("partly" if lasts and "listed" in each else "unknown")
