"""Take a line of the history apart without reading what need not be read."""

import json
import re
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tracker.store.canonical import canonical_json
from tracker.store.past_rows import completed, has_grown
from tracker.store.purged_lines import PURGE, Purged, is_destroyed, purged_by
from tracker.store.schema_version import HEAD
from tracker.store.verification.last_states import UNTOLD, row_sum

_SALT = re.compile(rb',"[0-9a-f]{32}"\]\Z')
_INSERT = b'"insert",null,'
_NUMBER = re.compile(rb'"ref_number":(\d+)(?:,"ref_year":(\d+))?')


class UnreadableError(Exception):
    """What stands in the history is not what the program writes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a line tells: the row, and the digest of what it holds afterwards; of a purge, what that destroyed.

    `was` is the operation of a line of which the content was destroyed.
    """

    table: str
    uid: str
    sum: bytes | None
    after: bytes = b""
    was: str = ""
    purged: Purged | None = None


def lines_of(payload: Any) -> list[bytes]:
    """The lines of a chunk; UnreadableError when it cannot be unpacked or holds more than them."""
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(payload) + unpacking.flush()
    except (zlib.error, TypeError) as error:
        raise UnreadableError(str(error)) from error
    if not unpacking.eof or unpacking.unused_data:
        raise UnreadableError("it does not end where it should")
    return data.split(b"\n")


def told_by(line: bytes, table: str, revision: str) -> Told:
    """Take a line apart; UnreadableError for what is none. Most are inserts, of which a slice is the row."""
    start = f'["{table}","'.encode("ascii")
    end = line.find(b'"', len(start))
    rest = end + 2
    is_plain = line.startswith(start) and line.startswith(_INSERT, rest) and _SALT.search(line, len(line) - 36)
    if is_plain and b"\\" not in line[len(start) : end] and (revision == HEAD or not has_grown(table)):
        after = line[rest + len(_INSERT) : -36]
        return Told(table, line[len(start) : end].decode("ascii"), row_sum(after), after)
    read = _parsed(line)
    if is_destroyed(read):
        return Told(read[0], read[1], UNTOLD, was=read[2])
    name, uid, row = _row_after(read)
    purged = _purged(read) if read[2] == PURGE else None
    if row is None:
        return Told(name, uid, None, purged=purged)
    after = canonical_json(row).encode("ascii")
    return Told(name, uid, row_sum(after), after, purged=purged)


def _purged(read: list[Any]) -> Purged:
    try:
        return purged_by(read[3])
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def read_line(line: bytes) -> tuple[str, str, dict[str, Any] | None]:
    """The table, uid and state of the row after a line, in today's columns; None for one that was taken away."""
    return _row_after(_parsed(line))


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise UnreadableError("it is no line of the history") from error


def _row_after(read: Any) -> tuple[str, str, dict[str, Any] | None]:
    try:
        table, uid, _operation, _before, after, _salt = read
    except (ValueError, TypeError) as error:
        raise UnreadableError("it is no line of the history") from error
    if not isinstance(table, str) or not isinstance(uid, str) or not isinstance(after, dict | None):
        raise UnreadableError("it is no line of the history")
    return table, uid, completed(table, after) if after else None


def numbered(after: bytes) -> tuple[int, int | None]:
    """The number and year of a record's reference in a row of the history."""
    match = _NUMBER.search(after)
    return (int(match[1]), int(match[2]) if match[2] else None) if match else (0, None)


def digests_of(lines: list[bytes]) -> bytes:
    """The digests of lines, one after the other."""
    return b"".join([sha256(line).digest() for line in lines])
