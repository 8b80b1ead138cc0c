"""Points in time as text: UTC, written with Z."""

from datetime import UTC, datetime


def format_time(value: datetime) -> str:
    """Write a UTC time with microseconds and Z; the one form used everywhere."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
