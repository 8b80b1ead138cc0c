"""Which claims look derived from one another, and why: for a person to accept or not."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.values.days_apart import apart
from tracker.values.text import fold

# Below this two texts are not alike (0 to 100); from the second on they are the same.
ALIKE, SAME = 75.0, 95.0
# Where the one only names the other, they must say at least nearly the same thing of the same point.
_NEARLY = 45.0
# How many of the most alike texts are looked at for one claim.
_MOST_ALIKE = 20
# How much each sign counts by itself; signs add up as independent chances do.
_SIGNS = {"figure": 0.5, "named": 0.45, "origin": 0.2}
# A shorter name is looked for as it is written: AP is an agency, "ap" is not.
_SHORT_NAME = 3
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as far as it may be a copy.

    `names` are what its outlet, which comes first, and its origin are called. `text` is what it says, `heard` all the
    words in which it may name where it has it from, as written and `plain`. `figures` are numbers with unit and day,
    `act_on` is when it puts the act.
    `day` is that of publication. Claims of one `item` of evidence are no copies of each other.
    """

    ref: str
    item: str
    text: str
    quote: str
    heard: str
    plain: str
    names: Mapping[str, tuple[str, ...]]
    via: frozenset[str]
    origin: str
    point: tuple[str, str | None]
    stance: str
    figures: frozenset[tuple[str, ...]]
    act_on: str | None
    day: date | None
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A claim that may repeat another, how likely (0 to 100), and the signs of it in words."""

    claim: str
    earlier: str
    score: int
    reasons: tuple[str, ...]


def plain(text: str) -> str:
    """A text as words parted by single spaces, with one at either end, to look for names in."""
    return f" {_APART.sub(' ', fold(text)).strip()} "


def copies(told: Sequence[Told], behind: Mapping[str, Collection[str]], only: str | None = None) -> list[Copy]:
    """What may repeat what, most likely first; for each claim the likeliest, or with `only` all pairs of that claim.

    `behind` is every claim that each goes back to. What goes back to the other already, or to the same as the other,
    is never named, nor what would close a circle, with those that are or with those named before it.
    """
    by_ref = {one.ref: one for one in told}
    found: dict[tuple[str, str], Copy] = {}
    for one, other in _candidates(told, only):
        later, earlier = _in_order(by_ref[one], by_ref[other])
        if (later.ref, earlier.ref) not in found and not _settled(later, earlier, behind):
            copy = _compare(later, earlier)
            if copy:
                found[later.ref, earlier.ref] = copy
    ordered = sorted(found.values(), key=lambda copy: (-copy.score, _order(by_ref[copy.earlier]), copy.claim))
    return list(_without_circles(ordered, by_ref, one_each=only is None))


def _candidates(told: Sequence[Told], only: str | None) -> Iterator[tuple[str, str]]:
    """Pairs that share wording, a figure, or a name."""
    yield from _alike([(one.ref, _sorted_words(one.text)) for one in told], only)
    yield from _alike([(one.ref, _sorted_words(one.quote)) for one in told if one.quote], only)
    sharing: dict[tuple[str, ...], list[str]] = defaultdict(list)
    called: dict[str, list[str]] = defaultdict(list)
    for one in told:
        for figure in one.figures:
            sharing[figure[:-1]].append(one.ref)
        for uid in one.names:
            called[uid].append(one.ref)
    for refs in sharing.values():
        yield from _pairs(refs, refs, only)
    names = {uid: known for one in told for uid, known in one.names.items()}
    for uid, refs in called.items():
        yield from _pairs(refs, _naming(told, uid, names[uid]), only)


def _naming(told: Sequence[Told], uid: str, names: Sequence[str]) -> list[str]:
    """The claims that came by way of a source or write one of its names; the whole list at once for speed."""
    found = [one.ref for one in told if uid in one.via]
    for name in names:
        if len(name) > _SHORT_NAME:
            wanted = _plain_name(name)
            found += [one.ref for one in told if wanted in one.plain]
        else:
            found += [one.ref for one in told if _written(name, one)]
    return found


def _pairs(some: Sequence[str], others: Sequence[str], only: str | None) -> Iterator[tuple[str, str]]:
    # With many claims on either side the first few stand for all: each claim is given one suggestion.
    few = some if only else some[:_MOST_ALIKE]
    for one in few:
        for other in others:
            if one != other and (only is None or only in (one, other)):
                yield one, other


def _alike(texts: Sequence[tuple[str, str]], only: str | None) -> Iterator[tuple[str, str]]:
    """Pairs of which the words, whatever their order, are alike."""
    from rapidfuzz import fuzz, process

    words = [text for _, text in texts]
    for place, (ref, text) in enumerate(texts):
        if only and ref != only:
            continue
        others = words if only else words[:place]
        limit = None if only else _MOST_ALIKE
        for _, _, other in process.extract(text, others, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit):
            if other != place:
                yield ref, texts[other][0]


@cache
def _sorted_words(text: str) -> str:
    return " ".join(sorted(fold(text).split()))


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
    likeness = max(fuzz.ratio(_sorted_words(one), _sorted_words(other)) for one, other in texts)
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
        if uid not in later.names and (uid in later.via or _says(later, names)):
            return names[0]
    outlet, own = next(iter(earlier.names)), next(iter(later.names))
    return earlier.names[outlet][0] if later.origin == outlet != own else None


def _says(told: Told, names: Sequence[str]) -> bool:
    return any(_written(name, told) for name in names)


def _written(name: str, told: Told) -> bool:
    if len(name) <= _SHORT_NAME:
        return re.search(rf"\b{re.escape(name)}\b", told.heard) is not None
    return _plain_name(name) in told.plain


@cache
def _plain_name(name: str) -> str:
    return plain(name)


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
