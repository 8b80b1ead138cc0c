"""Whether a provision was in force on the day of an act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.vocab import PeriodEnd

INSIDE, OUTSIDE, PARTLY, UNKNOWN = "inside", "outside", "partly", "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """A time in force; both days belong to it. Without `end`, as far as the law was reviewed."""

    start: date | None
    end: date | None
    end_kind: str
    contested_by: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """When an act was: on one unknown day between the two, or throughout where it `lasts`."""

    earliest: date | None
    latest: date | None
    lasts: bool


def in_force(window: Window | None, periods: Sequence[Period], reviewed_to: date | None) -> str:
    """Give `inside`, `outside`, `partly` or `unknown`.

    An act that lasted and overlaps a period in part is `partly`; a single act on an uncertain day that
    decides it is `unknown`, and so is every day after the law was last reviewed, or after the last day
    known of a period with an unknown end.
    """
    if window is None or (window.earliest is None and window.latest is None):
        return UNKNOWN
    if window.latest is None and reviewed_to and (window.earliest or date.min) <= reviewed_to:
        # An act without a known end is judged up to the day to which the law was reviewed.
        window = replace(window, latest=reviewed_to)
    verdicts = _verdicts(window, periods, reviewed_to)
    if len(verdicts) == 1:
        return verdicts.pop()
    if window.lasts and INSIDE in verdicts:
        return PARTLY
    return UNKNOWN


def _verdicts(window: Window, periods: Sequence[Period], reviewed_to: date | None) -> set[str]:
    """The verdicts of all days of the window: they change only on the days on which a period turns."""
    first, last = window.earliest or date.min, window.latest or date.max
    turns = {first, last}
    for period in periods:
        turns |= {day for day in (period.start, _after(period.end)) if day}
    turns |= {day for day in (_after(reviewed_to),) if day}
    return {_on(day, periods, reviewed_to) for day in turns if first <= day <= last}


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


def _on(day: date, periods: Sequence[Period], reviewed_to: date | None) -> str:
    for period in periods:
        if (period.start or date.min) <= day <= (period.end or date.max):
            return INSIDE if period.end or not reviewed_to or day <= reviewed_to else UNKNOWN
    if reviewed_to and day > reviewed_to:
        return UNKNOWN
    started = [p for p in periods if (p.start or date.min) <= day]
    newest = max(started, key=lambda p: p.start or date.min, default=None)
    return UNKNOWN if newest and newest.end_kind == PeriodEnd.UNKNOWN else OUTSIDE
