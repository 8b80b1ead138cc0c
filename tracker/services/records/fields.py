"""The kinds of field: how a value of a case file lies in columns, and back.

`encode` gives the columns for a value, `decode` the value from a row (None where there is none).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from tracker.errors import InvalidValueError
from tracker.schemas.times import format_time
from tracker.store.tables import RowLike
from tracker.values.edtf import parse_edtf
from tracker.values.quantity import parse_count, parse_quantity
from tracker.values.text import fold
from tracker.vocab import Word


class Finder(Protocol):
    """Finds what a key points at, on the way in."""

    def uid(self, kinds: tuple[str, ...], key: str) -> tuple[str, str]:
        """Give the kind and uid behind a key; raise when there is none (yet)."""

    def law(self, citation: str) -> tuple[str, str]:
        """Give `provision` or `resolution` and the uid for a citation."""

    def regime(self, code: str) -> str:
        """Give the uid of a regime."""


class Namer(Protocol):
    """Names what a uid stands for, on the way out."""

    def name(self, kind: str, uid: str) -> str | None:
        """Give the key that stands for a uid in a document; None where it may not appear."""


class Hidden(Exception):
    """A part rests on a record that is not in this document, so the part is left out."""


class Field(Protocol):
    """One field of a document."""

    @property
    def attr(self) -> str:
        """The field's name in the schema."""

    def columns(self) -> tuple[str, ...]:
        """The columns that the field lies in."""

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        """Give the columns' values."""

    def decode(self, row: RowLike, namer: Namer) -> Any:
        """Give the document's value."""


def stored(value: Any) -> Any:
    """A value as a column takes it: a word as its text."""
    return value.value if isinstance(value, Word) else value


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
        name = self.column or self.attr
        parsed = parse_edtf(value) if value else None
        row = {
            name: value,
            f"{name}_earliest": parsed.earliest if parsed else None,
            f"{name}_latest": parsed.latest if parsed else None,
        }
        if self.flags:
            row[f"{name}_uncertain"] = parsed.uncertain if parsed else False
            row[f"{name}_approximate"] = parsed.approximate if parsed else False
        return row


@dataclass(frozen=True, slots=True)
class Listed(Plain):
    """A list of words, kept as canonical JSON text."""

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        text = json.dumps(value, separators=(",", ":"), ensure_ascii=True) if value else None
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
class Pointer:
    """A key that points at a record of one of several kinds, each with a column of its own."""

    attr: str
    targets: tuple[tuple[str, str], ...]  # kind, column
    required: bool = False
    # What stands in the document where all columns are empty.
    absent: str | None = None

    def columns(self) -> tuple[str, ...]:
        return tuple(column for _, column in self.targets)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        row: dict[str, Any] = dict.fromkeys(self.columns())
        if value is not None and value != self.absent:
            kind, uid = finder.uid(tuple(kind for kind, _ in self.targets), value)
            row[dict(self.targets)[kind]] = uid
        return row

    def decode(self, row: RowLike, namer: Namer) -> Any:
        for kind, column in self.targets:
            if row[column] is not None:
                name = namer.name(kind, row[column])
                if name is None and self.required:
                    raise Hidden
                return name
        return self.absent


@dataclass(frozen=True, slots=True)
class Law:
    """A citation: a provision, or a whole resolution where `resolution_column` is given."""

    attr: str
    column: str
    resolution_column: str | None = None

    def columns(self) -> tuple[str, ...]:
        return (self.column, self.resolution_column) if self.resolution_column else (self.column,)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        row: dict[str, Any] = dict.fromkeys(self.columns())
        if value is not None:
            kind, uid = finder.law(value)
            if kind == "provision":
                row[self.column] = uid
            elif self.resolution_column:
                row[self.resolution_column] = uid
            else:
                raise InvalidValueError(f"{value!r} names no paragraph", "Name the paragraph that is meant.")
        return row

    def decode(self, row: RowLike, namer: Namer) -> Any:
        for kind, column in (("provision", self.column), ("resolution", self.resolution_column)):
            if column and row[column] is not None:
                return namer.name(kind, row[column])
        return None


@dataclass(frozen=True, slots=True)
class RegimeCode:
    """A regime by its code."""

    attr: str = "regime"
    column: str = "regime_uid"

    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        return {self.column: finder.regime(value)}

    def decode(self, row: RowLike, namer: Namer) -> Any:
        return namer.name("regime", row[self.column])


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


def pointer(attr: str, kind: str, column: str = "", *, required: bool = False) -> Pointer:
    """A pointer to one kind of record."""
    return Pointer(attr, ((kind, column or f"{attr}_uid"),), required)
