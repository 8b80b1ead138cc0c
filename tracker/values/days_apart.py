"""Whether two dates can be the same day."""

from datetime import date

from tracker.errors import InvalidValueError
from tracker.values.edtf import parse_edtf


def days_of(text: str | None) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF date can mean; None where open, for nothing and for what is no date."""
    try:
        when = parse_edtf(text) if text else None
    except InvalidValueError:
        when = None
    return (when.earliest, when.latest) if when else (None, None)


def apart(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates have no day in common; never where one is not given or open on that side."""
    (first, last), (other_first, other_last) = days_of(one), days_of(other)
    return bool((last and other_first and last < other_first) or (other_last and first and other_last < first))
