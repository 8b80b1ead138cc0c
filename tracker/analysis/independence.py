"""How many origins are independent of one another: the size of the largest set of which no two are tied.

To be tied is not transitive: a team of two States is tied to each of them, and they are not tied by it. Counting
whole groups of origins that hang together would make three one, and two again once the team is taken away. The
largest set without ties is what can be defended by naming it, and has the property that taking an origin away never
gives more. Of several largest sets the one that holds the earliest origins is named.

To find it is hard in general (a maximum independent set), and easy for the ties there are: owners, States and teams
make cliques, which are taken away one by one. What is left is searched through; where that takes more than
`MOST_STEPS` steps, the set found is one without ties that may not be the largest.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.schemas.weight import Origin

MOST_STEPS = 20_000


def tied(one: Origin, other: Origin) -> bool:
    """Whether two origins speak with one voice, or one was declared not to be independent of the other."""
    declared = other.voices & one.dependent_on or one.voices & other.dependent_on
    return bool(one.voices & other.voices or declared)


def independent(origins: Sequence[Origin]) -> tuple[list[Origin], bool]:
    """The largest set of `origins` without ties, in the order given, and whether it is sure to be the largest."""
    if len(origins) < 2:
        return list(origins), True
    kept = _without_doubles(origins)
    ties = _ties(kept)
    chosen: list[int] = []
    exact = True
    for part in _parts(ties):
        picked, sure = _pick(part, ties)
        chosen += picked
        exact = exact and sure
    return [kept[place] for place in sorted(chosen)], exact


def _without_doubles(origins: Sequence[Origin]) -> list[Origin]:
    """Only the first of those that share the same voices with others and depend on the same: the rest add nothing."""
    spoken: dict[str, int] = defaultdict(int)
    for origin in origins:
        for voice in origin.voices | origin.dependent_on:
            spoken[voice] += 1
    seen: set[tuple[frozenset[str], frozenset[str]]] = set()
    kept = []
    for origin in origins:
        shared = frozenset(voice for voice in origin.voices if spoken[voice] > 1)
        sign = (shared, origin.dependent_on)
        if not shared or sign not in seen:
            kept.append(origin)
            seen.add(sign)
    return kept


def _ties(origins: Sequence[Origin]) -> list[int]:
    """For each origin a number whose bits are the places of those it is tied to."""
    speaking: dict[str, int] = defaultdict(int)
    for place, origin in enumerate(origins):
        for voice in origin.voices:
            speaking[voice] |= 1 << place
    ties = [0] * len(origins)
    for place, origin in enumerate(origins):
        for voice in origin.voices:
            ties[place] |= speaking[voice]
        for voice in origin.dependent_on:
            others = speaking.get(voice, 0)
            ties[place] |= others
            for other in _bits(others):
                ties[other] |= 1 << place
    return [mask & ~(1 << place) for place, mask in enumerate(ties)]


def _bits(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _parts(ties: Sequence[int]) -> Iterator[int]:
    """The groups that hang together by ties."""
    seen = 0
    for place, mask in enumerate(ties):
        if not mask:
            yield 1 << place
        elif not seen >> place & 1:
            part = _reached(1 << place, -1, ties)
            seen |= part
            yield part


def _reached(start: int, within: int, ties: Sequence[int]) -> int:
    part = edge = start
    while edge:
        around = 0
        for place in _bits(edge):
            around |= ties[place]
        edge = around & within & ~part
        part |= edge
    return part


def _pick(part: int, ties: Sequence[int]) -> tuple[list[int], bool]:
    """The largest set within a part that holds the earliest places, and whether it is sure to be the largest."""
    search = _Search(ties)
    try:
        return list(_earliest(part, search)), True
    except (_TangledError, RecursionError):
        return _greedy(part, ties), False


def _earliest(part: int, search: "_Search") -> Iterator[int]:
    left = part
    while left:
        place = next(_bits(left))
        with_it = left & ~(search.ties[place] | 1 << place)
        # One whose ties are all tied to each other is in some largest set.
        if search.in_a_clique(place, left) or 1 + search.size(with_it) == search.size(left):
            yield place
            left = with_it
        else:
            left &= ~(1 << place)


def _greedy(part: int, ties: Sequence[int]) -> list[int]:
    found = []
    while part:
        place = min(_bits(part), key=lambda place: ((ties[place] & part).bit_count(), place))
        found.append(place)
        part &= ~(ties[place] | 1 << place)
    return found


class _TangledError(Exception):
    """The search took too many steps."""


class _Search:
    """The size of the largest set without ties, by reduction and branching."""

    def __init__(self, ties: Sequence[int]) -> None:
        self.ties = ties
        self._known: dict[int, int] = {0: 0}
        self._steps = 0

    def in_a_clique(self, place: int, within: int) -> bool:
        """Whether an origin and its ties within a set are all tied to each other."""
        around = self.ties[place] & within
        closed = around | 1 << place
        return all(closed & ~(self.ties[other] | 1 << other) == 0 for other in _bits(around))

    def size(self, within: int) -> int:
        """How many of a set can stand together."""
        if within not in self._known:
            self._known[within] = self._count(within)
        return self._known[within]

    def _count(self, left: int) -> int:
        taken = 0
        while left:
            place = next((place for place in _bits(left) if self.in_a_clique(place, left)), None)
            if place is None:
                break
            taken += 1
            left &= ~(self.ties[place] | 1 << place)
        return taken + self._branch(left) if left else taken

    def _branch(self, left: int) -> int:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise _TangledError
        part = _reached(left & -left, left, self.ties)
        if part != left:
            return self.size(part) + self.size(left & ~part)
        most = max(_bits(left), key=lambda place: ((self.ties[place] & left).bit_count(), -place))
        return max(1 + self.size(left & ~(self.ties[most] | 1 << most)), self.size(left & ~(1 << most)))
