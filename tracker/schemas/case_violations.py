"""The violation and its proceedings in a case file."""

from typing import Annotated, Self

from pydantic import model_validator

from tracker.errors import InvalidValueError
from tracker.schemas.case_actions import CaseAction
from tracker.schemas.case_claims import CaseClaim, CaseLocator, CaseTranslation, Place
from tracker.schemas.case_parties import CaseConsent, CasePart, CaseRecord
from tracker.schemas.fields import WORD, Country, Day, Edtf, Flag, Hs, Key, Kilometres, Latitude, Longitude, Text
from tracker.schemas.times import Time
from tracker.vocab import (
    NOT_A_VIOLATIONS_MEASURE,
    Basis,
    Conduct,
    Confidence,
    Degree,
    Direction,
    Extent,
    Likelihood,
    Marking,
    Measure,
    Naming,
    PlacePrecision,
    Position,
    ProvisionRelation,
    Purpose,
    Role,
    Standard,
    Status,
    StopKind,
    ViolationLink,
)


class CaseCitation(CasePart):
    """A provision cited; a whole resolution where no paragraph is named. Natural key: provision and party."""

    provision: Text
    relation: Annotated[ProvisionRelation, WORD] = ProvisionRelation.BREACHES
    party: Key | None = None
    basis: Annotated[Basis, WORD] = Basis.ANALYST
    rationale: Text | None = None
    cited_as: Text | None = None
    claim: Key | None = None


class CaseInvolvement(CasePart):
    """A party's role. Natural key: party, role and of whom."""

    party: Key
    role: Annotated[Role, WORD]
    degree: Annotated[Degree, WORD] = Degree.ALLEGED
    role_detail: Text | None = None
    of: Key | None = None


class CaseItem(CasePart):
    """Goods or whatever the act is about. Natural key: description and HS code."""

    key: Key | None = None
    description: Text
    hs: Hs | None = None
    note: Text | None = None


class CaseStop(CasePart):
    """A stop of a consignment. Natural key: place, kind and day."""

    place: Text
    country: Country | None = None
    kind: Annotated[StopKind, WORD]
    on: Edtf | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    precision: Annotated[PlacePrecision, WORD] | None = None
    within_km: Kilometres | None = None
    note: Text | None = None


class CaseRequest(CaseRecord):
    """A letter we sent. Natural key: addressee, purpose, day, and the numbers that the file gives."""

    to: Key
    purpose: Annotated[Purpose, WORD]
    on: Day
    channel: Text | None = None
    deadline: Day | None = None
    disclosed: Text | None = None
    our_number: Text | None = None
    their_number: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _deadline_after_sending(self) -> Self:
        if self.deadline and self.deadline < self.on:
            raise InvalidValueError(f"the deadline {self.deadline} is before the request of {self.on}")
        return self


class CaseReply(CaseRecord):
    """A party's answer. Natural key: party, position, day and statement."""

    party: Key
    position: Annotated[Position, WORD]
    on: Edtf | None = None
    statement: Text | None = None
    quote: Text | None = None
    language: Text | None = None
    translation: CaseTranslation | None = None
    spoken_by: Text | None = None
    evidence: Key | None = None
    locator: CaseLocator | None = None
    in_answer_to: Key = "public"


class CaseAssessment(CasePart):
    """Our judgement at a time. Natural key: time, status and rationale.

    One that is `proposed` counts only when it is `confirmed`. `override` says why something is established
    without two independent origins.
    """

    at: Time | None = None
    by: Text | None = None
    status: Annotated[Status, WORD]
    standard: Annotated[Standard, WORD] | None = None
    likelihood: Annotated[Likelihood, WORD] | None = None
    confidence: Annotated[Confidence, WORD] | None = None
    rationale: Text | None = None
    reviewed_by: Text | None = None
    override: Text | None = None
    proposed: Flag = False
    confirmed: CaseConsent | None = None
    marking: Annotated[Marking, WORD] | None = None


class CaseReference(CasePart):
    """What others call the matter. Natural key: scheme and value."""

    scheme: Text
    value: Text


class CaseViolationLink(CasePart):
    """What the violation is to another. Natural key: both."""

    to: Key
    relation: Annotated[ViolationLink, WORD]
    note: Text | None = None


class CaseViolation(CaseRecord):
    """An alleged violation. Natural key: regime, folded title and date."""

    key: Key
    title: Text
    summary: Text | None = None
    regime: Text
    measure: Annotated[Measure, WORD] | None = None
    direction: Annotated[Direction, WORD] | None = None
    conduct: Annotated[Conduct, WORD] | None = None
    extent: Annotated[Extent, WORD] | None = None
    occurred: Edtf | None = None
    place: Place | None = None
    stops: list[CaseStop] | None = None
    status: Annotated[Status, WORD] | None = None
    naming: Annotated[Naming, WORD] | None = None
    tags: list[Text] | None = None
    provisions: list[CaseCitation] | None = None
    parties: list[CaseInvolvement] | None = None
    items: list[CaseItem] | None = None
    claims: list[CaseClaim] | None = None
    requests: list[CaseRequest] | None = None
    replies: list[CaseReply] | None = None
    actions: list[CaseAction] | None = None
    assessments: list[CaseAssessment] | None = None
    references: list[CaseReference] | None = None
    links: list[CaseViolationLink] | None = None

    @model_validator(mode="after")
    def _measure_can_be_breached(self) -> Self:
        if self.measure in NOT_A_VIOLATIONS_MEASURE:
            raise InvalidValueError(f"{self.measure!s} is never the measure of a violation")
        return self
