"""The law file: regimes, resolutions and provisions, as `seeds/law/` holds them."""

from typing import Annotated, Literal

from pydantic import Field

from tracker.schemas.fields import WORD, Country, Day, Document, Edtf, Flag, Hs, Keys, Text, Whole
from tracker.vocab import (
    Binding,
    Bound,
    Direction,
    HsBasis,
    Measure,
    MilestoneKind,
    ParagraphConfidence,
    PeriodEnd,
    ProvisionLink,
    RegimeStatus,
    ResolutionKind,
    Sureness,
    TargetType,
)


class LawBody(Document):
    """The body that watches a regime."""

    name: Text
    created_by: Text | None = None
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    note: Text | None = None
    sources: list[Text] = []


class LawRegime(Document):
    """A regime; `reviewed_to` is the day up to which its law was checked."""

    code: Text
    name: Text
    target_type: Annotated[TargetType, WORD]
    country: Country | None = None
    established_by: Text | None = None
    adopted: Day | None = None
    status: Annotated[RegimeStatus, WORD]
    ended: Day | None = None
    ended_by: Text | None = None
    committee: Text | None = None
    committee_series: Text | None = None
    body: LawBody | None = None
    main_measures: Text | None = None
    notes: Text | None = None
    reviewed_to: Day | None = None
    sureness: Annotated[Sureness, WORD]
    sources: list[Text] = []


class LawVote(Document):
    """How the Council voted."""

    for_: Whole | None = Field(default=None, alias="for")
    against: Whole | None = None
    abstain: Whole | None = None


class LawResolution(Document):
    """A resolution, with the regimes that it serves."""

    symbol: Text
    adopted: Day | None = None
    regimes: Keys = []
    kind: Annotated[ResolutionKind, WORD] | None = None
    chapter_vii: Flag | None = None
    vote: LawVote = LawVote()
    meeting: Text | None = None
    press_release: Text | None = None
    topic: Text | None = None
    url: Text | None = None
    summary: Text | None = None
    note: Text | None = None
    sureness: Annotated[Sureness, WORD]
    sources: list[Text] = []


class LawPeriod(Document):
    """A time in force."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    end: Annotated[PeriodEnd, WORD]
    basis: Text | None = None
    contested_by: Text | None = None


class LawAmount(Document):
    """The other unit of a cap."""

    value: Text
    unit: Text


class LawCap(Document):
    """An amount above which an act is banned."""

    value: Text | None = None
    unit: Text
    per: Text | None = None
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    alternative: LawAmount | None = None
    rule: Text | None = None
    note: Text | None = None


class LawDeadline(Document):
    """A day by which something had to be done."""

    on: Day
    what: Text


class LawHs(Document):
    """A prefix of the Harmonized System."""

    prefix: Hs
    measure: Annotated[Measure, WORD] | None = None
    basis: Annotated[HsBasis, WORD]


class LawLink(Document):
    """What the provision does to another one, or to a whole resolution where no paragraph is given."""

    relation: Annotated[ProvisionLink, WORD]
    resolution: Text
    paragraph: Text | None = None
    note: Text | None = None


class LawSources(Document):
    """What supports the paragraph number and content, and what the content alone."""

    paragraph: list[Text] = []
    content: list[Text] = []


class LawProvision(Document):
    """One paragraph."""

    resolution: Text
    paragraph: Text
    regimes: Keys
    measures: Annotated[list[Annotated[Measure, WORD]], Field(min_length=1)]
    direction: Annotated[Direction, WORD]
    bound: Annotated[Bound, WORD]
    also_bound: Annotated[Bound, WORD] | None = None
    bound_states: list[Country] | None = None
    binding: Annotated[Binding, WORD]
    summary: Text
    annex: Text | None = None
    condition: Text | None = None
    exceptions: Text | None = None
    periods: Annotated[list[LawPeriod], Field(min_length=1)]
    caps: list[LawCap] = []
    deadlines: list[LawDeadline] = []
    hs: list[LawHs] = []
    links: list[LawLink] = []
    sureness: Annotated[Sureness, WORD]
    paragraph_confidence: Annotated[ParagraphConfidence, WORD] | None = None
    sources: LawSources = LawSources()
    note: Text | None = None


class LawMilestone(Document):
    """An event of a regime that is no violation. Its natural key is that of a milestone: regime, title and day."""

    regime: Text
    on: Edtf
    kind: Annotated[MilestoneKind, WORD]
    title: Text
    summary: Text | None = None
    sureness: Annotated[Sureness, WORD]
    sources: list[Text] = []


class LawFile(Document):
    """A whole law file."""

    format: Literal["tracker-law-file"]
    version: Literal["1"]
    regimes: list[LawRegime] = []
    resolutions: list[LawResolution] = []
    provisions: list[LawProvision] = []
    milestones: list[LawMilestone] = []
