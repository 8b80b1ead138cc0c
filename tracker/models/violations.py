"""The alleged violation and what directly describes it."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, UniqueConstraint

from tracker.models.base import Marked, Row, link, parent
from tracker.vocab import (
    Basis,
    Conduct,
    Confidence,
    Degree,
    Direction,
    Extent,
    Likelihood,
    Measure,
    Naming,
    PlacePrecision,
    ProvisionRelation,
    Role,
    Standard,
    Status,
    StopKind,
    ViolationLink,
)


class Violation(Marked, table=True):
    """An alleged violation, V-year-number. Status to confidence are those of the newest assessment."""

    __table_args__ = (
        UniqueConstraint("ref_year", "ref_number"),
        Index(None, "occurred_earliest", "occurred_latest"),
        CheckConstraint("occurred_latest >= occurred_earliest", name="occurred_order"),
    )

    ref_year: int
    ref_number: int
    title: str
    folded_title: str = Field(index=True)
    summary: str | None = None
    regime_uid: str = parent("regime")
    measure: Measure | None = Field(default=None, index=True)
    direction: Direction | None = None
    conduct: Conduct | None = None
    extent: Extent | None = None
    status: Status = Field(index=True)
    standard: Standard | None = None
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    naming: Naming | None = None
    occurred: str | None = None
    occurred_earliest: date | None = None
    occurred_latest: date | None = None
    occurred_uncertain: bool
    occurred_approximate: bool
    place_name: str | None = None
    place_country: str | None = Field(default=None, index=True)
    place_latitude: str | None = None
    place_longitude: str | None = None
    place_precision: PlacePrecision | None = None
    place_within_km: str | None = None
    place_note: str | None = None


class ViolationProvision(Row, table=True):
    """A provision cited for a violation, or a whole resolution where no paragraph is named."""

    __tablename__ = "violation_provision"
    __table_args__ = (CheckConstraint("(provision_uid IS NULL) <> (resolution_uid IS NULL)", name="one_target"),)

    violation_uid: str = parent("violation")
    position: int
    provision_uid: str | None = link("provision", index=True)
    resolution_uid: str | None = link("resolution", index=True)
    relation: ProvisionRelation
    party_uid: str | None = link("party", index=True)
    basis: Basis
    rationale: str | None = None
    cited_as: str | None = None
    claim_uid: str | None = link("claim")


class Involvement(Row, table=True):
    """A party's role in an alleged violation."""

    violation_uid: str = parent("violation")
    position: int
    party_uid: str = parent("party")
    role: Role = Field(index=True)
    degree: Degree
    role_detail: str | None = None
    of_party_uid: str | None = link("party", index=True)


class Item(Row, table=True):
    """Goods, funds, services or persons that the act is about."""

    violation_uid: str = parent("violation")
    position: int
    description: str
    hs: str | None = Field(default=None, index=True)
    note: str | None = None


class Stop(Row, table=True):
    """A stop of a consignment."""

    violation_uid: str = parent("violation")
    position: int
    kind: StopKind
    occurred: str | None = None
    occurred_earliest: date | None = None
    occurred_latest: date | None = None
    place_name: str
    place_country: str | None = None
    place_latitude: str | None = None
    place_longitude: str | None = None
    place_precision: PlacePrecision | None = None
    place_within_km: str | None = None
    place_note: str | None = None


class Tag(Row, table=True):
    """A free word on a violation."""

    __tablename__ = "violation_tag"
    __table_args__ = (UniqueConstraint("violation_uid", "tag"),)

    violation_uid: str = parent("violation")
    position: int
    tag: str = Field(index=True)


class OutsideReference(Row, table=True):
    """What others call the matter: a committee's communication, a court's docket."""

    __tablename__ = "violation_reference"

    violation_uid: str = parent("violation")
    position: int
    scheme: str
    value: str = Field(index=True)


class ViolationLinkRow(Row, table=True):
    """What one alleged violation is to another."""

    __tablename__ = "violation_link"
    __table_args__ = (
        UniqueConstraint("violation_uid", "to_violation_uid", "relation"),
        CheckConstraint("violation_uid <> to_violation_uid", name="not_itself"),
    )

    violation_uid: str = parent("violation")
    position: int
    relation: ViolationLink
    to_violation_uid: str = parent("violation")
    note: str | None = None
