"""Take a line of the history apart without reading what need not be read."""

import json
import re
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from tracker.store.canonical import canonical_json
from tracker.store.past_rows import completed, has_grown
from tracker.store.schema_version import HEAD
from tracker.store.verification.last_states import row_sum

_SALT = re.compile(rb',"[0-9a-f]{32}"\]\Z')
_INSERT = b'"insert",null,'
_NUMBER = re.compile(rb'"ref_number":(\d+)(?:,"ref_year":(\d+))?')


class UnreadableError(Exception):
    """What stands in the history is not what the program writes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a line tells: the row, and the digest of what it holds afterwards."""

    table: str
    uid: str
    sum: bytes | None
    after: bytes = b""


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
    name, uid, row = read_line(line)
    if row is None:
        return Told(name, uid, None)
    after = canonical_json(row).encode("ascii")
    return Told(name, uid, row_sum(after), after)


def read_line(line: bytes) -> tuple[str, str, dict[str, Any] | None]:
    """The table, uid and state of the row after a line, in today's columns; None for one that was taken away."""
    try:
        table, uid, _operation, _before, after, _salt = json.loads(line)
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
