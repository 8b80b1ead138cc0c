"""What describes a table: its columns, what each holds, and which are for reading only."""

from dataclasses import dataclass
from enum import Enum, auto

from tracker.vocab import Word


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    LONG = auto()
    WORD = auto()
    CODE = auto()
    # An exact day, and a date as EDTF.
    DAY = auto()
    DATE = auto()
    NUMBER = auto()
    COUNT = auto()
    TRUTH = auto()
    LINK = auto()
    REF = auto()
    LIST = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what its cells hold, and what a person should put in.

    `words` is the vocabulary of its cells. One that is `told` is worked out or repeats what another table says: it
    goes out and is not read. `leads_to` are the tables in which a reference is found.
    """

    name: str
    kind: Kind = Kind.TEXT
    about: str = ""
    words: type[Word] | None = None
    needed: bool = False
    told: bool = False
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its name, what one row is, and its columns."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        """The headings in order."""
        return [column.name for column in self.columns]


def text(name: str, about: str, kind: Kind = Kind.TEXT, *, needed: bool = False) -> Column:
    """A column of plain text."""
    return Column(name, kind, about, needed=needed)


def word(name: str, words: type[Word], about: str = "", *, needed: bool = False) -> Column:
    """A column of words of a vocabulary."""
    return Column(name, Kind.WORD, about or f"One {words.describe()}; see the list of the cell.", words, needed)


def told(name: str, about: str, kind: Kind = Kind.TEXT, *leads_to: str) -> Column:
    """A column that goes out and is not read."""
    return Column(name, kind, about, told=True, leads_to=leads_to)


def ref(name: str, about: str, *leads_to: str, needed: bool = False) -> Column:
    """A column of references."""
    return Column(name, Kind.REF, about, needed=needed, leads_to=leads_to)


OWN_NAME = (
    "The record's reference. In a new row: a name of your choice, without spaces, by which other rows point here."
)
UID = text("uid", "The record's identity in every database. Leave it empty in a new row.", Kind.CODE)
DATES = "A date: 2024, 2024-02, 2024-02-18, 2023-08/2024-03, 2024-06~ (about), 2024? (uncertain)."
SEVERAL = "Several with ; between."
