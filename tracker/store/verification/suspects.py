"""Which value of a changeset was changed, where its content does not give its hash.

A value that follows from others is put in as it should be: if the hash then fits, that value was changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.store.history import chain_hash, change_uid, covered_message
from tracker.store.verification.finding import Finding

HEADER = ("seq", "at", "actor", "message", "command", "program", "schema_revision", "changes", "previous_hash")
_COVERED = ("n", "table_name", "first_uid", "last_uid", "rows", "digests")
# What nothing else says: which of them was changed cannot be told.
_FREE = "at, actor, message, message_digest, command, program or schema_revision"


@dataclass(slots=True)
class Chunk:
    """A chunk as the hash covers it: as it is stored, and as its payload says it should be."""

    uid: str
    stored: list[Any]
    due: list[Any] | None


@dataclass(slots=True)
class Sealed:
    """A changeset with its chunks; `seq` and `previous` are what they should be."""

    row: dict[str, Any]
    seq: int
    previous: str
    chunks: list[Chunk] = field(default_factory=list)

    @property
    def header(self) -> dict[str, Any]:
        """What its hash covers of the changeset itself."""
        return {name: self.row[name] for name in HEADER} | {"message": covered_message(self.row)}

    def hash(self, **changed: Any) -> str:
        """Its hash as worked out, with some values of the header put in."""
        return chain_hash({**self.header, **changed}, [chunk.stored for chunk in self.chunks])

    def without(self, place: int) -> "Sealed":
        """The same without one of its chunks."""
        return replace(self, chunks=[*self.chunks[:place], *self.chunks[place + 1 :]])


def changed_value(sealed: Sealed, follower: str | None) -> Finding:
    """The one value that was changed; `follower` is the hash that the next changeset or the head gives for this."""
    uid, seq, stored = str(sealed.row["uid"]), sealed.seq - 1, sealed.row["hash"]
    if follower is not None and sealed.hash() == follower:
        return Finding("history", "changeset", uid, "hash", follower, stored, seq)
    found = _misplaced(sealed, uid, seq) or _follows(sealed, uid, seq, stored) or next(_of_chunks(sealed, stored), None)
    if found:
        return found
    count = sealed.row["chunks"]
    if count != len(sealed.chunks):
        told = f"{len(sealed.chunks)} chunks"
        return Finding("history", "changeset", uid, "chunks", f"{count} chunks", told, seq)
    return Finding("history", "changeset", uid, _FREE, stored, sealed.hash(), seq)


def _misplaced(sealed: Sealed, uid: str, seq: int) -> Finding | None:
    """A number that is not the one that the uid says."""
    row = sealed.row
    if uid != str(row["seq"]):
        return Finding("history", "changeset", uid, "seq", uid, row["seq"], seq)
    for chunk in sealed.chunks:
        n = chunk.stored[0]
        if chunk.uid != change_uid(row["seq"], n):
            return Finding("history", "change", chunk.uid, "n", chunk.uid.partition(".")[2], n, seq)
    return None


def _follows(sealed: Sealed, uid: str, seq: int, stored: str) -> Finding | None:
    """A value of the changeset itself that follows from others."""
    due = {"seq": sealed.seq, "previous_hash": sealed.previous, "changes": _rows(sealed)}
    for name, value in due.items():
        if sealed.hash(**{name: value}) == stored:
            return Finding("history", "changeset", uid, name, value, sealed.row[name], seq)
    return None


def _of_chunks(sealed: Sealed, stored: str) -> Iterator[Finding]:
    header = sealed.header
    lists = [chunk.stored for chunk in sealed.chunks]
    for place, chunk in enumerate(sealed.chunks):
        for part, name in enumerate(_COVERED if chunk.due else ()):
            due = (chunk.due or [])[part]
            trial = [*chunk.stored[:part], due, *chunk.stored[part + 1 :]]
            if due != chunk.stored[part] and chain_hash(header, [*lists[:place], trial, *lists[place + 1 :]]) == stored:
                yield Finding("history", "change", chunk.uid, name, due, chunk.stored[part], sealed.seq - 1)
        if sealed.without(place).hash() == stored:
            yield Finding("history", "change", chunk.uid, "", None, "a chunk that was added", sealed.seq - 1)


def _rows(sealed: Sealed) -> int:
    return sum(chunk.stored[4] for chunk in sealed.chunks if isinstance(chunk.stored[4], int))
