"""Bring what the history keeps of a row back into the values of its columns."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from tracker.store.columns import COLUMNS

_READ: dict[str, Callable[[str], Any]] = {"d": date.fromisoformat, "t": datetime.fromisoformat}


# What a row held, before a column was there, in the column's place.
_ADDED: dict[str, dict[str, Any]] = {
    "action": dict.fromkeys(("reference", "valid_from", "valid_until")),
    "assessment": {
        "proposed": False,
        **dict.fromkeys(("override_reason", "confirmed_at", "confirmed_by", "confirmed_because")),
    },
    "designation": dict.fromkeys(("amended_on", "seen_on", "gone_by")),
    "milestone": dict.fromkeys(("sources", "sureness")),
    "party_identifier": {"country": None},
    "provision": {"own": False},
    "regime": {"own": False},
    "resolution": {"own": False},
}


def past_row(table: str, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    """A row of the history, of whatever schema, in today's columns; empty where there was none."""
    if not kept:
        return {}
    whole = completed(table, kept)
    for name, read in _typed(table):
        if whole[name] is not None:
            whole[name] = read(whole[name])
    return whole


def has_grown(table: str) -> bool:
    """Whether a table has columns that older lines of the history do not tell of."""
    return table in _ADDED


def completed(table: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the history, of whatever schema, with every column of today, in canonical values."""
    return {**_ADDED.get(table, {}), **kept}


@cache
def _typed(table: str) -> tuple[tuple[str, Callable[[str], Any]], ...]:
    """The columns whose values are no plain ones, with what reads them."""
    kinds = (spec.partition(":")[::2] for spec in COLUMNS[table].split())
    return tuple((name, _READ[kind]) for name, kind in kinds if kind in _READ)
