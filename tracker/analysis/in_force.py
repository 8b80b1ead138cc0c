"""Whether a provision was in force on the day of an act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.vocab import PeriodEnd

INSIDE, OUTSIDE, PARTLY, UNKNOWN = "inside", "outside", "partly", "unknown"
# Why the answer for a day is not known; the words for the first are the design's.
NO_DATE, DAY_DECIDES, RENEWAL, REVIEW = "no_date", "day_decides", "renewal_not_recorded", "not_reviewed"


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
    judged = _judged(window, reviewed_to)
    if judged is None:
        return UNKNOWN
    verdicts = {_on(day, periods, reviewed_to) for day in _turns(judged, periods, reviewed_to)}
    if len(verdicts) == 1:
        return verdicts.pop()
    if judged.lasts and INSIDE in verdicts:
        return PARTLY
    return UNKNOWN


def unknown_because(window: Window | None, periods: Sequence[Period], reviewed_to: date | None) -> tuple[str, ...]:
    """Give the reasons for which the answer, or a part of it, is not known: none where all of it is known.

    `no_date`; `day_decides` (a single act on an uncertain day, the days have different answers);
    `renewal_not_recorded` (after the last known day of a period whose end is not known); `not_reviewed` (after
    the day up to which the law was reviewed). In this order.
    """
    judged = _judged(window, reviewed_to)
    if judged is None:
        return (NO_DATE,)
    days = _turns(judged, periods, reviewed_to)
    verdicts = {_on(day, periods, reviewed_to) for day in days}
    reasons = {_reason(day, periods) for day in days if _on(day, periods, reviewed_to) == UNKNOWN}
    if len(verdicts) > 1 and not judged.lasts:
        reasons.add(DAY_DECIDES)
    return tuple(reason for reason in (DAY_DECIDES, RENEWAL, REVIEW) if reason in reasons)


def in_force_why(window: Window | None, periods: Sequence[Period], reviewed_to: date | None) -> str | None:
    """Say in words why the answer, or a part of it, is not known; None where all of it is known."""
    reasons = unknown_because(window, periods, reviewed_to)
    judged = _judged(window, reviewed_to)
    last = judged.latest if judged and judged.latest else date.max
    known = max((p.end for p in periods if p.end and p.end < last and p.end_kind == PeriodEnd.UNKNOWN), default=None)
    said = {
        NO_DATE: "the act has no date",
        DAY_DECIDES: "the day of the act is not certain, and it decides",
        RENEWAL: f"renewal not recorded; the last one known runs to {known}",
        REVIEW: f"not reviewed after {reviewed_to}",
    }
    return "; ".join(said[reason] for reason in reasons) or None


def _judged(window: Window | None, reviewed_to: date | None) -> Window | None:
    """The days that are looked at; None without a date."""
    if window is None or (window.earliest is None and window.latest is None):
        return None
    if window.latest is None and reviewed_to and (window.earliest or date.min) <= reviewed_to:
        # An act without a known end is judged up to the day to which the law was reviewed.
        return replace(window, latest=reviewed_to)
    return window


def _turns(window: Window, periods: Sequence[Period], reviewed_to: date | None) -> list[date]:
    """The days of the window on which the answer can change."""
    first, last = window.earliest or date.min, window.latest or date.max
    turns = {first, last}
    for period in periods:
        turns |= {day for day in (period.start, _after(period.end)) if day}
    turns |= {day for day in (_after(reviewed_to),) if day}
    return [day for day in turns if first <= day <= last]


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


def _on(day: date, periods: Sequence[Period], reviewed_to: date | None) -> str:
    for period in periods:
        if _holds(period, day):
            return INSIDE if period.end or not reviewed_to or day <= reviewed_to else UNKNOWN
    if reviewed_to and day > reviewed_to:
        return UNKNOWN
    return UNKNOWN if _ran_out(day, periods) else OUTSIDE


def _reason(day: date, periods: Sequence[Period]) -> str:
    """Why the answer for this day is not known, given that it is not."""
    return RENEWAL if not any(_holds(p, day) for p in periods) and _ran_out(day, periods) else REVIEW


def _holds(period: Period, day: date) -> bool:
    return (period.start or date.min) <= day <= (period.end or date.max)


def _ran_out(day: date, periods: Sequence[Period]) -> bool:
    """Whether the newest period that had begun has an end that is not known."""
    started = [p for p in periods if (p.start or date.min) <= day]
    newest = max(started, key=lambda p: p.start or date.min, default=None)
    return newest is not None and newest.end_kind == PeriodEnd.UNKNOWN


def deciding_period(periods: Sequence[Period], window: Window | None) -> Period | None:
    """The period that the act falls in or, where it falls in none, the last that had ended, else the first."""
    if not periods:
        return None
    day = (window.earliest or window.latest) if window else None
    if day is None:
        return periods[-1]
    last = window.latest if window and window.latest else day
    for period in periods:
        if (period.start is None or period.start <= last) and (period.end is None or period.end >= day):
            return period
    ended = [period for period in periods if period.end and period.end < day]
    return ended[-1] if ended else periods[0]
