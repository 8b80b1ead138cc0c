"""Count origins, not outlets, for every point of a violation, and say why."""

from collections.abc import Mapping, Sequence

from tracker.analysis.independence import independent
from tracker.analysis.told import SIDES, Told, Weighing
from tracker.analysis.weight_sentences import no_basis_names, say
from tracker.analysis.witnesses import Witnesses, in_order
from tracker.schemas.weight import UNNAMED, Corroboration, Matter, Origin, Point, WeighedClaim
from tracker.vocab import About, LevelOfCorroboration, Stance

_LEVELS = (
    LevelOfCorroboration.NONE,
    LevelOfCorroboration.SINGLE_ORIGIN,
    LevelOfCorroboration.CORROBORATED,
    LevelOfCorroboration.WELL_CORROBORATED,
)
_HEADLINE = (About.ACT.value, None)
_ORDER = {about.value: place for place, about in enumerate(About)}
_NOBODY = "repeats what is not on record"


def corroborate(
    claims: Sequence[WeighedClaim],
    origins: Mapping[str, Origin],
    matter: Matter | None = None,
    *,
    brief: bool = False,
) -> Corroboration:
    """Weigh the claims of one violation, with those of others that they repeat.

    `origins` holds every origin by the key that claims name it by. The headline is about the act, whatever item or
    party a claim aims at; each other point, and each aim of its own, has its line. What is told of a point:

    - Retracted claims are out, and what goes back to nothing else. `possible` and `predicts`, reliability E and
      credibility 5 do not count, nor what repeats such a claim; F and 6 are no basis to judge, and named apart.
    - An origin counts once, and so do origins that are tied (see `independence`).
    - What a party to the matter says against itself counts, its denial does not; a victim counts like anybody.
    - It is contested when an origin contradicts that is no party to the matter, unless its letter is worse than
      the best one in support. One without a letter is not known to be worse.

    `brief` gives the numbers of the headline alone, without sentences: what lists keep of it.
    """
    witnesses = Witnesses(claims, origins)
    matter = matter or Matter()
    here = sorted((claim for claim in witnesses.claims.values() if claim.here), key=in_order)
    speaking = [claim for claim in here if claim.shown]
    points: dict[tuple[str, str | None], list[WeighedClaim]] = {_HEADLINE: []}
    for claim in speaking:
        if _is_on(claim, _HEADLINE):
            points[_HEADLINE].append(claim)
        if (claim.about, claim.target) != _HEADLINE and not brief:
            points.setdefault((claim.about, claim.target), []).append(claim)
    ordered = sorted(points, key=lambda point: (_ORDER[point[0]], point[1] or ""))
    for claim in here if len(speaking) < len(here) else ():
        for point, told in points.items():
            if not claim.shown and _is_on(claim, point):
                told.append(claim)
    found = {point: _weigh(point, points[point], witnesses, matter, brief=brief) for point in ordered}
    headline = found.pop(_HEADLINE)
    if brief:
        return Corroboration(headline, (), (), ())
    refs = {claim.uid: claim.ref for claim in witnesses.claims.values() if claim.shown}
    local = {claim.uid for claim in speaking}
    circles = (circle for circle in witnesses.lineage.circles if local & set(circle))
    named = sorted(tuple(sorted(refs[uid] for uid in circle if uid in refs)) for circle in circles)
    adding = tuple(claim.ref for claim in speaking if witnesses.adds(claim))
    return Corroboration(headline, tuple(found.values()), no_basis_names(speaking, witnesses), tuple(named), adding)


def _weigh(
    point: tuple[str, str | None], told: Sequence[WeighedClaim], witnesses: Witnesses, matter: Matter, *, brief: bool
) -> Point:
    retracted = [claim for claim in witnesses.retracted.values() if claim.shown and _is_on(claim, point)]
    weighing = Weighing(told, retracted)
    for side in SIDES:
        weighing.sides[side] = _side(weighing, side, witnesses)
    against = weighing.sides[Stance.CONTRADICTS]
    weighing.interested = [one for one in against if one.origin.open_voices & matter.parties.keys()]
    open_denials = [one for one in against if not one.origin.open_voices & matter.parties.keys()]
    for side, speaking in ((Stance.SUPPORTS, weighing.sides[Stance.SUPPORTS]), (Stance.CONTRADICTS, open_denials)):
        chosen, exact = independent([one.origin for one in speaking])
        by_origin = {id(one.origin): one for one in speaking}
        weighing.counted[side] = [by_origin[id(origin)] for origin in chosen]
        weighing.exact = weighing.exact and exact
    weighing.weaker = _weaker(weighing.counted[Stance.SUPPORTS], open_denials)
    supporting, contradicting = (weighing.counted[side] for side in (Stance.SUPPORTS, Stance.CONTRADICTS))
    outlets = {outlet for one in weighing.sides[Stance.SUPPORTS] for outlet in one.outlets}
    return Point(
        *point,
        _LEVELS[min(len(supporting), 3)].value,
        len(weighing.weaker) < len(open_denials),
        tuple(one.origin.name for one in supporting),
        tuple(one.origin.name for one in contradicting),
        tuple(dict.fromkeys(one.origin.name for one in weighing.sides[Stance.QUALIFIES])),
        len(outlets),
        () if brief else say(weighing, witnesses, matter),
        weighing.exact,
    )


