"""Whether a party was listed on the day of an act."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.analysis.in_force import Window

# Begins the line, in the note of a listing, that tells that it came back: the list gives its old day alone.
AGAIN = "On the list again by"
LISTED, NOT_LISTED, PARTLY, UNKNOWN = "listed", "not_listed", "partly", "unknown"


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing as far as it is known; without `seen_on` it was recorded by hand, and stands until it ends.

    With `off_by` it came back: `listed_on` is then the day of the first list that has the party again, and on which
    day after `off_by` it was put there again nobody said.
    """

    listed_on: date | None
    seen_on: date | None = None
    delisted_on: date | None = None
    gone_by: date | None = None
    off_by: date | None = None


def listed_on_day(window: Window | None, listing: Listing) -> str:
    """Give `listed`, `not_listed`, `partly` or `unknown`.

    A party is listed from the day of listing, and not from the day of delisting on. Where nobody gave that day, it is
    unknown from the last list that holds the party to the first that does not; so is every day after the last list.
    A single act on an uncertain day that decides it is `unknown`; one that lasted and overlaps in part is `partly`.
    """
    if window is None or (window.earliest is None and window.latest is None):
        return UNKNOWN
    first, last = window.earliest or date.min, window.latest or date.max
    turns = {first, last, *_turns(listing)}
    verdicts = {_on(day, listing) for day in turns if first <= day <= last}
    if len(verdicts) == 1:
        return verdicts.pop()
    return PARTLY if window.lasts and LISTED in verdicts else UNKNOWN


def _turns(listing: Listing) -> list[date]:
    """The days on which the answer can change."""
    after = [day + timedelta(days=1) for day in (listing.seen_on, listing.off_by) if day and day < date.max]
    days = (listing.listed_on, listing.seen_on, listing.delisted_on, listing.gone_by)
    return [*after, *(day for day in days if day)]


def _on(day: date, listing: Listing) -> str:
    if listing.listed_on and day < listing.listed_on:
        return UNKNOWN if listing.off_by and day > listing.off_by else NOT_LISTED
    end = min((end for end in (listing.delisted_on, listing.gone_by) if end), default=None)
    if end and day >= end:
        return NOT_LISTED
    if listing.listed_on is None and (listing.seen_on is None or day < listing.seen_on):
        return UNKNOWN
    if listing.seen_on and day > listing.seen_on and not listing.delisted_on:
        return UNKNOWN
    return LISTED
