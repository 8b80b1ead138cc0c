"""The references people type: V-2024-0001 for an alleged violation, P-0001 for a party, and so on."""

import re
from dataclasses import dataclass

from tracker.errors import InvalidValueError
from tracker.values.quoting import quoted
from tracker.vocab import Word

_SHAPE = re.compile(r"(?P<letter>[A-Z])(?:-(?P<year>[1-9][0-9]{3}))?-(?P<number>[0-9]{1,9})")
_HINT = "Write V-2024-0001 for an alleged violation; P-0001, S-0001, E-0001, C-0001 and so on for the rest."


class RefKind(Word):
    """What a reference points at, by its letter."""

    VIOLATION = "V", "Alleged violation"
    EVIDENCE = "E", "Evidence"
    SOURCE = "S", "Source"
    PARTY = "P", "Party"
    CLAIM = "C", "Claim"
    REQUEST = "Q", "Request"
    REPLY = "R", "Reply"
    ACTION = "A", "Action"
    MILESTONE = "M", "Milestone"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: its kind, the year of recording where the kind has one, and the number."""

    kind: RefKind
    year: int | None
    number: int

    @property
    def sort_key(self) -> tuple[int, int]:
        """Year, then number. As text V-2024-10000 would come before V-2024-9999."""
        return self.year or 0, self.number

    def __lt__(self, other: "Ref") -> bool:
        return self.sort_key < other.sort_key


def ref_order(text: str) -> tuple[str, int, int]:
    """A key that puts references in order: by letter, year and number. InvalidValueError for what is none."""
    ref = parse_ref(text)
    return ref.kind, *ref.sort_key


def parse_ref(text: str) -> Ref:
    """Read a reference in either case, with or without padding; raises InvalidValueError."""
    match = _SHAPE.fullmatch(text.strip().upper()) if text.isascii() else None
    if not match or match["letter"] not in list(RefKind) or not int(match["number"]):
        raise InvalidValueError(f"{quoted(text)} is not a reference", _HINT)
    kind = RefKind(match["letter"])
    if kind is RefKind.VIOLATION and match["year"] is None:
        raise InvalidValueError(f"{quoted(text)} lacks the year or the number", _HINT)
    return Ref(kind, int(match["year"]) if match["year"] else None, int(match["number"]))


def format_ref(ref: Ref) -> str:
    """Write a reference: year with four digits, number with at least four."""
    return write_ref(ref.kind, ref.number, ref.year)


def write_ref(kind: RefKind, number: int, year: int | None = None) -> str:
    """The same of its parts."""
    # By the million: `kind.value` takes as long as the rest.
    letter = kind._value_
    return f"{letter}-{number:04}" if year is None else f"{letter}-{year:04}-{number:04}"


def is_ref(text: str) -> bool:
    """Say whether `text` reads as a reference."""
    try:
        parse_ref(text)
    except InvalidValueError:
        return False
    return True
