"""Work the chain of the history out anew, and compare it with what is written."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, inspect, select

from tracker.errors import CheckFailedError
from tracker.store.canonical import digest
from tracker.store.history import chain_hash, covered_message
from tracker.store.purged_lines import is_destroyed_text
from tracker.store.tables import light
from tracker.values.times import format_time

_HEADER = ("seq", "actor", "command", "program", "schema_revision", "changes", "previous_hash")
# Databases of older schemas have no digest of the message.
_MESSAGE = ("message", "message_digest")
_COVERED = ("n", "table_name", "first_uid", "last_uid", "rows")
_LINES = ("digests", "payload")
FIRST_HASH = "0" * 64
_SIZE = 32
# A chunk may hold a megabyte.
_CHUNKS_AT_ONCE = 8
_CHANGESETS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Head:
    """The newest changeset: its number and its hash. It stands for everything before it."""

    seq: int
    hash: str


def recomputed_head(connection: Connection, advance: Callable[[int], object] | None = None) -> Head:
    """The head, once the whole chain was worked out anew: each line against its digest, each changeset's hash.

    CheckFailedError names the first changeset that does not hold. `advance` is told of each changeset. Takes a
    database of any schema. Does not look at the records themselves, nor whether what a purge destroyed was purged.
    """
    head, chunks = Head(0, FIRST_HASH), _chunks(connection)
    waiting = next(chunks, None)
    messages = [name for name in _MESSAGE if name in _columns(connection, "changeset")]
    columns = (*_HEADER, *messages, "at", "chunks", "hash")
    for row in _stream(connection, "changeset", columns, "seq", _CHANGESETS_AT_ONCE):
        own: list[list[Any]] = []
        if waiting and waiting[0] == row.seq:
            own, waiting = waiting[1], next(chunks, None)
        header = {name: getattr(row, name) for name in _HEADER} | {"at": format_time(row.at)}
        header["message"] = covered_message({name: getattr(row, name, None) for name in _MESSAGE})
        holds = row.seq == head.seq + 1 and row.previous_hash == head.hash and row.chunks == len(own)
        if not holds or chain_hash(header, own) != row.hash:
            raise _broken(row.seq)
        head = Head(row.seq, row.hash)
        if advance:
            advance(1)
    if waiting:
        raise _broken(waiting[0])
    if head != written_head(connection):
        raise CheckFailedError(f"the history ends with changeset {head.seq}, and its head says something else", _ADVICE)
    return head


def written_head(connection: Connection) -> Head:
    """The head as it stands in the database, unchecked."""
    table = light("chain_head")
    return Head(*connection.execute(select(table.c.seq, table.c.hash)).one())


def count_changesets(connection: Connection) -> int:
    """How many changesets there are to check."""
    return int(connection.execute(select(func.count()).select_from(light("changeset"))).scalar_one())


def _chunks(connection: Connection) -> Iterator[tuple[int, list[list[Any]]]]:
    """The chunks of each changeset as its hash covers them, each line held against its digest."""
    rows = _stream(connection, "change", ("seq", *_COVERED, *_LINES), "seq", _CHUNKS_AT_ONCE, "n")
    for seq, own in groupby(rows, lambda row: int(row.seq)):
        yield seq, [_covered(row) for row in own]


def _covered(row: Row[Any]) -> list[Any]:
    try:
        lines = zlib.decompress(row.payload).split(b"\n")
    except zlib.error as error:
        raise _broken(row.seq) from error
    if len(lines) != row.rows or not _gives(lines, row.digests):
        raise _broken(row.seq)
    return [*(getattr(row, name) for name in _COVERED), digest(row.digests).hex()]


def _gives(lines: list[bytes], digests: bytes) -> bool:
    """Whether each line gives its digest, but for those that a purge destroyed."""
    made = [digest(line) for line in lines]
    if b"".join(made) == digests:
        return True
    kept = [digests[place : place + _SIZE] for place in range(0, len(digests), _SIZE)]
    return len(kept) == len(made) and all(
        mine == due or is_destroyed_text(line) for line, mine, due in zip(lines, made, kept, strict=True)
    )


def _columns(connection: Connection, table: str) -> set[str]:
    return {column["name"] for column in inspect(connection).get_columns(table)}


def _stream(
    connection: Connection, name: str, columns: tuple[str, ...], order: str, at_once: int, then: str = "uid"
) -> Iterator[Row[Any]]:
    table = light(name)
    query = select(*(table.c[column] for column in columns)).order_by(table.c[order], table.c[then])
    yield from connection.execute(query, execution_options={"yield_per": at_once})


_ADVICE = "Something outside this program changed the file. Compare it with a backup."


def _broken(seq: int) -> CheckFailedError:
    return CheckFailedError(f"the history does not hold: changeset {seq} was changed after it was written", _ADVICE)
