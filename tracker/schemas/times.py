"""A point in time in a document: UTC, written with Z."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, PlainSerializer

from tracker.errors import InvalidValueError
from tracker.values.times import format_time


def _utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise InvalidValueError("a time needs its zone", "Write it as 2024-06-17T09:30:00Z.")
    return value.astimezone(UTC)


Time = Annotated[datetime, AfterValidator(_utc), PlainSerializer(format_time, return_type=str)]
