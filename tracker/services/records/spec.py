"""What describes a record: its table, its fields, its parts and what makes it the same record again."""

from dataclasses import dataclass, field

from tracker.services.records.encoding import Encoding
from tracker.services.records.field import Field
from tracker.store.tables import column_names


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to a record: the document's list `attr`, one row of `table` an entry.

    `natural` names the columns that make two entries the same; `single` is the only field of a list of
    words; `constant` holds columns that are the same in every row of this list.
    """

    attr: str
    table: str
    parent: str
    fields: tuple[Field, ...]
    natural: tuple[str, ...]
    parts: tuple["Part", ...] = ()
    kind: str = ""
    single: str = ""
    constant: tuple[tuple[str, str], ...] = ()
    order: str = "position"
    # Natural columns that count only where the file gives them.
    loose: tuple[str, ...] = ()
    encoding: Encoding = field(init=False, compare=False, repr=False)
    columns: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "encoding", Encoding(self.fields))
        object.__setattr__(self, "columns", frozenset(column_names(self.table)))


@dataclass(frozen=True, slots=True)
class Record:
    """A record of its own: `kind` is what pointers and references call it."""

    kind: str
    section: str
    table: str
    letter: str
    fields: tuple[Field, ...]
    parts: tuple[Part, ...] = ()
    encoding: Encoding = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "encoding", Encoding(self.fields))


def all_parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts and theirs in turn."""
    return tuple(found for part in parts for found in (part, *all_parts(part.parts)))
