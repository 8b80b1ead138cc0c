"""Count origins, not outlets, for every point of a violation, and say why."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.analysis.derivation import loops, roots
from tracker.schemas.weight import Corroboration, Origin, Point, WeighedClaim
from tracker.vocab import About, LevelOfCorroboration, Modality, Stance

# A guess or a forecast never raises a level.
_TOO_WEAK = {Modality.POSSIBLE.value, Modality.PREDICTS.value}
_LEVELS = (
    LevelOfCorroboration.NONE,
    LevelOfCorroboration.SINGLE_ORIGIN,
    LevelOfCorroboration.CORROBORATED,
    LevelOfCorroboration.WELL_CORROBORATED,
)


def corroborate(
    claims: Sequence[WeighedClaim], origins: Mapping[str, Origin], accused: frozenset[str]
) -> Corroboration:
    """Weigh the claims of one violation.

    `origins` holds every origin by uid; `accused` the parties to the matter: what they say in their own
    interest does not count, what they admit does.
    """
    standing = sorted((claim for claim in claims if not claim.retracted), key=lambda claim: claim.uid)
    chain = {claim.uid: claim.derived_from for claim in standing}
    by_uid = {claim.uid: claim for claim in standing}
    points: dict[tuple[str, str | None], list[WeighedClaim]] = {}
    for claim in standing:
        points.setdefault((claim.about, claim.target), []).append(claim)
    weighed = {
        point: _weigh(point, told, by_uid, chain, origins, accused) for point, told in sorted(points.items(), key=str)
    }
    headline_key = (About.ACT.value, None)
    headline = weighed.pop(headline_key, None) or Point(*headline_key, "none", False, (), (), 0)
    no_basis = {origins[c.origin].name for c in standing if _no_basis(c, origins) and c.stance == Stance.SUPPORTS}
    refs = {claim.uid: claim.ref for claim in standing}
    circles = tuple(tuple(refs.get(uid, uid) for uid in circle) for circle in loops(chain))
    sorted_no_basis = tuple(sorted(no_basis))
    return Corroboration(
        headline,
        tuple(weighed.values()),
        sorted_no_basis,
        circles,
        _explain(headline, sorted_no_basis, circles),
    )


def _weigh(
    point: tuple[str, str | None],
    told: Sequence[WeighedClaim],
    by_uid: Mapping[str, WeighedClaim],
    chain: Mapping[str, Sequence[str]],
    origins: Mapping[str, Origin],
    accused: frozenset[str],
) -> Point:
    counted = [claim for claim in told if claim.modality not in _TOO_WEAK and not _discounted(claim, origins)]

    def behind(stance: Stance) -> list[Origin]:
        found = {
            by_uid[root].origin for claim in counted if claim.stance == stance.value for root in roots(claim.uid, chain)
        }
        return [origins[uid] for uid in sorted(found)]

    supporting = independent(behind(Stance.SUPPORTS))
    against = [origin for origin in behind(Stance.CONTRADICTS) if not origin.voices & accused]
    contradicting = independent(against)
    outlets = {claim.outlet for claim in told if claim.stance == Stance.SUPPORTS}
    level = _LEVELS[min(len(supporting), 3)]
    names = tuple(origin.name for origin in supporting), tuple(origin.name for origin in contradicting)
    return Point(*point, level.value, bool(contradicting), *names, len(outlets))


def _discounted(claim: WeighedClaim, origins: Mapping[str, Origin]) -> bool:
    bad = claim.credibility == 5 or origins[claim.origin].reliability == "E"
    return bad or _no_basis(claim, origins)


def _no_basis(claim: WeighedClaim, origins: Mapping[str, Origin]) -> bool:
    """F and 6 say that there is no basis to judge: neither counted nor held against the claim."""
    return claim.credibility == 6 or origins[claim.origin].reliability == "F"


def independent(origins: Iterable[Origin]) -> list[Origin]:
    """Origins of which no two speak with one voice or depend on each other.

    Taking those with the fewest ties first never counts too many, and does not depend on the order given.
    """
    left = {origin.uid: origin for origin in origins}
    ties = {uid: {other for other in left if other != uid and _tied(left[uid], left[other])} for uid in left}
    chosen = []
    while left:
        uid = min(left, key=lambda uid: (len(ties[uid] & left.keys()), uid))
        chosen.append(left[uid])
        for gone in {uid} | (ties[uid] & left.keys()):
            del left[gone]
    return sorted(chosen, key=lambda origin: origin.uid)


def _tied(one: Origin, other: Origin) -> bool:
    declared = other.voices & one.dependent_on or one.voices & other.dependent_on
    return bool(one.voices & other.voices or declared)


def _explain(headline: Point, no_basis: Sequence[str], circles: Sequence[Sequence[str]]) -> str:
    said = _count(len(headline.supporting), "origin", "independent origin")
    sentences = [f"{_count(headline.outlets, 'outlet')}, {said}: {_names(headline.supporting)}."]
    if not headline.supporting:
        sentences = ["No claim about the act itself counts as support."]
    if headline.contradicting:
        sentences.append(f"Contradicted by {_names(headline.contradicting)}.")
    if no_basis:
        sentences.append(f"No basis to judge: {_names(no_basis)}.")
    sentences += [f"Claims that repeat one another in a circle: {', '.join(circle)}." for circle in circles]
    return " ".join(sentences)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else (many or one) + 's'}"


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "none"
