"""Sources and the evidence that comes from them."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from tracker.models.base import Marked, Row, link, parent
from tracker.vocab import (
    CustodyEvent,
    Edition,
    EvidenceKind,
    FileRole,
    Release,
    Reliability,
    SourceKind,
    SourceTie,
    VerificationKind,
)


class Source(Marked, table=True):
    """Who publishes or speaks."""

    ref_number: int = Field(unique=True)
    kind: SourceKind
    name: str
    folded_name: str = Field(index=True)
    alias: str | None = None  # what a protected source is called in output
    country: str | None = None
    language: str | None = None
    url: str | None = None
    parent_uid: str | None = link("source", index=True)
    reliability: Reliability | None = None
    reliability_reason: str | None = None
    note: str | None = None


class SourceParty(Row, table=True):
    """A source is a party, is owned by one, or speaks for one."""

    __tablename__ = "source_party"
    __table_args__ = (UniqueConstraint("source_uid", "party_uid", "tie"),)

    source_uid: str = parent("source")
    position: int
    tie: SourceTie
    party_uid: str = parent("party")


class SourceDependence(Row, table=True):
    """A source is not independent of another, and why."""

    __tablename__ = "source_dependence"
    __table_args__ = (UniqueConstraint("source_uid", "other_uid"),)

    source_uid: str = parent("source")
    position: int
    other_uid: str = parent("source")
    reason: str | None = None


class SourceGrade(Row, table=True):
    """A grade that a source was given on a day, and why."""

    __tablename__ = "source_grade"

    source_uid: str = parent("source")
    position: int
    reliability: Reliability
    reason: str | None = None
    graded_on: date
    graded_by: str | None = None


class Evidence(Marked, table=True):
    """One item of evidence, from one source."""

    ref_number: int = Field(unique=True)
    kind: EvidenceKind
    source_uid: str = parent("source")
    title: str
    folded_title: str = Field(index=True)
    translated_title: str | None = None
    authors: str | None = None  # canonical JSON list
    symbol: str | None = None
    published: str | None = None
    published_earliest: date | None = None
    published_latest: date | None = None
    accessed: date | None = None
    url: str | None = Field(default=None, index=True)
    archive_url: str | None = None
    archive_checked_by: str | None = None
    archive_checked_on: date | None = None
    language: str | None = None
    release: Release | None = None
    edition: Edition | None = None
    supersedes_uid: str | None = link("evidence", index=True)
    note: str | None = None


class EvidenceFile(Row, table=True):
    """A file of an item; its bytes lie in the vault under `sha256`."""

    __tablename__ = "evidence_file"

    evidence_uid: str = parent("evidence")
    position: int
    role: FileRole
    name: str
    media_type: str | None = None
    size: int | None = None
    sha256: str | None = Field(default=None, index=True)
    note: str | None = None


class Verification(Row, table=True):
    """How an item was examined, and what came of it."""

    evidence_uid: str = parent("evidence")
    position: int
    kind: VerificationKind
    result: str | None = None
    done_by: str | None = None
    done_on: str | None = None
    method: str | None = None
    note: str | None = None


class Custody(Row, table=True):
    """Something that happened to an item of evidence; append only."""

    __tablename__ = "custody_event"

    evidence_uid: str = parent("evidence")
    file_uid: str | None = link("evidence_file")
    event: CustodyEvent
    at: datetime
    actor: str
    tool: str | None = None
    sha256: str | None = None
    note: str | None = None
