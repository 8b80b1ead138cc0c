"""Whether an exemption covers the day of an act."""

from datetime import date

import pytest

from tracker.analysis.exemptions import covers
from tracker.analysis.in_force import Window

DAY = Window(date(2018, 5, 1), date(2018, 5, 1), lasts=False)
MONTHS = Window(date(2018, 2, 1), date(2018, 5, 31), lasts=True)
SOME_DAY = Window(date(2018, 2, 1), date(2018, 5, 31), lasts=False)


@pytest.mark.parametrize(
    ("window", "begins", "ends", "decided", "expected"),
    [
        (DAY, "2018-03-01", "2018-09-01", None, "covers"),
        (DAY, "2018-05-01", "2018-05-01", None, "covers"),
        (DAY, "2018-03", "2018-05", None, "covers"),
        (DAY, "2018-05-02", "2018-09-01", None, "outside"),
        (DAY, "2018-03-01", "2018-04-30", None, "outside"),
        (DAY, None, "2018-09-01", "2018-03-01", "covers"),
        (DAY, None, "2018-09-01", None, "unknown"),
        (DAY, "2018-03-01", None, None, "unknown"),
        (DAY, "2018-06-01", None, None, "outside"),
        (DAY, None, None, None, "unknown"),
        (DAY, None, None, "2018-07-01", "unknown"),
        (DAY, None, None, "2018-04-01", "unknown"),
        (None, "2018-03-01", "2018-09-01", None, "unknown"),
        (MONTHS, "2018-03-01", "2018-09-01", None, "part"),
        (MONTHS, "2018-01-01", "2018-09-01", None, "covers"),
        (SOME_DAY, "2018-03-01", "2018-09-01", None, "unknown"),
    ],
)
def test_it_covers_the_day_only_where_the_whole_window_lies_in_its_time(window, begins, ends, decided, expected):
    assert covers(window, begins, ends, decided) == expected
