"""A point in time in a document: UTC, written with Z."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer

from tracker.errors import InvalidValueError


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise InvalidValueError("a time needs its zone", "Write it as 2024-06-17T09:30:00Z.")
    return value.astimezone(UTC)


def format_time(value: datetime) -> str:
    """Write a UTC time with microseconds and Z; the one form used everywhere."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


Time = Annotated[datetime, AfterValidator(_utc), PlainSerializer(format_time, return_type=str)]
