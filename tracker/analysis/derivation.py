"""Follow claims back to those they repeat."""

from collections.abc import Mapping, Sequence


def roots(claim: str, derived_from: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The claims at which the way back ends; a loop has no end, so all of it stands for one root.

    `derived_from` names, for every claim, the claims that it repeats.
    """
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [claim]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        earlier = [uid for uid in derived_from.get(current, ()) if uid in derived_from]
        if earlier:
            waiting.extend(earlier)
        else:
            found.add(current)
    return frozenset(found or {min(seen)})


def loops(derived_from: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Every group of claims that repeat one another in a circle, each once, sorted.

    A claim is in a circle when it can be reached from itself; claims that reach each other share one.
    """
    reach = {claim: _reached(claim, derived_from) for claim in derived_from}
    circles = {
        tuple(sorted(other for other in reach[claim] if claim in reach.get(other, set())))
        for claim in derived_from
        if claim in reach[claim]
    }
    return sorted(circles)


def _reached(claim: str, derived_from: Mapping[str, Sequence[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(derived_from.get(claim, ()))
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting.extend(derived_from.get(current, ()))
    return reached
