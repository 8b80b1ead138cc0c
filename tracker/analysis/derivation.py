"""Follow claims back to those they repeat."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Graph = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where each claim comes from.

    `roots` are the claims at which its way back ends; a closed circle is its own root, under its least claim.
    `behind` is every claim on the way. `broken` are claims some of whose way back is not on record.
    `circles` are groups of claims that can each be reached from the others, the closed ones in `closed` by their
    least claim.
    """

    roots: dict[str, frozenset[str]] = field(default_factory=dict)
    behind: dict[str, frozenset[str]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    circles: list[tuple[str, ...]] = field(default_factory=list)
    closed: dict[str, tuple[str, ...]] = field(default_factory=dict)


def lineage(derived_from: Graph) -> Lineage:
    """Follow every claim back. What a claim repeats and `derived_from` does not hold is not on record.

    A claim never becomes a root because what it repeats is gone: it then has the roots that are left, maybe none.
    So taking a claim away never adds a root.
    """
    if not any(derived_from.values()):
        # Most claims repeat none.
        return Lineage({uid: frozenset((uid,)) for uid in derived_from}, dict.fromkeys(derived_from, frozenset()))
    found = Lineage()
    for group in groups(derived_from):
        _add(found, group, derived_from)
    found.circles.sort()
    return found


def _add(found: Lineage, group: tuple[str, ...], derived_from: Graph) -> None:
    """What is earlier than `group` is in `found` already."""
    members = set(group)
    earlier = {parent for claim in group for parent in derived_from[claim]}
    outside = [parent for parent in earlier - members if parent in derived_from]
    known = len(outside) == len(earlier - members)
    in_circle = len(group) > 1 or group[0] in earlier
    roots: frozenset[str] = frozenset().union(*(found.roots[parent] for parent in outside))
    if not earlier - members:
        roots = frozenset({min(group)})
        if in_circle:
            found.closed[min(group)] = group
    if in_circle:
        found.circles.append(group)
    behind = frozenset(outside).union(*(found.behind[parent] for parent in outside), members if in_circle else ())
    for claim in group:
        found.roots[claim] = roots
        found.behind[claim] = behind
    if not known or any(parent in found.broken for parent in outside):
        found.broken.update(members)


def groups(derived_from: Graph) -> Iterator[tuple[str, ...]]:
    """The claims by circle, sorted, each alone that is in none; what is repeated comes before what repeats it.

    Tarjan's strongly connected components (SIAM J. Comput. 1972), without recursion.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    held: set[str] = set()
    for start in sorted(derived_from):
        walk = [] if start in number else [(start, iter(derived_from[start]))]
        while walk:
            claim, parents = walk[-1]
            if claim not in number:
                number[claim] = low[claim] = len(number)
                stack.append(claim)
                held.add(claim)
            for parent in parents:
                if parent not in derived_from:
                    continue
                if parent not in number:
                    walk.append((parent, iter(derived_from[parent])))
                    break
                if parent in held:
                    low[claim] = min(low[claim], number[parent])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[claim])
                if low[claim] == number[claim]:
                    place = _place(stack, claim)
                    group = stack[place:]
                    del stack[place:]
                    held.difference_update(group)
                    yield tuple(sorted(group))


def _place(stack: list[str], claim: str) -> int:
    """Where a claim stands, looked for from the end."""
    return next(place for place in range(len(stack) - 1, -1, -1) if stack[place] == claim)
