"""Rules on parties: who is named, on what ground, and whether they were asked."""

from collections.abc import Iterable

from tracker.analysis.lint.rule import Context, Hits, View, rule, some, standing_claims
from tracker.values.masking import Spoken
from tracker.vocab import About, Measure, PartyKind, ProvisionRelation, Purpose, Role, Severity, Stance

# Those of whom nobody says that they did anything.
_NOT_ACCUSED = (Role.VICTIM, Role.OTHER)
# What cannot answer a letter; its owner or operator can.
_CRAFT = (PartyKind.VESSEL, PartyKind.AIRCRAFT)
_OF_THE_LISTED = (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN, Measure.DEREGISTRATION, Measure.PORT_ENTRY)
_LISTED = ("listed", "partly")
# A shorter word, such as Kim or Un, may be anybody's.
_LONG_ENOUGH = 4


def _once(parties: Iterable[View]) -> list[View]:
    """Each party once, whatever number of roles it has."""
    return list({party["ref"]: party for party in parties}.values())


@rule(
    Severity.WARNING,
    "violation",
    meaning="A person is named, and no claim speaks of what that person did.",
    next="Say which claim does: tracker claim edit C-… --about party --party {with_}. Or take the person out.",
)
def person_without_claim(view: View, context: Context) -> Hits:
    """A named person without a claim about that person's act."""
    aims = {claim["target"] for claim in standing_claims(view)}
    said = Spoken(text for c in standing_claims(view) for text in (c["statement"], c["quote"]) if text)
    for party in _once(p for p in view["parties"] if p["role"] != Role.VICTIM):
        if party["kind"] != PartyKind.PERSON or not party["identified"] or party["name"] in aims:
            continue
        if not any(said.holds(name) for name in _names(party, context)):
            told = f"No claim names {party['name']} ({party['ref']}), who is recorded as {_role(party)}."
            yield view["ref"], told, party["ref"]


def _names(party: View, context: Context) -> list[str]:
    """What a person may be called in a text: the names, and the last word of one where that is long enough."""
    names = [party["name"], *context.parties.get(party["ref"], {}).get("names", ())]
    return [*names, *(last for name in names if len(last := name.split()[-1]) >= _LONG_ENOUGH)]


def _role(party: View) -> str:
    return Role(party["role"]).label.lower()


@rule(
    Severity.WARNING,
    "violation",
    meaning="An accused party that is known was never asked, and has said nothing about it in public.",
    next="Ask it: tracker request add {ref} --to {with_} --purpose right_of_reply. "
    "Or record what it said: tracker reply add {ref} --party {with_}",
)
def accused_never_asked(view: View, context: Context) -> Hits:
    """An identified accused party without a letter or a reply."""
    letters = (r["to_ref"] for r in view["requests"] if r["purpose"] == Purpose.RIGHT_OF_REPLY)
    heard = {ref for ref in (*letters, *(reply["party_ref"] for reply in view["replies"])) if ref}
    for party in _once(p for p in view["parties"] if p["role"] not in _NOT_ACCUSED):
        if not party["identified"] or party["kind"] in _CRAFT or _has_died(party, context):
            continue
        if not any(_speak_together(party["ref"], ref, context) for ref in heard):
            who = f"{party['name']} ({party['ref']}, {_role(party)})"
            yield view["ref"], f"{who} {_unheard(view)}.", party["ref"]


def _unheard(view: View) -> str:
    """What can be said of a party without letter or reply: where records are left out, only what is shown."""
    if view.get("left_out"):
        return "has no letter and no reply that is shown at this marking"
    return "was never asked, and no reply is recorded"


def _has_died(party: View, context: Context) -> bool:
    return bool(context.parties.get(party["ref"], {}).get("died"))


def _speak_together(one: str, other: str, context: Context) -> bool:
    """Whether what one says is said for the other: it is the same, belongs to it, or is of the same State."""
    mine, theirs = context.of(one), context.of(other)
    states = {voice for voice in mine & theirs if voice.startswith("state:")}
    return one in theirs or other in mine or bool(states)


@rule(
    Severity.WARNING,
    "violation",
    meaning="A person is named on a single graded origin, and nobody decided whether the name may be published.",
    next="Decide it: tracker edit {with_} --set naming=withhold, or --set naming=publish. Or find a second origin.",
)
def private_person_on_one_origin(view: View, context: Context) -> Hits:
    """A private person named on a single origin, naming not decided."""
    for party in _once(view["parties"]):
        held = context.parties.get(party["ref"], {})
        if party["kind"] != PartyKind.PERSON or not party["identified"] or view["naming"] or held.get("naming"):
            continue
        origins = _graded_origins(view, party["name"])
        if len(origins) < 2:
            on = f"only on what {origins[0]} says" if origins else "on no graded claim about that person"
            told = f"{party['name']} ({party['ref']}) is named {on}; the name is withheld from files until decided."
            yield view["ref"], told, party["ref"]


def _graded_origins(view: View, name: str) -> list[str]:
    """The independent origins that support a claim about a person, as far as somebody graded their claims."""
    graded = {
        claim["origin"]
        for claim in standing_claims(view)
        if claim["about"] == About.PARTY
        and claim["target"] == name
        and claim["stance"] == Stance.SUPPORTS
        and (claim["credibility"] or claim["origin_reliability"] or claim["reliability"])
    }
    points = (p for p in view["corroboration"]["elements"] if (p["about"], p["target"]) == (About.PARTY, name))
    return [origin for point in points for origin in point["supporting"] if origin in graded]


@rule(
    Severity.WARNING,
    "violation",
    meaning="A party that was on the UN list at the time is involved, and nothing cites the listing.",
    next="Cite what binds towards listed parties: tracker law match --regime … --measure asset_freeze. "
    "Or name the listing in the reason of a citation.",
)
def listing_not_cited(view: View, context: Context) -> Hits:
    """A listed party is involved, but the listing is not cited."""
    if any(_is_on_listing(cited) for cited in view["provisions"]):
        return
    said = " ".join(_said(view))
    for party in _once(view["parties"]):
        held = [one for one in party["listed"] if one["on_the_day"] in _LISTED and one["regime"] == view["regime"]]
        if held and not any(one["reference"] and one["reference"] in said for one in held):
            names = some([one["reference"] or one["regime"] for one in held])
            yield (
                view["ref"],
                f"{party['name']} ({party['ref']}) was listed at the time ({names}), and no citation says so.",
            )


def _is_on_listing(cited: View) -> bool:
    return cited["measure"] in _OF_THE_LISTED or cited["relation"] == ProvisionRelation.MEETS_LISTING_CRITERION


def _said(view: View) -> Iterable[str]:
    yield view["summary"] or ""
    yield from (reference["value"] for reference in view["references"])
    yield from (cited["rationale"] or "" for cited in view["provisions"])
    yield from (claim["statement"] for claim in standing_claims(view))


@rule(
    Severity.NOTE,
    "party",
    meaning="A party is named like one on the UN list, and no listing is recorded of it.",
    next='Compare: tracker party screen {ref}. If they are one: tracker party merge {ref} --into P-… --because "…"',
)
def named_like_listed(view: View, context: Context) -> Hits:
    """A party whose name is on the UN list without the listing being recorded."""
    likely = context.listed.get(view["ref"], ())
    if likely:
        yield view["ref"], f"{view['name']} is named like a listed party: {some(likely)}."


RULES = (
    accused_never_asked,
    person_without_claim,
    private_person_on_one_origin,
    listing_not_cited,
    named_like_listed,
)
