"""The fields of a mapping as a tree: what each value of a record comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import BaseModel

from tracker.schemas.problems import Path
from tracker.schemas.shapes import Shape
from tracker.schemas.table_mapping import CellSource, Condition, TableSettings


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text in every row."""

    text: str
    path: Path


@dataclass(frozen=True, slots=True)
class Local:
    """A constant key that another part of the same record has: of a claim, an item or a letter."""

    key: str
    path: Path


@dataclass(frozen=True, slots=True)
class Cells:
    """A value from the cells of a row, for a field of this shape; None for a key."""

    source: CellSource
    shape: Shape | None
    path: Path


@dataclass(frozen=True, slots=True)
class Of:
    """The key of the record of this row that the mapping calls `name`."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Group:
    """A part with fields; `each` makes one for each piece of a cell, or for each record of a name."""

    model: type[BaseModel]
    fields: Mapping[str, "Template"]
    path: Path
    each: "Cells | Of | None" = None


@dataclass(frozen=True, slots=True)
class Many:
    """A list; an entry from a cell that is split, or from `each`, may give several."""

    entries: tuple["Template", ...]
    shape: Shape
    path: Path


Template: TypeAlias = Constant | Local | Cells | Of | Group | Many


@dataclass(frozen=True, slots=True)
class RecordTemplate:
    """What makes one record, or with `each` several, of a row."""

    kind: str
    section: str
    name: str
    key: Cells | None
    each: Cells | None
    fields: Group
    path: Path
    # Whether its own fields change no record that is there.
    parts_only: bool = False


@dataclass(frozen=True, slots=True)
class MappingTemplate:
    """A whole mapping, checked against the case file; `lines` says where in its file each path stands."""

    name: str
    list: str
    about: str
    settings: TableSettings
    only: tuple[Condition, ...]
    records: tuple[RecordTemplate, ...]
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int | None:
        """The line of the mapping's file on which a path, or what is around it, stands."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)
