"""Rules on the weight behind a violation: how many really say so, and whether anybody looked for the other side."""

from tracker.analysis.lint.rule import Context, Hits, View, rule, some, standing_claims
from tracker.vocab import STATE_ITSELF, About, LevelOfCorroboration, Purpose, Role, Severity, Stance


@rule(
    Severity.WARNING,
    "violation",
    meaning="Nobody is on record who says so: there is no claim that still stands.",
    next="Record who says so: tracker claim add {ref} --evidence E-…",
    raises=True,
)
def no_claim(view: View, context: Context) -> Hits:
    """A violation without a standing claim."""
    if not standing_claims(view):
        yield view["ref"], "No claim stands behind it."


@rule(
    Severity.WARNING,
    "violation",
    meaning="There are claims, and none counts as support for the act.",
    next="See why in: tracker show {ref}. Then record a claim about the act from an origin that can be graded.",
    raises=True,
)
def no_support(view: View, context: Context) -> Hits:
    """A violation whose claims do not support the act."""
    weight = view["corroboration"]
    if standing_claims(view) and weight["level"] == LevelOfCorroboration.NONE:
        yield view["ref"], f"Of {len(standing_claims(view))} claims none counts as support for the act."


@rule(
    Severity.WARNING,
    "violation",
    meaning="Several outlets carry it, and all of them go back to one origin: that is one witness.",
    next="Look for an origin that does not depend on this one, and record it: tracker claim add {ref} --evidence E-…",
    raises=True,
)
def one_origin_many_outlets(view: View, context: Context) -> Hits:
    """One origin behind several outlets."""
    weight = view["corroboration"]
    if weight["level"] == LevelOfCorroboration.SINGLE_ORIGIN and weight["outlets"] > 1:
        yield (
            view["ref"],
            f"{weight['outlets']} outlets carry it, and all go back to 1 origin: {weight['supporting'][0]}.",
        )


@rule(
    Severity.NOTE,
    "violation",
    meaning="One origin in one outlet stands behind it.",
    next="Look for an origin that does not depend on this one, and record it: tracker claim add {ref} --evidence E-…",
    raises=True,
)
def single_origin(view: View, context: Context) -> Hits:
    """One origin, in one outlet."""
    weight = view["corroboration"]
    if weight["level"] == LevelOfCorroboration.SINGLE_ORIGIN and weight["outlets"] <= 1:
        yield view["ref"], f"Only {weight['supporting'][0]} says so."


@rule(
    Severity.WARNING,
    "violation",
    meaning="The one origin that supports the act is itself a party to the matter, or speaks for one.",
    next="Look for an origin without an interest in the matter, and record it: tracker claim add {ref} --evidence E-…",
    raises=True,
)
def sole_origin_is_party(view: View, context: Context) -> Hits:
    """The sole origin is a party to the matter."""
    weight = view["corroboration"]
    if weight["level"] != LevelOfCorroboration.SINGLE_ORIGIN:
        return
    name = weight["supporting"][0]
    speaking = {c["origin_ref"] for c in standing_claims(view) if c["origin"] == name and c["origin_ref"]}
    voices = frozenset().union(*(context.of(ref) for ref in speaking))
    for party in view["parties"]:
        if party["role"] != Role.OTHER and voices & _own_voices(party):
            role = Role(party["role"]).label.lower()
            interest = "has an interest in being believed" if party["role"] == Role.VICTIM else "is accused itself"
            who = name if name == party["name"] else f"{name} speaks for {party['name']}, which"
            yield view["ref"], f"The only origin is a party to the matter ({role}): {who} {interest}."
            return


def _own_voices(party: View) -> set[str]:
    state = {f"state:{party['country']}"} if party["kind"] in STATE_ITSELF and party["country"] else set()
    return {party["ref"], *state}


@rule(
    Severity.WARNING,
    "violation",
    meaning="All claims support it, and nothing shows that anybody looked for the other side.",
    next="Look for denials and doubts, and record them: tracker claim add {ref} --stance contradicts --evidence E-…",
)
def only_one_side(view: View, context: Context) -> Hits:
    """Only supporting evidence is recorded."""
    claims = standing_claims(view)
    other = [c for c in claims if c["stance"] not in (Stance.SUPPORTS, Stance.CONTEXT)]
    asked = any(request["purpose"] == Purpose.RIGHT_OF_REPLY for request in view["requests"])
    if claims and not other and not view["replies"] and not asked:
        told = "The only claim supports it" if len(claims) == 1 else f"All {len(claims)} claims support it"
        none = "no denial, doubt or reply is recorded, and nobody was asked"
        if view.get("left_out"):
            none = "no denial, doubt, reply or letter is shown at this marking"
        yield view["ref"], f"{told}; {none}."


@rule(
    Severity.ERROR,
    "claim",
    meaning="Digit 1 says that other independent sources confirm it, and none does.",
    next="Give it the digit it has by itself: tracker claim edit {ref} --credibility 2. Or record who confirms it.",
    raises=True,
)
def digit_1_unconfirmed(view: View, context: Context) -> Hits:
    """Digit 1 without another independent origin that says the same."""
    for claim in standing_claims(view):
        if claim["credibility"] == 1 and claim["stance"] in _SAME_SIDE:
            origins = _point(view, claim).get(_SAME_SIDE[claim["stance"]], [])
            if len(origins) < 2:
                told = f"only {origins[0]} counts on this point" if origins else "nobody counts on this point"
                yield claim["ref"], f"It has digit 1, confirmed by other sources, but {told}."


_SAME_SIDE = {
    Stance.SUPPORTS: "supporting",
    Stance.QUALIFIES: "supporting",
    Stance.CONTRADICTS: "contradicting",
}


def _point(view: View, claim: View) -> View:
    """The weight of the point that a claim speaks to; all that is said about the act is one point."""
    weight: View = view["corroboration"]
    if claim["about"] == About.ACT:
        return weight
    points: list[View] = weight["elements"]
    return next((p for p in points if (p["about"], p["target"]) == (claim["about"], claim["target"])), {})


@rule(
    Severity.ERROR,
    "violation",
    meaning="Claims repeat one another in a circle, so that nobody knows who said it first.",
    next="Take out the derivation that is wrong: tracker claim edit C-… --remove-derived-from C-…",
    settled=True,
)
def circular_derivation(view: View, context: Context) -> Hits:
    """Claims that repeat one another in a circle."""
    for circle in view["corroboration"]["loops"]:
        yield view["ref"], f"{some(circle, 5)} repeat one another in a circle."


@rule(
    Severity.NOTE,
    "claim",
    meaning="A claim has a good digit though its origin is graded E or F, and so never counts.",
    next="Look at the digit: tracker claim edit {ref} --credibility 6. Or at the letter: tracker source grade S-…",
)
def graded_from_unreliable(view: View, context: Context) -> Hits:
    """A claim with digit 1, 2 or 3 whose origin is graded E or F."""
    for claim in standing_claims(view):
        letter = claim["origin_reliability"]
        if claim["credibility"] in (1, 2, 3) and letter in ("E", "F"):
            yield (
                claim["ref"],
                f"It has digit {claim['credibility']}, and its origin {claim['origin']} is graded {letter}.",
            )


RULES = (
    digit_1_unconfirmed,
    circular_derivation,
    no_claim,
    no_support,
    one_origin_many_outlets,
    sole_origin_is_party,
    only_one_side,
    single_origin,
    graded_from_unreliable,
)
