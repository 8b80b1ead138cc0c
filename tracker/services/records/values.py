"""Fields that hold values of their own: texts, dates, lists, groups, quantities.

`encode` gives the columns for a value, `decode` the value from a row (None where there is none).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.services.records.field import Finder, Namer
from tracker.store.tables import RowLike
from tracker.values.edtf import parse_edtf
from tracker.values.quantity import parse_count, parse_quantity
from tracker.values.text import fold
from tracker.values.times import format_time
from tracker.vocab import Word


def stored(value: Any) -> Any:
    """A value as a column takes it: a word as its text."""
    return value._value_ if isinstance(value, Word) else value


@dataclass(frozen=True, slots=True)
class Plain:
    """A value that lies in one column as it is."""

    attr: str
    column: str = ""

    def columns(self) -> tuple[str, ...]:
        return (self.column or self.attr,)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        return {self.column or self.attr: stored(value)}

    def decode(self, row: RowLike, namer: Namer) -> Any:
        return row[self.column or self.attr]


@dataclass(frozen=True, slots=True)
class Moment(Plain):
    """A point in time."""

    def decode(self, row: RowLike, namer: Namer) -> Any:
        value = row[self.column or self.attr]
        return format_time(value) if value else None


@dataclass(frozen=True, slots=True)
class YesOnly(Plain):
    """A yes or no that a document holds only where it is yes."""

    def decode(self, row: RowLike, namer: Namer) -> Any:
        return row[self.column or self.attr] or None


@dataclass(frozen=True, slots=True)
class Folded(Plain):
    """A name or title, kept with its folded form for matching."""

    def columns(self) -> tuple[str, ...]:
        return (self.attr, f"folded_{self.attr}")

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        return {self.attr: value, f"folded_{self.attr}": fold(value)}


@dataclass(frozen=True, slots=True)
class Dated(Plain):
    """An EDTF date as typed, with its strict bounds beside it, and its flags where `flags` is set."""

    flags: bool = False

    def columns(self) -> tuple[str, ...]:
        name = self.column or self.attr
        flags = (f"{name}_uncertain", f"{name}_approximate") if self.flags else ()
        return (name, f"{name}_earliest", f"{name}_latest", *flags)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        if not value:
            return {**self.nothing(), self.columns()[0]: value}
        parsed = parse_edtf(value)
        values = (value, parsed.earliest, parsed.latest, parsed.uncertain, parsed.approximate)
        return dict(zip(self.columns(), values, strict=False))

    def nothing(self) -> dict[str, Any]:
        """The columns where no date is given."""
        return dict(zip(self.columns(), (None, None, None, False, False), strict=False))


@dataclass(frozen=True, slots=True)
class Listed(Plain):
    """A list of words or days, kept as canonical JSON text."""

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        # Days are written as in dates elsewhere: 2024-06-17.
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=True, default=str) if value else None
        return {self.column or self.attr: text}

    def decode(self, row: RowLike, namer: Namer) -> Any:
        text = row[self.column or self.attr]
        return json.loads(text) if text else None


@dataclass(frozen=True, slots=True)
class Group:
    """A small document spread over columns: its field names to theirs."""

    attr: str
    parts: tuple[tuple[str, str], ...]

    def columns(self) -> tuple[str, ...]:
        return tuple(column for _, column in self.parts)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        return {column: stored(getattr(value, name)) if value else None for name, column in self.parts}

    def decode(self, row: RowLike, namer: Namer) -> Any:
        found = {name: row[column] for name, column in self.parts if row[column] is not None}
        return found or None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that is kept as typed in one column, with what was read from it in others."""

    attr: str
    column: str
    derived: tuple[str, ...]
    read: Callable[[str], tuple[Any, ...]]

    def columns(self) -> tuple[str, ...]:
        return (self.column, *self.derived)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        values = self.read(value) if value is not None else (None,) * len(self.derived)
        return {self.column: value, **dict(zip(self.derived, values, strict=True))}

    def decode(self, row: RowLike, namer: Namer) -> Any:
        return row[self.column]


def read_quantity(text: str) -> tuple[Any, ...]:
    """The figure's numbers and qualifier."""
    quantity = parse_quantity(text)
    return quantity.low, quantity.best, quantity.high, quantity.qualifier.value


COUNT = Parsed("count", "count_text", ("count_low", "count_high"), parse_count)
QUANTITY = Parsed("quantity", "quantity", ("low", "best", "high", "qualifier"), read_quantity)
PLACE = Group(
    "place",
    tuple(
        (name, f"place_{name}")
        for name in ("name", "country", "latitude", "longitude", "precision", "within_km", "note")
    ),
)
TRANSLATION = Group(
    "translation", (("text", "translation"), ("by", "translation_by"), ("machine", "translation_machine"))
)
LOCATOR = Group("locator", (("kind", "locator_kind"), ("value", "locator_value")))


def plain(names: str) -> tuple[Plain, ...]:
    """Several plain fields at once; `attr>column` where the names differ."""
    pairs = (name.partition(">") for name in names.split())
    return tuple(Plain(attr, column) for attr, _, column in pairs)