def _is_on(claim: WeighedClaim, point: tuple[str, str | None]) -> bool:
    return claim.here and claim.about == point[0] and (point == _HEADLINE or claim.target == point[1])


def _side(weighing: Weighing, side: Stance, witnesses: Witnesses) -> list[Told]:
    """The origins behind the claims of one side, in the order in which they were recorded.

    Nothing passes through a claim that says otherwise on this point: a relay that turns it round adds nothing.
    """
    if not any(claim.stance == side for claim in weighing.told):
        return []
    found: dict[tuple[str, frozenset[str], bool], Told] = {}
    speaking = [c for c in weighing.told if c.shown and c.stance == side and not _is_out(c, c, weighing, witnesses)]
    otherwise = {claim.uid for claim in weighing.told if claim.stance != side}
    passing = witnesses.passing({uid for c in speaking for uid in witnesses.lineage.behind[c.uid] if uid in otherwise})
    for claim in speaking:
        behind = witnesses.behind(claim, passing)
        if not behind:
            _note(claim, witnesses.stopped(claim, passing), weighing, witnesses)
        for witness in behind:
            origin = witness.origin
            told = found.setdefault((origin.uid, origin.voices, origin.unnamed), Told(origin))
            told.outlets.add(claim.outlet)
            told.roots[witness.root.uid] = witness.root
    named = [one for one in found.values() if not one.origin.unnamed]
    ordered = sorted(named, key=lambda one: (min(map(in_order, one.roots.values())), one.origin.uid))
    return [*ordered, *_as_one([one for one in found.values() if one.origin.unnamed])]


def _as_one(unnamed: Sequence[Told]) -> list[Told]:
    """Origins that may not be named, as one that is tied to whatever one of them is tied to, and without a letter.

    How many there are is not to be seen, and they count once at most.
    """
    if not unnamed:
        return []
    origins = [one.origin for one in unnamed]
    voices = frozenset().union(*(one.voices for one in origins))
    depends = frozenset().union(*(one.dependent_on for one in origins))
    roots = {uid: root for one in unnamed for uid, root in one.roots.items()}
    outlets = {outlet for one in unnamed for outlet in one.outlets}
    return [Told(Origin("", UNNAMED, voices, depends, told=frozenset(), unnamed=True), roots, outlets)]


def _note(claim: WeighedClaim, stopped: WeighedClaim | None, weighing: Weighing, witnesses: Witnesses) -> None:
    """Say why nobody is behind a claim that repeats others."""
    if stopped is None:
        gone = witnesses.withdrawn(claim)
        weighing.left_out.append((claim, f"repeats {gone.ref}, which was retracted" if gone else _NOBODY))
    elif not stopped.shown:
        weighing.left_out.append((claim, f"repeats {stopped.ref}"))
    elif not _is_out(claim, stopped, weighing, witnesses):
        weighing.left_out.append((claim, f"repeats {stopped.ref}, which says otherwise"))


def _is_out(claim: WeighedClaim, judged: WeighedClaim, weighing: Weighing, witnesses: Witnesses) -> bool:
    """Whether a claim does not count because of what `judged`, itself or what it repeats, is worth; notes why."""
    root = "" if judged is claim else f"repeats {judged.ref}: "
    if fault := witnesses.fault(judged):
        weighing.left_out.append((claim, root + fault))
    elif fault := witnesses.no_basis(judged):
        weighing.no_basis.append((claim, root + fault))
    return fault is not None


def _weaker(supporting: Sequence[Told], contradicting: Sequence[Told]) -> list[Told]:
    """Those that contradict with a worse letter than the best letter in support."""
    best = min((one.origin.reliability for one in supporting if one.origin.reliability), default=None)
    return [one for one in contradicting if best and one.origin.reliability and one.origin.reliability > best]
