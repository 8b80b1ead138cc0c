"""The order of events, and the days on which the law turns."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.in_force import Period
from tracker.analysis.timeline import ORDER, Event, in_order, turns

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))


def event(earliest=None, latest=None, what="violation", ref="V-2024-0001"):
    return Event("as typed", earliest, latest, what, ref, "Title", "DPRK-1718")


EVENTS = st.builds(event, DAYS, DAYS, st.sampled_from(ORDER), st.sampled_from(["V-1", "V-2", "M-1"]))


@given(st.lists(EVENTS), st.randoms())
def test_events_stand_by_their_first_day_and_those_without_one_last(events, chance):
    found = in_order(events)
    days = [one.day for one in found]
    assert days == sorted(days, key=lambda day: day or date.max)
    chance.shuffle(events)
    assert in_order(events) == found


def test_references_of_one_day_stand_in_the_order_of_their_numbers():
    refs = ["V-2024-10000", "V-2024-9999"]
    assert [one.ref for one in in_order(event(date(2020, 1, 1), ref=ref) for ref in refs)] == refs[::-1]


def test_a_limit_keeps_what_may_have_been_within_it_and_nothing_without_a_date():
    open_end, before, undated = event(date(2019, 1, 1)), event(date(2019, 1, 1), date(2019, 2, 1)), event()
    after, open_start = event(date(2021, 1, 1)), event(None, date(2020, 5, 1))
    found = in_order([open_end, before, undated, after, open_start], date(2020, 1, 1), date(2020, 12, 31))
    assert found == [open_end, open_start]


def test_a_renewal_without_a_gap_neither_ends_nor_begins():
    first = Period(date(2020, 1, 1), date(2020, 12, 31), "dated")
    second = Period(date(2021, 1, 1), date(2021, 12, 31), "dated")
    assert turns([first, second]) == [(date(2020, 1, 1), "begins"), (date(2021, 12, 31), "ends")]


def test_what_comes_back_after_a_gap_begins_again_and_an_unknown_end_is_no_end():
    first = Period(date(2010, 1, 1), date(2016, 1, 16), "dated")
    second = Period(date(2025, 9, 28), date(2026, 5, 1), "unknown")
    assert [turn for _, turn in turns([first, second])] == ["begins", "ends", "begins", "known"]
    assert turns([Period(date(2006, 10, 14), None, "open")]) == [(date(2006, 10, 14), "begins")]
