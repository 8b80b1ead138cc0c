"""Coordinates and distances as exact decimal text (WGS 84 degrees, kilometres)."""

import re

from tracker.errors import InvalidValueError
from tracker.values.decimals import magnitude, plain_decimal
from tracker.values.quoting import quoted

_DECIMAL = re.compile(r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,5})(?:\.(?P<fraction>[0-9]{1,20}))?")
# Half the Earth's circumference, along the equator.
_FARTHEST_KM = "20038"


def check_latitude(text: str) -> str:
    """Give a latitude in decimal degrees, -90 to 90, south negative, in its shortest form.

    Raises InvalidValueError.
    """
    return _within(text, "90", "latitude", "Write decimal degrees, south negative: 39.0392 or -33.86.")


def check_longitude(text: str) -> str:
    """Give a longitude in decimal degrees, -180 to 180, west negative, in its shortest form.

    Raises InvalidValueError.
    """
    return _within(text, "180", "longitude", "Write decimal degrees, west negative: 125.7625 or -73.97.")


def check_distance_km(text: str) -> str:
    """Give a distance in kilometres, 0 to half the Earth's circumference; raises InvalidValueError."""
    number = _within(text, _FARTHEST_KM, "distance", "Write kilometres as a number without a unit: 5 or 0.25.")
    if number.startswith("-"):
        raise InvalidValueError(f"{quoted(text)} is less than no distance", "Write kilometres from 0 up.")
    return number


def _within(text: str, limit: str, what: str, hint: str) -> str:
    match = _DECIMAL.fullmatch(text.strip())
    if not match:
        raise InvalidValueError(f"{quoted(text)} is not a {what} in decimals", hint)
    number = plain_decimal(match["whole"], match["fraction"] or "")
    if magnitude(number) > magnitude(limit):
        raise InvalidValueError(f"{quoted(text)} is no {what}: the most is {limit}", hint)
    return f"-{number}" if match["sign"] == "-" and number != "0" else number
