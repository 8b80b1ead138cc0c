"""What lists of parties, sources, evidence and proceedings are asked for."""

from dataclasses import dataclass

from tracker.vocab import ActionKind, EvidenceKind, PartyKind, Position, Purpose, Reliability, Role, SourceKind


@dataclass(frozen=True, slots=True)
class PartyFilter:
    """`role` and `regime` hold of one and the same alleged violation; `merged` asks for the merged ones alone."""

    kind: PartyKind | None = None
    country: str | None = None
    text: str | None = None
    identified: bool | None = None
    listed: bool | None = None
    role: Role | None = None
    regime: str | None = None
    merged: bool = False


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """`ungraded` asks for those without a letter."""

    kind: SourceKind | None = None
    country: str | None = None
    reliability: Reliability | None = None
    text: str | None = None
    ungraded: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """`since` and `until` are EDTF dates of publication."""

    kind: EvidenceKind | None = None
    source: str | None = None
    violation: str | None = None
    text: str | None = None
    since: str | None = None
    until: str | None = None
    files: bool | None = None


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """`unanswered` asks for letters that no reply answers."""

    violation: str | None = None
    to: str | None = None
    purpose: Purpose | None = None
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class ReplyFilter:
    """Of whom, and what they say."""

    violation: str | None = None
    party: str | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """What was done, and by whom."""

    violation: str | None = None
    kind: ActionKind | None = None
    by: str | None = None
