"""What corroboration is worked out from, and what comes of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asserts something. `voices` are all for whom it speaks: itself, owners, parties it is or speaks for.

    `dependent_on` are other origins that it was declared not to be independent of.
    """

    uid: str
    name: str
    voices: frozenset[str]
    dependent_on: frozenset[str] = frozenset()
    reliability: str | None = None


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim as far as its weight goes."""

    uid: str
    ref: str
    stance: str
    modality: str
    about: str
    target: str | None
    origin: str
    outlet: str
    derived_from: tuple[str, ...] = ()
    credibility: int | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a violation: how many independent origins stand for it and against it."""

    about: str
    target: str | None
    level: str
    contested: bool
    supporting: tuple[str, ...]
    contradicting: tuple[str, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The weight behind a violation: the headline is about the act, `elements` are the other points."""

    headline: Point
    elements: tuple[Point, ...]
    no_basis: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]
    explanation: str
    origins: tuple[Origin, ...] = field(default=())
