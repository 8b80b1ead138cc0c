"""Which claims look derived from one another, and why: for a person to accept or not."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.analysis.copy_candidates import candidates
from tracker.analysis.copy_signs import ALIKE, Told, says, sorted_words
from tracker.values.days_apart import apart

# From this on two texts are the same (0 to 100).
SAME = 95.0
# Where the one only names the other, they must say at least nearly the same thing of the same point.
_NEARLY = 45.0
# How much each sign counts by itself; signs add up as independent chances do.
_SIGNS = {"figure": 0.5, "named": 0.45, "origin": 0.2}


@dataclass(frozen=True, slots=True)
class Copy:
    """A claim that may repeat another, how likely (0 to 100), and the signs of it in words."""

    claim: str
    earlier: str
    score: int
    reasons: tuple[str, ...]


def copies(told: Sequence[Told], behind: Mapping[str, Collection[str]], only: str | None = None) -> list[Copy]:
    """What may repeat what, most likely first; for each claim the likeliest, or with `only` all pairs of that claim.

    `behind` is every claim that each goes back to. What goes back to the other already, or to the same as the other,
    is never named, nor what would close a circle, with those that are or with those named before it.
    """
    by_ref = {one.ref: one for one in told}
    found: dict[tuple[str, str], Copy] = {}
    for one, other in candidates(told, only):
        later, earlier = _in_order(by_ref[one], by_ref[other])
        if (later.ref, earlier.ref) not in found and not _settled(later, earlier, behind):
            copy = _compare(later, earlier)
            if copy:
                found[later.ref, earlier.ref] = copy
    ordered = sorted(found.values(), key=lambda copy: (-copy.score, _order(by_ref[copy.earlier]), copy.claim))
    return list(_without_circles(ordered, by_ref, one_each=only is None))


def _order(told: Told) -> tuple[date, int, str]:
    number = told.ref.rpartition("-")[2]
    return told.day or date.max, int(number) if number.isdigit() else 0, told.ref


def _in_order(one: Told, other: Told) -> tuple[Told, Told]:
    """The later of two, and the earlier: by day; then the one that names the other is the later; then as recorded."""
    if one.day and other.day and one.day != other.day:
        return (one, other) if one.day > other.day else (other, one)
    naming, named = _named(one, other), _named(other, one)
    if bool(naming) != bool(named):
        return (one, other) if naming else (other, one)
    return (one, other) if _order(one) > _order(other) else (other, one)


def _settled(later: Told, earlier: Told, behind: Mapping[str, Collection[str]]) -> bool:
    """Whether there is nothing to suggest: they share a root already, or say opposite things or different days."""
    ways = {later.ref, *behind.get(later.ref, ())}, {earlier.ref, *behind.get(earlier.ref, ())}
    differ = later.stance != earlier.stance or apart(later.act_on, earlier.act_on)
    return bool(ways[0] & ways[1]) or later.item == earlier.item or differ


def _compare(later: Told, earlier: Told) -> Copy | None:
    from rapidfuzz import fuzz

    reasons, doubt = [], 1.0
    texts = [(later.text, earlier.text), *([(later.quote, earlier.quote)] if later.quote and earlier.quote else [])]
    likeness = max(fuzz.ratio(sorted_words(one), sorted_words(other)) for one, other in texts)
    if likeness >= ALIKE:
        reasons.append("the same wording" if likeness >= SAME else f"similar wording ({likeness:.0f} in 100)")
        doubt *= 1 - 0.95 * (likeness - 60) / 40
    if _same_figures(later, earlier):
        reasons.append("the same figure for the same day")
        doubt *= 1 - _SIGNS["figure"]
    on_topic = bool(reasons) or (later.point == earlier.point and likeness >= _NEARLY)
    if on_topic and (name := _named(later, earlier)):
        reasons.append(f"it names {name}")
        doubt *= 1 - _SIGNS["named"]
    if not reasons:
        return None
    if later.origin == earlier.origin:
        reasons.append("the same origin")
        doubt *= 1 - _SIGNS["origin"]
    if later.day and earlier.day and later.day > earlier.day:
        reasons.append(f"published later ({later.day.isoformat()} after {earlier.day.isoformat()})")
    return Copy(later.ref, earlier.ref, round(100 * (1 - doubt)), tuple(reasons))


def _same_figures(one: Told, other: Told) -> bool:
    """Whether they share a number and its unit, and no two different days are given for it."""
    return any(
        figure[:-1] == given[:-1] and not apart(figure[-1], given[-1])
        for figure in one.figures
        for given in other.figures
    )


def _named(later: Told, earlier: Told) -> str | None:
    """What the one calls the outlet or the origin of the other, where that is not its own."""
    for uid, names in earlier.names.items():
        if uid not in later.names and (uid in later.via or says(later, names)):
            return names[0]
    outlet, own = next(iter(earlier.names)), next(iter(later.names))
    return earlier.names[outlet][0] if later.origin == outlet != own else None


def _without_circles(ordered: Sequence[Copy], told: Mapping[str, Told], *, one_each: bool) -> Iterator[Copy]:
    repeats = {ref: set(one.derived_from) for ref, one in told.items()}
    given: set[str] = set()
    for copy in ordered:
        if (one_each and copy.claim in given) or _leads(copy.earlier, copy.claim, repeats):
            continue
        given.add(copy.claim)
        repeats[copy.claim].add(copy.earlier)
        yield copy


def _leads(start: str, end: str, repeats: Mapping[str, Collection[str]]) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for earlier in repeats.get(waiting.pop(), ()):
            if earlier == end:
                return True
            if earlier not in seen:
                seen.add(earlier)
                waiting.append(earlier)
    return False
