"""Rules on our own judgement: what is called established must stand on enough, and be confirmed."""

from tracker.analysis.lint.rule import Context, Hits, View, rule
from tracker.vocab import Severity, Status

# As many independent origins must support what is established.
_ENOUGH = 2


def _established(view: View) -> View | None:
    """The assessment that makes a violation established, if that is its status."""
    made = _counting(view)
    return made if made and view["status"] == made["status"] == Status.ESTABLISHED else None


def _counting(view: View) -> View | None:
    counting = [made for made in view["assessments"] if not made["proposed"] or made["confirmed"]]
    return counting[-1] if counting else None


@rule(
    Severity.ERROR,
    "violation",
    meaning="It is called established while an origin of like grade contradicts it.",
    next='Judge it anew: tracker assess {ref} --status disputed --because "…"',
)
def contradicted_yet_established(view: View, context: Context) -> Hits:
    """Established, and contradicted by a claim of like grade."""
    weight = view["corroboration"]
    if view["status"] == Status.ESTABLISHED and weight["contested"]:
        yield view["ref"], f"It is established, and contradicted by {', '.join(weight['contradicting'])}."


@rule(
    Severity.ERROR,
    "violation",
    meaning="It is called established and no second person confirmed that.",
    next='Propose it and have it confirmed: tracker assess {ref} --status established --because "…"',
)
def established_unconfirmed(view: View, context: Context) -> Hits:
    """Established without the confirmation of a second person."""
    made = _established(view)
    if made and not made["confirmed"]:
        yield view["ref"], f"{made['by']} called it established, and nobody else confirmed it."


@rule(
    Severity.ERROR,
    "violation",
    meaning="It is called established on fewer than two independent origins, and nobody said why.",
    next='Judge it anew: tracker assess {ref} --status under_review --because "…"',
    raises=True,
)
def established_on_too_little(view: View, context: Context) -> Hits:
    """Established on fewer than two independent origins, without a reason."""
    made = _established(view)
    found = view["corroboration"]["supporting_origins"]
    if made and found < _ENOUGH and not made["override"]:
        counted = f"{found} independent origin supports" if found else "no origin supports"
        yield view["ref"], f"It is established, and {counted} the act."


@rule(
    Severity.NOTE,
    "violation",
    meaning="A likelihood is given without saying how good its basis is, or a confidence without a likelihood.",
    next='Say both or neither: tracker assess {ref} --status … --likelihood … --confidence … --because "…"',
)
def likelihood_without_confidence(view: View, context: Context) -> Hits:
    """Likelihood without confidence, or the reverse."""
    if view["likelihood"] and not view["confidence"]:
        yield view["ref"], "The likelihood stands without a confidence: how good its basis is, is not said."
    elif view["confidence"] and not view["likelihood"]:
        yield view["ref"], "The confidence stands without a likelihood: of what, is not said."


RULES = (
    contradicted_yet_established,
    established_unconfirmed,
    established_on_too_little,
    likelihood_without_confidence,
)
