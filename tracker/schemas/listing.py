"""What a list of violations is asked for, and its rows."""

from dataclasses import dataclass
from datetime import date

from tracker.vocab import Marking, Measure, Role, Status

SORTS = ("recorded", "occurred", "updated", "title", "status", "origins")


@dataclass(frozen=True, slots=True)
class ViolationFilter:
    """Every filter of a list; all that are given must hold."""

    regime: str | None = None
    measure: Measure | None = None
    status: Status | None = None
    party: str | None = None
    role: Role | None = None
    party_country: str | None = None
    place_country: str | None = None
    provision: str | None = None
    source: str | None = None
    tag: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    min_origins: int | None = None
    marking: Marking | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list: `sort` with a minus before it for the highest first, `limit` 0 for all."""

    sort: str = "-recorded"
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A filter with its names looked up: uids, folded names and days."""

    regime: str | None = None
    party_uid: str | None = None
    party_name: str | None = None
    source_uid: str | None = None
    source_name: str | None = None
    provision_uid: str | None = None
    resolution_uid: str | None = None
    since: date | None = None
    until: date | None = None
