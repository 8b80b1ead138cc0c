"""What the comparison is given: caps, violations, their claims and figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.analysis.in_force import Period


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last; None where open."""

    first: date | None
    last: date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cap:
    """A cap of a provision; numbers are decimal text, `in_force` the periods of the provision."""

    provision: str
    measures: tuple[str, ...]
    direction: str
    value: str | None
    unit: str
    per: str | None
    from_day: date | None
    to_day: date | None
    alternative_value: str | None = None
    alternative_unit: str | None = None
    in_force: tuple[Period, ...] = ()
    rule: str | None = None
    note: str | None = None
    sureness: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim: bounds as decimal text, the days it is about (None: not said) and its goods in words.

    `period` is the time over which the claim says that the amount came together, where it says one; `as_of` the day
    on which it stood so, which is not when the act was.
    """

    low: str | None
    best: str | None
    high: str | None
    unit: str | None
    item: str | None
    when: Span | None
    goods: str
    text: str
    period: Span | None = None
    as_of: Span | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A claim with its figures; `derived_from` names the claims that it repeats."""

    ref: str
    stance: str
    modality: str
    retracted: bool
    derived_from: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A violation: what it is about, when, its claims, and the violations that are the same or hold it as a part."""

    ref: str
    measure: str | None
    direction: str | None
    status: str | None
    conduct: str | None
    when: Span | None
    cites: frozenset[str] = frozenset()
    claims: Sequence[Given] = field(default_factory=tuple)
    same_as: frozenset[str] = frozenset()
    part_of: frozenset[str] = frozenset()
