"""Events on one line of time: their order, and what of the law begins and ends on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.analysis.in_force import Period
from tracker.vocab import PeriodEnd

ORDER = ("law", "milestone", "violation", "request", "reply", "action")


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a line of time: `on` is its date as typed, with the first and last day that it can mean."""

    on: str | None
    earliest: date | None
    latest: date | None
    what: str
    ref: str
    title: str
    regime: str
    violation: str | None = None
    detail: str = ""

    @property
    def day(self) -> date | None:
        """The day by which it is sorted: the first that it can mean, the last where that is open."""
        return self.earliest or self.latest


def in_order(events: Iterable[Event], since: date | None = None, until: date | None = None) -> list[Event]:
    """By day, those without a date last; with a limit only what may have been within it."""
    shown = [event for event in events if _within(event, since, until)]
    return sorted(shown, key=_place)


def had_come(event: Event, day: date) -> bool:
    """Whether an event could be known on a day: a milestone or a turn of the law that had come by then.

    What belongs to a violation is known or not by what was said of it, whenever it was.
    """
    return event.what not in ("law", "milestone") or (event.latest is not None and event.latest <= day)


def _place(event: Event) -> tuple[object, ...]:
    day, last = event.day or date.max, event.latest or date.max
    # A reference with more digits is the later one.
    ref = (len(event.ref), event.ref)
    return (
        event.day is None,
        day,
        event.earliest is None,
        ORDER.index(event.what),
        ref,
        event.title,
        last,
        event.on or "",
    )


def _within(event: Event, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    if event.day is None:
        return False
    return (until is None or (event.earliest or date.min) <= until) and (
        since is None or (event.latest or date.max) >= since
    )


def turns(periods: Sequence[Period]) -> list[tuple[date, str]]:
    """The days on which a provision begins or ends to be in force; a renewal that leaves no gap is none of them.

    An end is told on the last day in force: `ends`, or `known` where a renewal after that day may be unrecorded.
    """
    starts = {period.start for period in periods if period.start}
    ends = {period.end: _turn(period) for period in periods if period.end}
    begun = [(day, "begins") for day in starts if day - timedelta(days=1) not in ends]
    ended = [(day, turn) for day, turn in ends.items() if day == date.max or day + timedelta(days=1) not in starts]
    return sorted([*begun, *ended])


def _turn(period: Period) -> str:
    return "known" if period.end_kind == PeriodEnd.UNKNOWN else "ends"
