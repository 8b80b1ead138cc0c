"""Our judgements in sentences: the one place where standard, likelihood and confidence become words.

The terms and percentages of likelihood are those of Intelligence Community Directive 203, D.6.e (2) (a), its first row
throughout: terms of its two rows are never mixed. As the directive asks, likelihood and confidence never stand in one
sentence.
"""

from typing import Any

from tracker.reports import words
from tracker.vocab import Confidence, Likelihood, Standard, Status

View = dict[str, Any]

_STANDARDS = {
    Standard.REASONABLE_GROUNDS: "reasonable grounds to believe",
    Standard.BALANCE_OF_PROBABILITIES: "balance of probabilities",
    Standard.BEYOND_REASONABLE_DOUBT: "beyond reasonable doubt",
}
LIKELIHOODS = {
    Likelihood.ALMOST_NO_CHANCE: "that there is almost no chance of it (1 to 5 percent)",
    Likelihood.VERY_UNLIKELY: "it very unlikely (5 to 20 percent)",
    Likelihood.UNLIKELY: "it unlikely (20 to 45 percent)",
    Likelihood.ROUGHLY_EVEN_CHANCE: "that there is a roughly even chance of it (45 to 55 percent)",
    Likelihood.LIKELY: "it likely (55 to 80 percent)",
    Likelihood.VERY_LIKELY: "it very likely (80 to 95 percent)",
    Likelihood.ALMOST_CERTAIN: "it almost certain (95 to 99 percent)",
}


def status_text(made: View) -> str:
    """The status of an assessment; of one that is proposed, that it waits or is void."""
    said = words.label(Status, made["status"])
    if not made.get("proposed") or made.get("confirmed"):
        return said
    return f"{said}, {words.UNCONFIRMED}" if made.get("pending") else f"{said}, proposed and never confirmed: void"


def grounds(made: View) -> list[str]:
    """Standard, likelihood and confidence of an assessment, a sentence each; what is not said is left out."""
    said = []
    if made["standard"]:
        said.append(f"Standard of proof: {_STANDARDS[Standard(made['standard'])]}.")
    if made["likelihood"]:
        said.append(f"We judge {LIKELIHOODS[Likelihood(made['likelihood'])]}.")
    if made["confidence"]:
        said.append(f"Our confidence in this judgement is {words.lower(Confidence, made['confidence'])}.")
    return said


def reasons(made: View) -> list[str]:
    """Why an assessment was made, and who stands behind it beside its author."""
    said = [f"Why: {words.sentence(made['rationale'])}"] if made["rationale"] else []
    if made.get("override"):
        said.append(f"Without two independent origins, because: {words.sentence(made['override'])}")
    if made["reviewed_by"]:
        said.append(f"Reviewed by {words.sentence(made['reviewed_by'])}")
    confirmed = made.get("confirmed")
    if confirmed:
        because = f": {words.sentence(confirmed['because'])}" if confirmed.get("because") else "."
        said.append(f"Confirmed by {confirmed['by']} on {confirmed['at'][:10]}{because}")
    return said


def sentences(made: View) -> str:
    """A whole assessment in sentences."""
    return " ".join([f"{status_text(made)}.", *grounds(made), *reasons(made)])
