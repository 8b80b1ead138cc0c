"""The verdict on whether a provision was in force, against a judge that looks at every single day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.in_force import Period, Window, in_force, in_force_why, unknown_because

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


def why_on(day: date, known: list[Period], reviewed: date) -> str:
    """Why nothing is known of one day, spelled out the slow way; no words where something is."""
    if on_day(day, known, reviewed) != "unknown":
        return ""
    held = [period for period in known if period.start <= day and (period.end is None or day <= period.end)]
    begun = [period for period in known if period.start <= day]
    newest = max(begun, key=lambda period: period.start, default=None)
    ran_out = newest is not None and newest.end_kind == "unknown" and not held
    return "renewal_not_recorded" if ran_out else "not_reviewed"


@given(days, st.integers(0, 40), st.booleans(), periods, days)
def test_the_reasons_are_those_of_every_single_day(first, length, lasts, known, reviewed):
    every = [first + timedelta(step) for step in range(length + 1)]
    expected = {why_on(day, known, reviewed) for day in every} - {""}
    if not lasts and len({on_day(day, known, reviewed) for day in every}) > 1:
        expected.add("day_decides")
    window = Window(first, first + timedelta(length), lasts)
    found = unknown_because(window, known, reviewed)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert bool(in_force_why(window, known, reviewed)) == bool(expected)


@given(days, st.integers(0, 40), st.booleans(), periods, days)
def test_what_is_unknown_has_a_reason_and_what_is_inside_or_outside_has_none(first, length, lasts, known, reviewed):
    window = Window(first, first + timedelta(length), lasts)
    verdict, found = in_force(window, known, reviewed), unknown_because(window, known, reviewed)
    assert verdict in ("unknown", "partly") if found else verdict != "unknown"


RENEWED = Period(D("2014-02-26"), D("2025-11-14"), "unknown")


@pytest.mark.parametrize(
    ("window", "periods", "words"),
    [
        (None, [OPEN], "the act has no date"),
        (act(None, None), [OPEN], "the act has no date"),
        (act("2024-02-18", "2024-02-18"), [OPEN], None),
        (act("2016-01-01", "2016-01-01"), [OPEN], None),
        (act("2026-05-01", "2026-05-01"), [OPEN], "not reviewed after 2026-04-30"),
        (act("2017-12-01", "2017-12-31"), [OPEN], "the day of the act is not certain, and it decides"),
        (
            act("2026-01-01", "2026-01-01"),
            [RENEWED],
            "renewal not recorded; the last one known runs to 2025-11-14",
        ),
        (
            act("2026-06-01", "2026-06-01"),
            [RENEWED],
            "renewal not recorded; the last one known runs to 2025-11-14",
        ),
        (
            act("2025-11-01", "2025-12-01", lasts=True),
            [RENEWED],
            "renewal not recorded; the last one known runs to 2025-11-14",
        ),
        (act("2017-12-01", "2017-12-31", lasts=True), [OPEN], None),
    ],
)
def test_the_reason_is_said_in_words(window, periods, words):
    assert in_force_why(window, periods, REVIEWED) == words
