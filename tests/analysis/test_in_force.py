"""The verdict on whether a provision was in force, against a judge that looks at every single day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.in_force import Period, Window, in_force

D = date.fromisoformat
OPEN = Period(D("2017-12-22"), None, "open")
REVIEWED = D("2026-04-30")


def act(earliest: str | None, latest: str | None, lasts: bool = False) -> Window:
    return Window(D(earliest) if earliest else None, D(latest) if latest else None, lasts)


@pytest.mark.parametrize(
    ("window", "periods", "verdict"),
    [
        (act("2024-02-18", "2024-02-18"), [OPEN], "inside"),
        (act("2016-01-01", "2016-01-01"), [OPEN], "outside"),
        (act("2017-12-01", "2017-12-31"), [OPEN], "unknown"),
        (act("2017-12-01", "2017-12-31", lasts=True), [OPEN], "partly"),
        (act("2026-05-01", "2026-05-01"), [OPEN], "unknown"),
        (act("2023-07-01", None, lasts=True), [OPEN], "inside"),
        (act(None, None), [OPEN], "unknown"),
        (None, [OPEN], "unknown"),
        (act("2020-01-01", "2020-01-01"), [Period(D("2007-01-01"), D("2016-01-16"), "dated")], "outside"),
        (act("2020-01-01", "2020-01-01"), [Period(D("2007-01-01"), D("2016-01-16"), "unknown")], "unknown"),
        (act("2016-01-16", "2016-01-16"), [Period(D("2007-01-01"), D("2016-01-16"), "dated")], "inside"),
        (act("2016-01-17", "2016-01-17"), [Period(D("2007-01-01"), D("2016-01-16"), "dated")], "outside"),
    ],
)
def test_known_acts_get_their_verdict(window, periods, verdict):
    assert in_force(window, periods, REVIEWED) == verdict


def test_a_provision_that_came_back_is_in_force_before_and_after_the_gap():
    periods = [Period(D("2007-03-24"), D("2016-01-16"), "dated"), Period(D("2025-09-28"), None, "open", "Iran")]
    days = {"2013-05-01": "inside", "2017-05-01": "outside", "2025-11-01": "inside"}
    assert {day: in_force(act(day, day), periods, REVIEWED) for day in days} == days


BASE = D("2020-01-01")
days = st.integers(0, 60).map(lambda number: BASE + timedelta(number))
periods = st.lists(
    st.tuples(days, st.one_of(st.none(), st.integers(0, 30)), st.sampled_from(["open", "dated", "unknown"])), max_size=3
).map(
    lambda found: [
        Period(start, start + timedelta(length) if length is not None else None, "open" if length is None else kind)
        for start, length, kind in found
        if not (length is not None and kind == "open")
    ]
)


def on_day(day: date, known: list[Period], reviewed: date) -> str:
    """What the rule says of one day, spelled out the slow way."""
    for period in known:
        if period.start <= day and (period.end is None or day <= period.end):
            return "inside" if period.end is not None or day <= reviewed else "unknown"
    if day > reviewed:
        return "unknown"
    begun = [period for period in known if period.start <= day]
    newest = max(begun, key=lambda period: period.start, default=None)
    return "unknown" if newest and newest.end_kind == "unknown" else "outside"


@given(days, st.integers(0, 40), st.booleans(), periods, days)
def test_the_verdict_is_that_of_every_single_day(first, length, lasts, known, reviewed):
    last = first + timedelta(length)
    every = {on_day(first + timedelta(step), known, reviewed) for step in range(length + 1)}
    mixed = "partly" if lasts and "inside" in every else "unknown"
    assert in_force(Window(first, last, lasts), known, reviewed) == (mixed if len(every) > 1 else every.pop())
