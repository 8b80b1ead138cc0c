"""Bring what the history keeps of a row back into the values of its columns."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from tracker.store.columns import COLUMNS

_READ: dict[str, Callable[[str], Any]] = {"d": date.fromisoformat, "t": datetime.fromisoformat}


def past_row(table: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The values of some columns from their canonical form."""
    kinds = dict(spec.partition(":")[::2] for spec in COLUMNS[table].split())
    return {name: _value(kinds[name], value) for name, value in kept.items()}


def _value(kind: str, value: Any) -> Any:
    return _READ[kind](value) if kind in _READ and value is not None else value
