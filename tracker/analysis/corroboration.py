"""Count origins, not outlets, for every point of a violation, and say why."""

from collections.abc import Mapping, Sequence

from tracker.analysis.independence import independent
from tracker.analysis.told import SIDES, Told, Weighing
from tracker.analysis.weight_sentences import no_basis_names, say
from tracker.analysis.witnesses import Witness, Witnesses, in_order
from tracker.schemas.weight import Corroboration, Matter, Origin, Point, WeighedClaim
from tracker.vocab import About, LevelOfCorroboration, Stance

_LEVELS = (
    LevelOfCorroboration.NONE,
    LevelOfCorroboration.SINGLE_ORIGIN,
    LevelOfCorroboration.CORROBORATED,
    LevelOfCorroboration.WELL_CORROBORATED,
)
_HEADLINE = (About.ACT.value, None)


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
    points: dict[tuple[str, str | None], list[WeighedClaim]] = {_HEADLINE: []}
    for claim in here:
        if _is_on(claim, _HEADLINE):
            points[_HEADLINE].append(claim)
        if (claim.about, claim.target) != _HEADLINE and not brief:
            points.setdefault((claim.about, claim.target), []).append(claim)
    order = {about.value: place for place, about in enumerate(About)}
    ordered = sorted(points, key=lambda point: (order[point[0]], point[1] or ""))
    found = {point: _weigh(point, points[point], witnesses, matter, brief=brief) for point in ordered}
    headline = found.pop(_HEADLINE)
    if brief:
        return Corroboration(headline, (), (), ())
    refs = {claim.uid: claim.ref for claim in witnesses.claims.values()}
    local = {claim.uid for claim in here}
    circles = (circle for circle in witnesses.lineage.circles if local & set(circle))
    named = sorted(tuple(sorted(refs[uid] for uid in circle)) for circle in circles)
    adding = tuple(claim.ref for claim in here if witnesses.adds(claim))
    return Corroboration(headline, tuple(found.values()), no_basis_names(here, witnesses), tuple(named), adding)


def _weigh(
    point: tuple[str, str | None], told: Sequence[WeighedClaim], witnesses: Witnesses, matter: Matter, *, brief: bool
) -> Point:
    weighing = Weighing(told, [claim for claim in witnesses.retracted.values() if _is_on(claim, point)])
    stances = {claim.uid: claim.stance for claim in told}
    for side in SIDES:
        weighing.sides[side] = _side(weighing, side, stances, witnesses)
    against = weighing.sides[Stance.CONTRADICTS]
    weighing.interested = [one for one in against if one.origin.voices & matter.parties.keys()]
    open_denials = [one for one in against if not one.origin.voices & matter.parties.keys()]
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


def _side(weighing: Weighing, side: Stance, stances: Mapping[str, str], witnesses: Witnesses) -> list[Told]:
    """The origins behind the claims of one side, in the order in which they were recorded."""
    found: dict[tuple[str, frozenset[str]], Told] = {}
    for claim in weighing.told:
        if claim.stance != side or _is_out(claim, claim, weighing, witnesses):
            continue
        for witness in _counting(claim, weighing, stances, witnesses):
            told = found.setdefault((witness.origin.uid, witness.origin.voices), Told(witness.origin))
            told.outlets.add(claim.outlet)
            told.roots[witness.root.uid] = witness.root
    return sorted(found.values(), key=lambda one: (min(map(in_order, one.roots.values())), one.origin.uid))


def _counting(
    claim: WeighedClaim, weighing: Weighing, stances: Mapping[str, str], witnesses: Witnesses
) -> list[Witness]:
    """The witnesses for a claim that count; one that it turns round, of what it repeats on this point, does not."""
    turned = next((uid for uid in claim.derived_from if stances.get(uid, claim.stance) != claim.stance), None)
    if turned:
        weighing.left_out.append((claim, f"repeats {witnesses.claims[turned].ref}, which says otherwise"))
        return []
    behind = witnesses.behind(claim)
    unsound = None if behind else witnesses.unsound(claim)
    if unsound:
        _is_out(claim, unsound, weighing, witnesses)
    elif not behind:
        weighing.left_out.append((claim, "repeats what was retracted or is not on record"))
    found = [witness for witness in behind if stances.get(witness.root.uid, claim.stance) == claim.stance]
    for witness in behind:
        if witness not in found:
            weighing.left_out.append((claim, f"goes back to {witness.root.ref}, which says otherwise"))
    return found


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
