"""The law: regimes, resolutions, provisions, when they are in force and what they do to one another."""

from datetime import date

from sqlmodel import Field, UniqueConstraint

from tracker.models.base import Editable, Row, flag, link, parent
from tracker.vocab import (
    Binding,
    Bound,
    Direction,
    HsBasis,
    Measure,
    ParagraphConfidence,
    PeriodEnd,
    ProvisionLink,
    RegimeStatus,
    ResolutionKind,
    Sureness,
    TargetType,
)


class Regime(Editable, table=True):
    """A UN sanctions regime; `reviewed_to` is the day up to which its law was checked."""

    code: str = Field(unique=True)
    name: str
    target_type: TargetType
    country: str | None = None
    established_by: str | None = None
    adopted: date | None = None
    status: RegimeStatus
    ended: date | None = None
    ended_by: str | None = None
    committee: str | None = None
    committee_series: str | None = None
    body_name: str | None = None
    body_created_by: str | None = None
    body_from: date | None = None
    body_until: date | None = None
    body_note: str | None = None
    body_sources: str | None = None  # canonical JSON list of addresses
    main_measures: str | None = None
    notes: str | None = None
    reviewed_to: date | None = None
    sureness: Sureness
    sources: str | None = None  # canonical JSON list
    own: bool = flag()  # added or corrected in this database: an update of the law keeps it


class Resolution(Editable, table=True):
    """A Security Council resolution."""

    symbol: str = Field(unique=True)
    number: int = Field(index=True)
    year: int
    adopted: date | None = None
    kind: ResolutionKind | None = None
    chapter_vii: bool | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    meeting: str | None = None
    press_release: str | None = None
    topic: str | None = None
    url: str | None = None
    summary: str | None = None
    note: str | None = None
    sureness: Sureness
    sources: str | None = None
    own: bool = flag()


class ResolutionRegime(Row, table=True):
    """A resolution serves a regime; one resolution may serve several."""

    __tablename__ = "resolution_regime"
    __table_args__ = (UniqueConstraint("resolution_uid", "regime_uid"),)

    resolution_uid: str = parent("resolution")
    regime_uid: str = parent("regime")


class Provision(Editable, table=True):
    """One operative paragraph that imposes a duty, or bears on one."""

    __table_args__ = (UniqueConstraint("resolution_uid", "paragraph"),)

    resolution_uid: str = Field(foreign_key="resolution.uid")
    paragraph: str
    position: int  # the paragraph's place in its resolution
    direction: Direction = Field(index=True)
    bound: Bound
    also_bound: Bound | None = None
    bound_states: str | None = None  # canonical JSON list of ISO codes, for named_states
    binding: Binding
    summary: str
    annex: str | None = None
    condition: str | None = None
    exceptions: str | None = None
    note: str | None = None
    sureness: Sureness
    paragraph_confidence: ParagraphConfidence | None = None
    paragraph_sources: str | None = None
    content_sources: str | None = None
    own: bool = flag()


class ProvisionRegime(Row, table=True):
    """A provision belongs to a regime; a humanitarian carve-out belongs to many."""

    __tablename__ = "provision_regime"
    __table_args__ = (UniqueConstraint("provision_uid", "regime_uid"),)

    provision_uid: str = parent("provision")
    regime_uid: str = parent("regime")


class ProvisionMeasure(Row, table=True):
    """A measure that a provision imposes; position 0 is the main one."""

    __tablename__ = "provision_measure"
    __table_args__ = (UniqueConstraint("provision_uid", "measure"),)

    provision_uid: str = parent("provision")
    position: int
    measure: Measure = Field(index=True)


class ProvisionPeriod(Row, table=True):
    """A time during which a provision is in force."""

    __tablename__ = "provision_period"

    provision_uid: str = parent("provision")
    position: int
    from_day: date | None = None
    to_day: date | None = None
    end_kind: PeriodEnd
    basis: str | None = None
    contested_by: str | None = None


class ProvisionCap(Row, table=True):
    """An amount above which an act is banned."""

    __tablename__ = "provision_cap"

    provision_uid: str = parent("provision")
    position: int
    value: str | None = None  # decimal text
    unit: str
    per: str | None = None
    from_day: date | None = None
    to_day: date | None = None
    alternative_value: str | None = None
    alternative_unit: str | None = None
    rule: str | None = None
    note: str | None = None


class ProvisionDeadline(Row, table=True):
    """A day by which something had to be done."""

    __tablename__ = "provision_deadline"

    provision_uid: str = parent("provision")
    position: int
    due: date
    what: str


class ProvisionHs(Row, table=True):
    """A prefix of the Harmonized System that a provision covers."""

    __tablename__ = "provision_hs"

    provision_uid: str = parent("provision")
    position: int
    prefix: str = Field(index=True)
    measure: Measure | None = None
    basis: HsBasis


class ProvisionLinkRow(Row, table=True):
    """What a provision does to another provision, or to a whole resolution."""

    __tablename__ = "provision_link"

    provision_uid: str = parent("provision")
    position: int
    relation: ProvisionLink
    to_provision_uid: str | None = link("provision", index=True)
    to_resolution_uid: str | None = link("resolution")
    note: str | None = None
