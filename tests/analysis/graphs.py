"""Short ways to write down who says what, for tests of corroboration."""

from dataclasses import dataclass, field
from typing import Any

from tracker.analysis.corroboration import corroborate
from tracker.schemas.weight import Corroboration, Matter, Origin, WeighedClaim

NAMES = {
    "rok": "Republic of Korea",
    "usa": "United States",
    "russia": "Russia",
    "dprk": "DPRK",
    "iran": "Iran",
    "kenya": "Kenya",
    "eritrea": "Eritrea",
    "holding": "Holding",
    "belgium": "Belgium",
    "cuba": "Cuba",
    "church": "Church",
    "rwanda": "Rwanda",
    "drc": "DRC",
    "egypt": "Egypt",
    "un": "United Nations",
}


def origin(
    name: str, *speaks_for: str, apart_from: tuple[str, ...] = (), grade: str | None = None, relays: bool = False
):
    return Origin(name, name, frozenset({name, *speaks_for}), frozenset(apart_from), grade, relays)


def claim(ref: str, by: str, *repeats: str, outlet: str | None = None, **more: Any) -> WeighedClaim:
    """A claim in support of the act, published by its own origin unless an outlet is named."""
    fields: dict[str, Any] = {"stance": "supports", "modality": "asserts", "about": "act", "target": None, **more}
    return WeighedClaim(ref, ref, origin=by, outlet=outlet or by, derived_from=repeats, **fields)


def relays(number: int, by: str, of: str, **more: Any) -> list[WeighedClaim]:
    """So many outlets that repeat a claim, recorded under the origin that they name."""
    return [claim(f"R-{n}", by, of, outlet=f"paper {n}", **more) for n in range(1, number + 1)]


def parties(**roles: str) -> Matter:
    told = {key: f"{NAMES[key]} ({role})" for key, role in roles.items() if role != "victim"}
    victims = {key: NAMES[key] for key, role in roles.items() if role == "victim"}
    return Matter(told, victims, NAMES)


@dataclass(frozen=True)
class Graph:
    """Who says what, and what must come of it."""

    name: str
    origins: list[Origin]
    claims: list[WeighedClaim]
    level: str
    says: str
    matter: Matter = field(default_factory=lambda: Matter(names=NAMES))
    contested: bool = False
    unsaid: str = "\0"

    def weigh(self) -> Corroboration:
        return weigh(self.claims, self.origins, self.matter)


def weigh(claims: list[WeighedClaim], origins: list[Origin], matter: Matter | None = None) -> Corroboration:
    return corroborate(claims, {one.uid: one for one in origins}, matter)
