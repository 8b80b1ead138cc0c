"""Rules on the law that is cited: which paragraph, whether it was in force, whom it binds, how it is known."""

from collections.abc import Iterator

from tracker.analysis.lint.rule import Context, Hits, View, rule
from tracker.vocab import STATE_ITSELF, Bound, Role, Severity, Sureness

_BINDS_STATES = (Bound.ALL_MEMBER_STATES, Bound.NAMED_STATES)


def _paragraphs(view: View, verdict: str) -> Iterator[View]:
    """The cited paragraphs with that verdict on the day of the act, each once."""
    found = {c["provision"]: c for c in view["provisions"] if c["paragraph"] and c["in_force"] == verdict}
    yield from found.values()


@rule(
    Severity.WARNING,
    "violation",
    meaning="No paragraph of a resolution is cited that the act would breach.",
    next="See what it would breach: tracker law match --regime … --on … Then cite it: tracker edit {ref} --provision …",
)
def no_provision(view: View, context: Context) -> Hits:
    """No provision is cited."""
    if not view["provisions"]:
        yield view["ref"], "No provision is cited."


@rule(
    Severity.WARNING,
    "violation",
    meaning="A resolution is cited as a whole, and none of its paragraphs.",
    next="Cite the paragraph as well: tracker edit {ref} --provision … See them with: tracker law provisions",
)
def resolution_without_paragraph(view: View, context: Context) -> Hits:
    """A resolution cited without a paragraph; not where a paragraph of it is cited as well."""
    named = {cited["symbol"] for cited in view["provisions"] if cited["paragraph"]}
    whole = {cited["symbol"]: cited for cited in view["provisions"] if not cited["paragraph"]}
    for symbol, cited in whole.items():
        if symbol not in named:
            yield view["ref"], f"{_name(cited)} is cited without a paragraph."


@rule(
    Severity.ERROR,
    "violation",
    meaning="A cited paragraph was not in force when the act is said to have been.",
    next="See what was in force that day: tracker law match --regime … --on … Or correct the date: tracker edit {ref}",
)
def act_outside_force(view: View, context: Context) -> Hits:
    """The whole act lies outside the provision's force."""
    for cited in _paragraphs(view, "outside"):
        yield view["ref"], _force(cited, "was not in force at the time of the act")


@rule(
    Severity.WARNING,
    "violation",
    meaning="A cited paragraph was in force for a part of the time only.",
    next="Cite what was in force for the rest: tracker law match --regime … --on … Or split the act in two.",
)
def act_partly_outside_force(view: View, context: Context) -> Hits:
    """The act lies partly outside the provision's force."""
    for cited in _paragraphs(view, "partly"):
        yield view["ref"], _force(cited, "was in force for a part of the time of the act only")


@rule(
    Severity.NOTE,
    "violation",
    meaning="Whether a cited paragraph was in force cannot be said: the day decides it, or the law was not reviewed.",
    next="Narrow the date: tracker edit {ref} --occurred … Or bring the law up to date: tracker law update",
)
def force_unknown(view: View, context: Context) -> Hits:
    """Whether the provision was in force is not known, though the act has a date."""
    for cited in _paragraphs(view, "unknown"):
        if view["occurred"]:
            why = f" ({cited['in_force_why']})" if cited["in_force_why"] else ""
            yield view["ref"], _force(cited, f"may or may not have been in force{why}")


def _force(cited: View, what: str) -> str:
    contested = f"; {cited['contested_by']}" if cited["contested_by"] else ""
    return f"{_name(cited)} {what}{contested}."


def _name(cited: View) -> str:
    """How the law is called at the head of a sentence."""
    return f"{cited['cited'][:1].upper()}{cited['cited'][1:]}"


@rule(
    Severity.NOTE,
    "violation",
    meaning="When the act was is not recorded, so that no law can be held against it.",
    next="Give the date, however vague: tracker edit {ref} --occurred 2023~",
)
def no_date(view: View, context: Context) -> Hits:
    """An act without a date."""
    if not view["occurred"]:
        yield view["ref"], "The act has no date."


@rule(
    Severity.NOTE,
    "violation",
    meaning="A cited paragraph was written down from memory: nobody checked it against the resolution.",
    next='Read the resolution and say so: tracker law edit CITATION --confirm --source "read at undocs.org on …".'
    " Until then do not quote the paragraph as checked.",
)
def law_from_memory(view: View, context: Context) -> Hits:
    """A provision that is known from memory only."""
    for cited in {c["provision"]: c for c in view["provisions"] if c["sureness"] == Sureness.MEMORY}.values():
        yield view["ref"], f"{_name(cited)} is known from memory only."


@rule(
    Severity.WARNING,
    "violation",
    meaning="A cited paragraph binds States, and no State is named that it binds here.",
    next="Name the State that it binds here: tracker edit {ref} --party duty_bearer=P-…",
)
def duty_bearer_missing(view: View, context: Context) -> Hits:
    """A provision that binds States, without a State that bears the duty."""
    if any(party["role"] == Role.DUTY_BEARER for party in view["parties"]):
        return
    by_provision: dict[str, list[View]] = {}
    for cited in view["provisions"]:
        if cited["bound"] in _BINDS_STATES:
            by_provision.setdefault(cited["provision"], []).append(cited)
    for citations in by_provision.values():
        if not any(_is_state(cited["party_ref"], context) for cited in citations):
            named = next((f", and {cited['party']} is none" for cited in citations if cited["party"]), "")
            yield view["ref"], f"{_name(citations[0])} binds States{named}; which of them here is not said."


def _is_state(ref: str | None, context: Context) -> bool:
    return ref is not None and context.parties.get(ref, {}).get("kind") in STATE_ITSELF


RULES = (
    act_outside_force,
    no_provision,
    act_partly_outside_force,
    resolution_without_paragraph,
    duty_bearer_missing,
    force_unknown,
    law_from_memory,
    no_date,
)
