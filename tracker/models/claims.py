"""What evidence says about a violation, and the figures in it."""

from datetime import date

from sqlmodel import CheckConstraint, Field, UniqueConstraint

from tracker.models.base import Marked, Row, link, parent
from tracker.vocab import About, Access, LocatorKind, Modality, PlacePrecision, Qualifier, RetractedBy, Stance


class Claim(Marked, table=True):
    """What one item of evidence says about one point of one violation."""

    __table_args__ = (
        CheckConstraint("(origin_source_uid IS NULL) <> (origin_party_uid IS NULL)", name="one_origin"),
        CheckConstraint("credibility BETWEEN 1 AND 6", name="credibility_digit"),
    )

    ref_number: int = Field(unique=True)
    violation_uid: str = parent("violation")
    position: int
    evidence_uid: str = parent("evidence")
    stance: Stance
    modality: Modality
    about: About
    target_party_uid: str | None = link("party", index=True)
    target_provision_uid: str | None = link("provision")
    target_item_uid: str | None = link("item")
    statement: str
    quote: str | None = None
    language: str | None = None
    translation: str | None = None
    translation_by: str | None = None
    translation_machine: bool | None = None
    locator_kind: LocatorKind | None = None
    locator_value: str | None = None
    origin_source_uid: str | None = link("source", index=True)
    origin_party_uid: str | None = link("party", index=True)
    asserted_on: str | None = None
    asserted_on_earliest: date | None = None
    asserted_on_latest: date | None = None
    access: Access | None = None
    credibility: int | None = None
    happened_on: str | None = None  # when this claim puts the act (EDTF)
    place_name: str | None = None
    place_country: str | None = None
    place_latitude: str | None = None
    place_longitude: str | None = None
    place_precision: PlacePrecision | None = None
    place_within_km: str | None = None
    place_note: str | None = None
    retracted_on: date | None = None
    retracted_by: RetractedBy | None = None
    retracted_reason: str | None = None


class ClaimDerivation(Row, table=True):
    """A claim repeats an earlier one."""

    __tablename__ = "claim_derivation"
    __table_args__ = (
        UniqueConstraint("claim_uid", "from_claim_uid"),
        CheckConstraint("claim_uid <> from_claim_uid", name="not_itself"),
    )

    claim_uid: str = parent("claim")
    position: int
    from_claim_uid: str = parent("claim")


class ClaimVia(Row, table=True):
    """A claim passed through a source whose own item nobody holds."""

    __tablename__ = "claim_via"
    __table_args__ = (UniqueConstraint("claim_uid", "source_uid"),)

    claim_uid: str = parent("claim")
    position: int
    source_uid: str = parent("source")


class Figure(Row, table=True):
    """A quantity as one claim gives it; numbers are decimal text."""

    claim_uid: str = parent("claim")
    position: int
    item_uid: str | None = link("item")
    quantity: str  # as typed
    low: str | None = None
    best: str | None = None
    high: str | None = None
    qualifier: Qualifier
    unit: str | None = None
    as_of: str | None = None
    period: str | None = None
    counts: str | None = None
    assumption: str | None = None
    text: str | None = None
