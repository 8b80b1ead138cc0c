"""The view of the weight behind a violation."""

from typing import Any

from tracker.analysis.figures import side_by_side
from tracker.schemas.weight import Corroboration, Point
from tracker.vocab import Position

View = dict[str, Any]
_DENIALS = (Position.DENIES, Position.ACKNOWLEDGES_BUT_DENIES_RESPONSIBILITY)


def corroboration_view(found: Corroboration, claims: list[View], replies: list[View]) -> View:
    """The weight behind a violation, with the single points that claims speak to, and who denies in a reply.

    Takes `target_uid` out of the views of the claims: it serves to name the targets here.
    """
    targets = {claim["target_uid"]: claim["target"] for claim in claims if claim["target_uid"]}
    for claim in claims:
        del claim["target_uid"]
    headline = found.headline
    denied = list(dict.fromkeys(reply["party"] for reply in replies if reply["position"] in _DENIALS))
    sentences = [*headline.sentences, *([f"Denied in reply by {'; '.join(denied)}."] if denied else [])]
    return {
        **_weight(headline),
        "origins": [*headline.supporting, *headline.contradicting],
        "no_basis": list(found.no_basis),
        "loops": [list(circle) for circle in found.loops],
        "denied_by": denied,
        "explanation": " ".join(sentences),
        "sentences": sentences,
        "elements": [_element(point, targets) for point in found.elements],
        "figures": side_by_side(claims, found.adding),
    }


def _element(point: Point, targets: dict[str, str]) -> View:
    target = targets.get(point.target) if point.target else None
    said = {"explanation": point.explanation, "sentences": list(point.sentences)}
    return {"about": point.about, "target": target, **_weight(point), **said}


def _weight(point: Point) -> View:
    return {
        "level": point.level,
        "contested": point.contested,
        "supporting_origins": len(point.supporting),
        "contradicting_origins": len(point.contradicting),
        "outlets": point.outlets,
        "supporting": list(point.supporting),
        "contradicting": list(point.contradicting),
        "qualifying": list(point.qualifying),
    }
