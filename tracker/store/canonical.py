"""The canonical form of a row: what is hashed and what history keeps. It is the same on both databases.

Null, whole numbers, booleans and text stand for themselves; days are YYYY-MM-DD; times are UTC with
microseconds and Z. A line is the JSON array [table, uid, operation, before, after, salt] with sorted
keys, no spaces and only ASCII characters.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from tracker.values.times import format_time

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


def canonical_value(value: Any) -> Any:
    """Give a value as JSON can carry it without loss."""
    if isinstance(value, datetime):
        return format_time(value.astimezone(UTC))
    if isinstance(value, date):
        return value.isoformat()
    return value


def canonical_row(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Give a row with every value canonical; None stays None."""
    return None if row is None else {name: canonical_value(value) for name, value in row.items()}


def canonical_json(value: Any) -> str:
    """Write a structure in the one form that is hashed."""
    return _encode(value)


def change_line(
    table: str, uid: str, operation: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
) -> bytes:
    """Write one changed row as its line; the salt keeps a destroyed line from being guessed by its hash."""
    line = _encode([table, uid, operation, canonical_row(before), canonical_row(after), new_salt()])
    return line.encode("ascii")


def new_salt() -> str:
    """128 random bits in hexadecimal."""
    return secrets.token_hex(16)


def digest(data: bytes) -> bytes:
    """The SHA-256 of some bytes."""
    return sha256(data).digest()
