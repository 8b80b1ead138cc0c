"""The two forms of a line that a purge leaves: of what it destroyed, and of what it did.

A destroyed line is `[table, uid, operation]`: its digest stays, and nothing gives it any more. The line of the purge
itself is `[table, uid, "purge", what, after, salt]`: `what` says which lines and messages it destroyed, and `after` is
what the row holds from then on, null where it is gone. So the chain covers what may be missing from it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.store.canonical import canonical_json, canonical_row, new_salt

# The place of a line: its changeset, its chunk, and its number in the chunk from 1; and with the operation of the line.
Place = tuple[int, int, int]
LinePlace = tuple[int, int, int, str]
PURGE = "purge"
DESTROYED = "destroyed"
_PARTS = 3


@dataclass(slots=True)
class Purged:
    """What the line of a purge says: the lines of the row and the messages that were destroyed, and its reference."""

    lines: list[LinePlace] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    ref_number: int | None = None
    ref_year: int | None = None


def destroyed_line(line: Sequence[Any]) -> bytes:
    """What is left of a line, which is given as it was read."""
    return canonical_json(list(line[:_PARTS])).encode("ascii")


def is_destroyed(line: Any) -> bool:
    """Whether a line, as it was read, is one of which the content was destroyed."""
    return isinstance(line, list) and len(line) == _PARTS and all(isinstance(part, str) for part in line)


def is_destroyed_text(line: bytes) -> bool:
    """The same of a line as it is written, whatever somebody wrote there."""
    try:
        return is_destroyed(json.loads(line))
    except ValueError:
        return False


def purge_line(table: str, uid: str, purged: Purged, after: Mapping[str, Any] | None) -> bytes:
    """The line of the purge of a row: what was destroyed, and what the row holds from then on."""
    what: dict[str, Any] = {"lines": [list(place) for place in sorted(purged.lines)]}
    if purged.messages:
        what["messages"] = sorted(purged.messages)
    if purged.ref_number is not None:
        what |= {"ref_number": purged.ref_number, "ref_year": purged.ref_year}
    return canonical_json([table, uid, PURGE, what, canonical_row(after), new_salt()]).encode("ascii")


def purged_by(what: Mapping[str, Any]) -> Purged:
    """Read what the line of a purge says; ValueError for what is none."""
    try:
        places = [(int(seq), int(n), int(place), str(was)) for seq, n, place, was in what["lines"]]
        return Purged(places, list(map(int, what.get("messages", ()))), what.get("ref_number"), what.get("ref_year"))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("it does not say what was destroyed") from error
