"""Sources and evidence in a case file."""

from typing import Annotated

from tracker.schemas.case_parties import CasePart, CaseRecord
from tracker.schemas.fields import WORD, Country, Day, Edtf, Key, Keys, Sha256, Text, WebAddress, Whole
from tracker.vocab import (
    Edition,
    EvidenceKind,
    FileRole,
    Release,
    Reliability,
    SourceKind,
    VerificationKind,
)


class CaseDependence(CasePart):
    """A source that this one is not independent of. Its natural key is that source."""

    source: Key
    reason: Text | None = None


class CaseGrade(CasePart):
    """A grade given on a day. Its natural key is the day with the letter."""

    reliability: Annotated[Reliability, WORD]
    reason: Text | None = None
    on: Day
    by: Text | None = None


class CaseSource(CaseRecord):
    """A source. Natural key: folded name, kind and country."""

    key: Key
    kind: Annotated[SourceKind, WORD]
    name: Text
    alias: Text | None = None
    country: Country | None = None
    language: Text | None = None
    url: WebAddress | None = None
    party: Keys | None = None
    owner: Keys | None = None
    speaks_for: Keys | None = None
    parent: Key | None = None
    not_independent_of: list[CaseDependence] | None = None
    reliability: Annotated[Reliability, WORD] | None = None
    reliability_reason: Text | None = None
    grades: list[CaseGrade] | None = None
    note: Text | None = None


class CaseEvidenceFile(CasePart):
    """A file of an item. Its natural key is the hash, else role and name."""

    role: Annotated[FileRole, WORD]
    name: Text
    media_type: Text | None = None
    size: Whole | None = None
    sha256: Sha256 | None = None
    note: Text | None = None


class CaseVerification(CasePart):
    """How an item was examined. Its natural key is kind, who and when."""

    kind: Annotated[VerificationKind, WORD]
    result: Text | None = None
    by: Text | None = None
    on: Edtf | None = None
    method: Text | None = None
    note: Text | None = None


class CaseEvidence(CaseRecord):
    """One item of evidence. Natural key: source, folded title, date and edition."""

    key: Key
    kind: Annotated[EvidenceKind, WORD]
    source: Key
    title: Text
    translated_title: Text | None = None
    authors: list[Text] | None = None
    symbol: Text | None = None
    published: Edtf | None = None
    accessed: Day | None = None
    url: WebAddress | None = None
    archive_url: WebAddress | None = None
    archive_checked_by: Text | None = None
    archive_checked_on: Day | None = None
    language: Text | None = None
    release: Annotated[Release, WORD] | None = None
    edition: Annotated[Edition, WORD] | None = None
    supersedes: Key | None = None
    note: Text | None = None
    files: list[CaseEvidenceFile] | None = None
    verifications: list[CaseVerification] | None = None
