"""What a point was found to stand on, before it is put into words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.schemas.weight import Origin, WeighedClaim
from tracker.vocab import Stance

SIDES = (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS)
Reasons = list[tuple[WeighedClaim, str]]


@dataclass(slots=True)
class Told:
    """What one origin is behind on one side of a point: the claims in which it says so by uid, and who carries them."""

    origin: Origin
    roots: dict[str, WeighedClaim] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Weighing:
    """The origins on each side of a point, and what does not count.

    `counted` are origins of which no two are tied; the rest of `sides` are tied to one of them. `interested` deny
    in their own interest, `weaker` contradict with a worse letter than the best in support. `left_out` are claims
    that do not count, each with the reason; `no_basis` those that cannot be judged.
    """

    told: Sequence[WeighedClaim]
    retracted: Sequence[WeighedClaim] = ()
    sides: dict[str, list[Told]] = field(default_factory=lambda: {side.value: [] for side in SIDES})
    counted: dict[str, list[Told]] = field(default_factory=dict)
    interested: list[Told] = field(default_factory=list)
    weaker: list[Told] = field(default_factory=list)
    left_out: Reasons = field(default_factory=list)
    no_basis: Reasons = field(default_factory=list)
    exact: bool = True
