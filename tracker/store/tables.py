"""Light tables for Core statements: they load no SQLModel class, which reading commands could not afford."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    LargeBinary,
    RowMapping,
    TableClause,
    Text,
    TypeDecorator,
    column,
    table,
)
from sqlalchemy.engine import Dialect

from tracker.store.columns import COLUMNS

# A row as the database gives it, or as a program makes it.
RowLike = Mapping[str, Any] | RowMapping


class UtcTime(TypeDecorator[datetime]):
    """A time with its zone in and out; SQLite keeps it as UTC without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse nothing: only aware times are ever handed in."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_TYPES: dict[str, Any] = {
    "": Text,
    "i": BigInteger,
    "b": Boolean,
    "d": Date,
    "t": UtcTime,
    "x": LargeBinary,
}


@cache
def light(name: str) -> TableClause:
    """The table of that name with its columns and their types."""
    return table(name, *(_column(spec) for spec in COLUMNS[name].split()))


def _column(spec: str) -> Any:
    name, _, kind = spec.partition(":")
    return column(name, _TYPES[kind]())


@cache
def column_names(name: str) -> tuple[str, ...]:
    """The names of a table's columns, in order."""
    return tuple(spec.partition(":")[0] for spec in COLUMNS[name].split())
