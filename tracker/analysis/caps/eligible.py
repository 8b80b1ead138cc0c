"""Which violations, claims and figures may go into a sum, and in words why the others may not."""

from collections.abc import Mapping, Sequence

from tracker.analysis.caps.inputs import Cap, Case, Given
from tracker.analysis.derivation import Lineage, lineage
from tracker.vocab import Conduct, Direction, Measure, Modality, Stance, Status

_OUT = {
    Status.WITHDRAWN: "the entry was withdrawn",
    Status.NOT_A_VIOLATION: "it was judged to be no violation",
    Status.UNSUBSTANTIATED: "it was judged to be unsubstantiated",
}
_NOT_DONE = {
    Conduct.PLANNED: "the act was planned, not carried out",
    Conduct.ATTEMPTED: "the act was attempted, not completed",
}
_SPEAKS = (Stance.SUPPORTS, Stance.QUALIFIES)
_GUESSES = (Modality.POSSIBLE, Modality.PREDICTS)
_WAYS = (Direction.TO_TARGET, Direction.FROM_TARGET)


def concerns(cap: Cap, case: Case) -> bool:
    """Whether a violation is about what a cap limits: of its measure, or citing its provision."""
    return case.measure in cap.measures or cap.provision in case.cites


def why_not(cap: Cap, case: Case) -> str | None:
    """Why a violation does not count against a cap; None when it does."""
    if case.status in _OUT:
        return _OUT[Status(case.status)]
    if case.conduct in _NOT_DONE:
        return _NOT_DONE[Conduct(case.conduct)]
    if case.direction in _WAYS and cap.direction in _WAYS and case.direction != cap.direction:
        return f"its direction is {case.direction}, the cap is on what goes {cap.direction}"
    return None


def sort_claims(claims: Sequence[Given]) -> tuple[list[Given], list[tuple[Given, str]]]:
    """The claims whose figures count, and those whose figures do not, each with the reason.

    A claim that repeats another one counts only where nothing that it goes back to gives a figure itself.
    """
    known = {claim.ref: claim for claim in claims}
    ancestry = lineage({claim.ref: [ref for ref in claim.derived_from if ref in known] for claim in claims})
    counted, others = [], []
    for claim in sorted(claims, key=lambda claim: claim.ref):
        if claim.figures:
            reason = _why_not(claim) or _repeats(claim, known, ancestry)
            others.append((claim, reason)) if reason else counted.append(claim)
    return counted, others


def _why_not(claim: Given) -> str | None:
    if claim.retracted:
        return "the claim was retracted"
    if claim.modality in _GUESSES:
        return (
            f"its origin only says that it is {claim.modality}"
            if claim.modality == Modality.POSSIBLE
            else "it is a forecast"
        )
    if claim.stance not in _SPEAKS:
        return f"its stance is {claim.stance}"
    return None


def _repeats(claim: Given, known: Mapping[str, Given], ancestry: Lineage) -> str | None:
    if claim.ref in ancestry.roots[claim.ref]:
        return None
    others = [known[ref] for ref in sorted(ancestry.behind[claim.ref]) if ref != claim.ref and known[ref].figures]
    if others and all(other.retracted for other in others):
        return f"it repeats {others[0].ref}, which was retracted"
    if others:
        return f"it repeats {others[0].ref}"
    return None


def other_goods(cap: Cap, goods: str) -> str | None:
    """Why goods are not those of a cap whose measure is wider: the limit of coal and iron counts coal alone."""
    words = goods.casefold()
    if Measure.COAL_IRON in cap.measures and "iron" in words and "coal" not in words:
        return "the cap is on coal, not on iron"
    return None
