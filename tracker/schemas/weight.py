"""What corroboration is worked out from, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# What an origin is called that a limited view may not name.
UNNAMED = "an origin not named here"


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asserts something. `voices` are all for whom it speaks: itself, those it belongs to, those it is.

    `dependent_on` are other origins that it was declared not to be independent of. A `relays` origin is of a
    kind that passes on what others say: an agency, a newspaper, a social network.

    In a limited view all ties count, and only what may be shown is named: `told` are the voices that may be named,
    None for all of them, and an `unnamed` origin may not be named itself.
    """

    uid: str
    name: str
    voices: frozenset[str]
    dependent_on: frozenset[str] = frozenset()
    reliability: str | None = None
    relays: bool = False
    told: frozenset[str] | None = None
    unnamed: bool = False

    @property
    def open_voices(self) -> frozenset[str]:
        """The voices that may be named."""
        return self.voices if self.told is None else self.told


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim as far as its weight goes; `origin` and `via` are keys of the origins given with it.

    `outlet` is the source of its item of evidence. A claim that is not `here` belongs to another violation,
    and is known because a claim of this one repeats it. One that is not `shown` does not speak in a limited view,
    and what is shown may still go back to it.
    """

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
    access: str | None = None
    via: tuple[str, ...] = ()
    said_on: str | None = None
    here: bool = True
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Matter:
    """Who is in the matter, by voice, with what it is there; and what voices are called.

    `parties` have an interest in a denial; `victims` have one in being believed. `reasons` say why two origins
    were declared not to be independent.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    victims: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a violation: how many independent origins stand for it and against it.

    `supporting` and `contradicting` are names of origins of which no two are tied, `qualifying` those that
    support in part. `sentences` say how that was found. `exact` is false where the ties are too tangled to count
    out: there are at least so many.
    """

    about: str
    target: str | None
    level: str
    contested: bool
    supporting: tuple[str, ...]
    contradicting: tuple[str, ...]
    qualifying: tuple[str, ...]
    outlets: int
    sentences: tuple[str, ...] = ()
    exact: bool = True

    @property
    def explanation(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The weight behind a violation: the headline is about the act as a whole, `elements` are the single points.

    `adding` are the claims that repeat others and add what their own origin says.
    """

    headline: Point
    elements: tuple[Point, ...]
    no_basis: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]
    adding: tuple[str, ...] = ()

    @property
    def explanation(self) -> str:
        """How the headline was found, in sentences."""
        return self.headline.explanation
