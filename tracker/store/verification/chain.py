"""Walk the history from its beginning: every changeset against its hash and against the one before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.store.history import change_uid
from tracker.store.schema_version import HEAD
from tracker.store.verification.chunks import ChunkReader, Row
from tracker.store.verification.finding import Finding, Findings
from tracker.store.verification.messages import Messages
from tracker.store.verification.stored_rows import sorted_names, stored_rows
from tracker.store.verification.suspects import Chunk, Sealed, changed_value

NO_HASH = "0" * 64


@dataclass(slots=True)
class Walk:
    """One pass over the history, oldest first, to the head (`seq`, `hash`, `at`) as worked out.

    `wanted` is the beginning of a hash: the changesets of such a hash are kept in `heads`.
    """

    connection: Connection
    reader: ChunkReader
    found: Findings
    wanted: str = ""
    seq: int = 0
    hash: str = NO_HASH
    at: str | None = None
    changesets: int = 0
    heads: dict[str, int] = field(default_factory=dict)
    since: int = 0
    _messages: Messages = field(init=False)
    _revision: str = HEAD
    _waiting: Sealed | None = None

    def __post_init__(self) -> None:
        self._messages = Messages(self.found)

    def run(self, since: int, trusted: str) -> None:
        """Walk the changesets after `since`, whose hash is trusted."""
        self.seq, self.hash, self.since = since, trusted, since
        self._note(since, trusted)
        chunks = _Ahead(raw_rows(self.connection, "change", "seq, n", since))
        for row in raw_rows(self.connection, "changeset", "seq", since):
            self._orphans(chunks, row["seq"])
            self._changeset(row, chunks)
        self._settle(_head_hash(self.connection))
        self._orphans(chunks, None)

    def _changeset(self, row: Row, chunks: "_Ahead") -> None:
        seq, self._revision = row["seq"], str(row["schema_revision"])
        mine: list[Chunk] = []
        while chunks.next is not None and chunks.next["seq"] == seq:
            mine.append(self.reader.read(chunks.take(), len(mine) + 1, self._revision, self.seq))
        self._settle(row["previous_hash"])
        sealed = Sealed(row, self.seq + 1, self.hash, mine)
        if sealed.hash() != row["hash"]:
            self._waiting = sealed
        else:
            if seq != sealed.seq:
                self._tell("changeset", str(sealed.seq), "", "a changeset", None)
                # What comes behind a gap is held against itself: one gap is one finding.
                sealed.previous = row["previous_hash"]
            self._lasting(sealed)
        self.seq, self.hash, self.at = seq, row["hash"], row["at"]
        self.changesets += 1
        self._note(seq, row["hash"])

    def _lasting(self, sealed: Sealed) -> None:
        """A changeset that gives its hash: what the hash does not cover, and whether it continues the one before."""
        row = sealed.row
        due = {"uid": str(row["seq"]), "previous_hash": sealed.previous, "chunks": len(sealed.chunks)}
        for name, value in due.items():
            if row[name] != value:
                self._tell("changeset", str(row["uid"]), name, value, row[name])
        self._messages.check(row, self.seq)
        for n, chunk in enumerate(sealed.chunks, 1):
            uid = change_uid(row["seq"], n)
            if chunk.uid != uid:
                self._tell("change", chunk.uid, "uid", uid, chunk.uid)

    def check_destroyed(self) -> None:
        """Hold what was destroyed against the purges, lines and messages; to be called when the walk is done."""
        self.reader.check_destroyed()
        self._messages.check_destroyed(self.reader.purged_messages, self.since)

    def _settle(self, follower: str | None) -> None:
        """Say what is wrong with the changeset before, now that it is known which hash the next one gives for it."""
        if self._waiting is None:
            return
        self.found.tell(changed_value(self._waiting, follower))
        if follower == self._waiting.hash():
            # Its hash alone was changed: the chain goes on from the true one.
            self.hash = follower
        self._waiting = None

    def _orphans(self, chunks: "_Ahead", until: Any) -> None:
        """Chunks whose changeset is not there: it was taken away, or they were moved to another number."""
        while chunks.next is not None and (until is None or _less(chunks.next["seq"], until)):
            row = chunks.take()
            self.reader.read(row, row["n"], self._revision, self.seq)
            uid = str(row["uid"])
            due = uid.partition(".")[0]
            if due == str(row["seq"]):
                self._tell("change", uid, "", "its changeset", None)
            else:
                self._tell("change", uid, "seq", due, row["seq"])

    def _tell(self, table: str, uid: str, name: str, recorded: Any, found: Any) -> None:
        self.found.tell(Finding("history", table, uid, name, recorded, found, self.seq))

    def _note(self, seq: int, hash_: Any) -> None:
        if self.wanted and str(hash_).startswith(self.wanted):
            self.heads[str(hash_)] = seq

    def check_head(self) -> None:
        """Hold the stored head against the newest changeset."""
        due: dict[str, Any] = {"uid": "head", "seq": self.seq, "hash": self.hash, "at": self.at}
        if self.seq and not self.changesets:
            # Nothing came after what is trusted.
            del due["at"]
        rows = list(raw_rows(self.connection, "chain_head", "uid"))
        if not rows:
            self._tell("chain_head", "head", "", due["hash"], None)
        for row in rows:
            for name, value in due.items():
                if row[name] != value:
                    self._tell("chain_head", str(row["uid"]), name, value, row[name])


class _Ahead:
    """An iterator of which the next value is known."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.next: Row | None = next(rows, None)

    def take(self) -> Row:
        """Give the next value and go on."""
        taken = self.next
        if taken is None:
            raise StopIteration
        self.next = next(self._rows, None)
        return taken


def _less(one: Any, other: Any) -> bool:
    return isinstance(one, int) and isinstance(other, int) and one < other


def raw_rows(connection: Connection, table: str, by: str, above: int = 0) -> Iterator[Row]:
    """The rows of a table of the history, those above a number; a value of a kind that it cannot have, as text."""
    names = sorted_names(table)
    for values in stored_rows(connection, table, by=by, above=above or None):
        row = dict(zip(names, values, strict=True))
        for name, value in row.items():
            is_bytes = name in ("payload", "digests")
            if isinstance(value, bytes) != is_bytes:
                row[name] = value.hex() if isinstance(value, bytes) else str(value).encode()
        yield row


def _head_hash(connection: Connection) -> str | None:
    return next((str(row["hash"]) for row in raw_rows(connection, "chain_head", "uid")), None)
