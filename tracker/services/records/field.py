"""What a field of a record is: how its value lies in columns, and back."""

from typing import Any, Protocol

from tracker.store.tables import RowLike


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
