"""The case file: the one document format for people and programs, version 1."""

from typing import Annotated, Literal

from pydantic import WithJsonSchema

from tracker.schemas.case_evidence import CaseEvidence, CaseSource
from tracker.schemas.case_parties import CaseParty, CaseRecord
from tracker.schemas.case_violations import CaseViolation
from tracker.schemas.fields import WORD, Country, Document, Edtf, Key, Keys, Text
from tracker.vocab import MilestoneKind, Sureness

FORMAT = "tracker-case-file"
VERSION = "1"


class CaseMilestone(CaseRecord):
    """An event of a regime. Natural key: regime, folded title and day.

    `sources` and `sureness` say what it rests on, where no item of evidence does, and how surely it is known.
    """

    regime: Text
    on: Edtf
    kind: Annotated[MilestoneKind, WORD]
    title: Text
    summary: Text | None = None
    origin: Key | None = None
    parties: Keys | None = None
    place: Text | None = None
    country: Country | None = None
    evidence: Keys | None = None
    sources: list[Text] | None = None
    sureness: Annotated[Sureness, WORD] | None = None


class CaseFile(Document):
    """A whole case file."""

    format: Literal["tracker-case-file"]
    version: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
    parties: list[CaseParty] = []
    sources: list[CaseSource] = []
    evidence: list[CaseEvidence] = []
    violations: list[CaseViolation] = []
    milestones: list[CaseMilestone] = []


# The five kinds of record in the order in which they may point back, with their list in a case file.
SECTIONS: dict[str, type[CaseRecord]] = {
    "parties": CaseParty,
    "sources": CaseSource,
    "evidence": CaseEvidence,
    "violations": CaseViolation,
    "milestones": CaseMilestone,
}
