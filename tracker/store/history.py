"""Write one changeset: its changes in chunks, chained to the changeset before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tracker import __version__
from tracker.store.beside import Beside, Worker
from tracker.store.canonical import canonical_json, digest, new_salt
from tracker.store.row_lines import Row, Sealed, seal
from tracker.store.schema_version import HEAD
from tracker.store.tables import light
from tracker.values.times import format_time

CHUNK_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a changeset, why, and with which command."""

    actor: str
    command: str
    message: str | None = None


@dataclass(slots=True)
class Chain:
    """The open changeset: lines are gathered by table and written a chunk at a time."""

    connection: Connection
    author: Author
    seq: int
    at: datetime
    previous_hash: str
    # Where lines are packed, if there are many.
    beside: Beside = field(default_factory=Beside)
    _table: str = ""
    _uids: list[str] = field(default_factory=list)
    _lines: list[bytes] = field(default_factory=list)
    # New rows, whose lines are yet to be made; never beside lines.
    _rows: list[Row] = field(default_factory=list)
    _chunks: list[list[Any]] = field(default_factory=list)
    changes: int = 0

    def record(self, table: str, uid: str, line: bytes) -> None:
        """Take in one changed row, in the order in which rows change."""
        if table != self._table or self._rows or len(self._lines) >= CHUNK_ROWS:
            self.pass_on()
            self._table = table
        self._uids.append(uid)
        self._lines.append(line)

    def record_new(self, table: str, rows: Sequence[Row]) -> None:
        """Take in new rows of a table, as tuples in the order of `ordered_names`."""
        if table != self._table or self._lines:
            self.pass_on()
            self._table = table
        for row in rows:
            self._rows.append(row)
            if len(self._rows) >= CHUNK_ROWS:
                self.pass_on()

    def pass_on(self) -> None:
        """Hand on what was taken in, as a chunk: it is written, or the process beside knows of it."""
        if self._lines:
            # What went in before comes first.
            self.beside.take_all()
            self._write_chunk(self._table, seal(self._uids, self._lines))
            self._uids, self._lines = [], []
        if self._rows:
            self.beside.seal(self._table, self._rows, partial(self._write_chunk, self._table))
            self._rows = []

    def _write_chunk(self, table: str, sealed: Sealed) -> None:
        n = len(self._chunks) + 1
        row = {
            "uid": change_uid(self.seq, n),
            "seq": self.seq,
            "n": n,
            "table_name": table,
            "first_uid": sealed.first_uid,
            "last_uid": sealed.last_uid,
            "rows": sealed.rows,
            "digests": sealed.digests,
            "payload": sealed.payload,
        }
        self.connection.execute(insert(light("change")), row)
        covered = [row[name] for name in ("n", "table_name", "first_uid", "last_uid", "rows")]
        self._chunks.append([*covered, digest(sealed.digests).hex()])
        self.changes += sealed.rows

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded so far."""
        return not (self._chunks or self._lines or self._rows or self.beside.is_busy)

    def give_up(self) -> None:
        """End what works beside this; called whether or not the changeset was written."""
        self.beside.close()

    def close(self) -> bool:
        """Write the changeset itself, last of all, and move the head; False when nothing changed."""
        self.pass_on()
        self.beside.take_all()
        if not self._chunks:
            return False
        sealed = sealed_message(self.author.message)
        header = {
            "seq": self.seq,
            "at": format_time(self.at),
            "actor": self.author.actor,
            "message": sealed["message_digest"],
            "command": self.author.command,
            "program": __version__,
            "schema_revision": HEAD,
            "changes": self.changes,
            "previous_hash": self.previous_hash,
        }
        hash_ = chain_hash(header, self._chunks)
        row = {**header, **sealed, "uid": str(self.seq), "at": self.at, "chunks": len(self._chunks), "hash": hash_}
        self.connection.execute(insert(light("changeset")), row)
        head = {"seq": self.seq, "hash": hash_, "at": self.at}
        self.connection.execute(update(light("chain_head")), head)
        return True


def sealed_message(message: str | None) -> dict[str, str | None]:
    """A message with its salt and the digest of both, by which the chain covers it: the message can be destroyed."""
    if message is None:
        return dict.fromkeys(("message", "message_salt", "message_digest"))
    salt = new_salt()
    return {"message": message, "message_salt": salt, "message_digest": message_digest(message, salt)}


def message_digest(message: str, salt: str) -> str:
    """The SHA-256, in hexadecimal, of the canonical array of a message and its salt."""
    return digest(canonical_json([message, salt]).encode("ascii")).hex()


def covered_message(row: Mapping[str, Any]) -> str | None:
    """What the hash of a changeset covers of its message: the digest, or in older schemas the message itself."""
    covered: str | None = row["message"] if row["message_digest"] is None else row["message_digest"]
    return covered


def change_uid(seq: int, n: int) -> str:
    """The uid of a chunk: its place says it, so that a changed one is seen. A changeset's is its number."""
    return f"{seq}.{n}"


def chain_hash(header: dict[str, Any], chunks: list[list[Any]]) -> str:
    """The hash of a changeset: over its header, the hash before it, and the digests of its chunks.

    A chunk is covered as [n, table, first uid, last uid, rows, SHA-256 of its digests].
    """
    return digest(canonical_json({**header, "chunks": chunks}).encode("ascii")).hex()


def open_chain(connection: Connection, author: Author, now: datetime, worker: type[Worker] = Worker) -> Chain:
    """Lock the head row, so that writers follow one another, and start the next changeset."""
    table = light("chain_head")
    head = connection.execute(select(table.c.seq, table.c.hash, table.c.at).with_for_update()).one()
    at = max(now, head.at) if head.at else now
    return Chain(connection, author, head.seq + 1, at, head.hash, Beside(worker))
