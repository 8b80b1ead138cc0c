"""Fields that point: at other records by key, at the law by citation, at a regime by code."""

from dataclasses import dataclass, field
from typing import Any

from tracker.errors import InvalidValueError
from tracker.services.records.field import Finder, Hidden, Namer
from tracker.store.tables import RowLike


@dataclass(frozen=True, slots=True)
class Pointer:
    """A key that points at a record of one of several kinds, each with a column of its own."""

    attr: str
    targets: tuple[tuple[str, str], ...]  # kind, column
    required: bool = False
    # What stands in the document where all columns are empty.
    absent: str | None = None
    kinds: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", tuple(kind for kind, _ in self.targets))

    def columns(self) -> tuple[str, ...]:
        return tuple(column for _, column in self.targets)

    def encode(self, value: Any, finder: Finder) -> dict[str, Any]:
        if value is None or value == self.absent:
            return dict.fromkeys(self.columns())
        kind, uid = finder.uid(self.kinds, value)
        if len(self.targets) == 1:
            return {self.targets[0][1]: uid}
        return {column: uid if one == kind else None for one, column in self.targets}

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


def pointer(attr: str, kind: str, column: str = "", *, required: bool = False) -> Pointer:
    """A pointer to one kind of record."""
    return Pointer(attr, ((kind, column or f"{attr}_uid"),), required)
