"""The store's own history, and what stands outside it: counters, search documents, derived values."""

from datetime import datetime

from sqlmodel import Field, Index, UniqueConstraint

from tracker.models.base import Row, link, parent
from tracker.vocab import LevelOfCorroboration, Marking


class Changeset(Row, table=True):
    """One command's changes, chained to the one before. Append only.

    The chain covers the digest of the message with its salt, so that the message can be destroyed; messages of older
    schemas have neither and are covered themselves.
    """

    seq: int = Field(unique=True)
    at: datetime
    actor: str
    message: str | None = None
    command: str
    program: str
    schema_revision: str
    changes: int
    chunks: int
    previous_hash: str
    hash: str
    message_salt: str | None = None
    message_digest: str | None = None


class Change(Row, table=True):
    """A chunk of changed rows of one table. Append only.

    `payload` is the zlib-compressed canonical lines, `digests` the SHA-256 of each line, one after the other.
    """

    __table_args__ = (
        UniqueConstraint("seq", "n"),
        Index(None, "table_name", "first_uid", "last_uid"),
    )

    seq: int
    n: int
    table_name: str
    first_uid: str
    last_uid: str
    rows: int
    digests: bytes
    payload: bytes


class ChainHead(Row, table=True):
    """The one row that writers lock: the newest changeset's number, hash and time."""

    __tablename__ = "chain_head"

    seq: int
    hash: str
    at: datetime | None = None


class Counter(Row, table=True):
    """The last number given out, by kind (and year). The uid is the counter's name."""

    value: int


class Setting(Row, table=True):
    """A choice that belongs to the database. The uid is the setting's name."""

    value: str


class Tombstone(Row, table=True):
    """Which record was purged, or only what it held earlier; when, why and by whom. The record may be there no more."""

    record_uid: str = Field(index=True)
    record_kind: str
    record_year: int | None = None
    record_number: int
    marking: Marking
    earlier_only: bool
    reason: str
    at: datetime
    actor: str


class Erasure(Row, table=True):
    """What a purge has still to erase from disk: the hash of a file in the vault, or `pages`. Outside the history."""


class ImportRun(Row, table=True):
    """A file that is brought in piece by piece and not at its end yet. Outside the history.

    `place` counts the lines or rows that stand here, `digest` is the SHA-256 of them all; `first_seq` and `last_seq`
    are the changesets of its pieces.
    """

    __tablename__ = "import_run"

    name: str = Field(unique=True)
    place: int
    digest: str
    first_seq: int
    last_seq: int


class ImportKey(Row, table=True):
    """What a key of such a file stands for; the uid is the run's, the kind and the key. Outside the history."""

    __tablename__ = "import_key"

    value: str


class SearchDocument(Row, table=True):
    """The search tokens of one record, of the same uid."""

    __tablename__ = "search_document"

    number: int = Field(unique=True)  # the full-text index's row number; stays the same when the file is compacted
    kind: str
    violation_uid: str | None = link("violation", index=True)
    tokens: str


class ViolationFacts(Row, table=True):
    """Derived values of one violation, of the same uid, kept so that lists need not work them out."""

    __tablename__ = "violation_facts"

    violation_uid: str = parent("violation", unique=True)
    level: LevelOfCorroboration
    contested: bool
    supporting_origins: int = Field(index=True)
    contradicting_origins: int
    outlets: int
    origins: int
    evidence_count: int
    claim_count: int
    reply_count: int
    effective_marking: Marking
