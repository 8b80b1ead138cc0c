"""What is asked, answered, done and judged about a violation, and the events of a regime."""

from datetime import date, datetime

from sqlmodel import CheckConstraint, Field, Index, UniqueConstraint

from tracker.models.base import Marked, Row, flag, link, parent
from tracker.vocab import (
    ActionKind,
    Confidence,
    Likelihood,
    LocatorKind,
    MilestoneKind,
    Position,
    Purpose,
    Standard,
    Status,
    Sureness,
)


class Request(Marked, table=True):
    """A letter we sent, for information or to give a party its right of reply."""

    __table_args__ = (
        CheckConstraint("(to_party_uid IS NULL) <> (to_source_uid IS NULL)", name="one_addressee"),
        CheckConstraint("deadline >= sent_on", name="deadline_after_sending"),
    )

    ref_number: int = Field(unique=True)
    violation_uid: str = parent("violation")
    position: int
    to_party_uid: str | None = link("party", index=True)
    to_source_uid: str | None = link("source", index=True)
    purpose: Purpose
    sent_on: date
    channel: str | None = None
    deadline: date | None = None
    disclosed: str | None = None
    our_number: str | None = None
    their_number: str | None = None
    note: str | None = None


class Reply(Marked, table=True):
    """A party's answer to a request, or what it said in public."""

    ref_number: int = Field(unique=True)
    violation_uid: str = parent("violation")
    sequence: int
    party_uid: str = parent("party")
    position: Position
    said_on: str | None = None
    said_on_earliest: date | None = None
    said_on_latest: date | None = None
    statement: str | None = None
    quote: str | None = None
    language: str | None = None
    translation: str | None = None
    translation_by: str | None = None
    translation_machine: bool | None = None
    spoken_by: str | None = None
    evidence_uid: str | None = link("evidence", index=True)
    locator_kind: LocatorKind | None = None
    locator_value: str | None = None
    request_uid: str | None = link("request", index=True)  # empty: said in public


class Action(Marked, table=True):
    """What others did about the matter."""

    __table_args__ = (CheckConstraint("by_party_uid IS NULL OR by_source_uid IS NULL", name="one_author"),)

    ref_number: int = Field(unique=True)
    violation_uid: str = parent("violation")
    position: int
    kind: ActionKind
    taken_on: str | None = None
    taken_on_earliest: date | None = None
    taken_on_latest: date | None = None
    by_party_uid: str | None = link("party", index=True)
    by_source_uid: str | None = link("source", index=True)
    place_name: str | None = None
    place_country: str | None = None
    evidence_uid: str | None = link("evidence", index=True)
    statement: str | None = None
    reference: str | None = None  # of a decision, such as S/AC.49/2018/OC.12
    valid_from: str | None = None
    valid_until: str | None = None


class ActionProvision(Row, table=True):
    """A paragraph that an exemption is asked for or given under, or that a decision names."""

    __tablename__ = "action_provision"
    __table_args__ = (UniqueConstraint("action_uid", "provision_uid"),)

    action_uid: str = parent("action")
    position: int
    provision_uid: str = parent("provision")


class Assessment(Marked, table=True):
    """Our own dated judgement; one that is `proposed` counts from the time when a second person confirmed it."""

    violation_uid: str = parent("violation")
    position: int
    at: datetime
    actor: str
    status: Status
    standard: Standard | None = None
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    rationale: str | None = None
    reviewed_by: str | None = None
    override_reason: str | None = None  # why it is established without two independent origins
    proposed: bool = flag()
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
    confirmed_because: str | None = None


class Waiver(Row, table=True):
    """That a finding of a lint rule is accepted for one record, and why; one that was taken back is kept.

    It may be of any kind of record, so that no foreign key holds it.
    """

    kind: str
    record_uid: str = Field(index=True)
    position: int
    rule: str
    reason: str
    at: datetime
    actor: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_reason: str | None = None


class Milestone(Marked, table=True):
    """An event of a regime that is no violation."""

    __table_args__ = (Index(None, "regime_uid", "happened_on_earliest"),)

    ref_number: int = Field(unique=True)
    regime_uid: str = Field(foreign_key="regime.uid")
    kind: MilestoneKind
    title: str
    folded_title: str
    happened_on: str
    happened_on_earliest: date | None = None
    happened_on_latest: date | None = None
    summary: str | None = None
    origin_source_uid: str | None = link("source", index=True)
    origin_party_uid: str | None = link("party", index=True)
    place_name: str | None = None
    place_country: str | None = None
    sources: str | None = None  # canonical JSON list: what an event rests on that is no item of evidence here
    sureness: Sureness | None = None


class MilestoneEvidence(Row, table=True):
    """An item of evidence that shows a milestone."""

    __tablename__ = "milestone_evidence"
    __table_args__ = (UniqueConstraint("milestone_uid", "evidence_uid"),)

    milestone_uid: str = parent("milestone")
    position: int
    evidence_uid: str = parent("evidence")


class MilestoneParty(Row, table=True):
    """A party to a milestone."""

    __tablename__ = "milestone_party"
    __table_args__ = (UniqueConstraint("milestone_uid", "party_uid"),)

    milestone_uid: str = parent("milestone")
    position: int
    party_uid: str = parent("party")
