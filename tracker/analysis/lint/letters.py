"""Rules on letters and replies: no answer in time, or an answer that a report would leave out."""

from collections.abc import Iterator

from tracker.analysis.lint.rule import Context, Hits, View, rule
from tracker.values.markings import at_most
from tracker.vocab import LetterState, Marking, Purpose, Severity, SourceKind


@rule(
    Severity.WARNING,
    "request",
    meaning="The time for an answer has run out, and none is recorded.",
    next="Record it: tracker reply add {of} --party {with_} --answers {ref}. "
    "Or remind: tracker request add {of} --to {with_} --purpose right_of_reply",
)
def deadline_run_out(view: View, context: Context) -> Hits:
    """A deadline run out without an answer."""
    for letter in view["requests"]:
        if letter.get("state") == LetterState.LATE:
            purpose = Purpose(letter["purpose"]).label.lower()
            came = "is shown at this marking" if view.get("left_out") else "came"
            yield (
                letter["ref"],
                f"No answer from {letter['to']} {came} by {letter['deadline']} ({purpose}).",
                letter["to_ref"] or "…",
            )


@rule(
    Severity.ERROR,
    "reply",
    meaning="A report at the marking of the alleged violation would show the allegation and leave the reply out.",
    next="Mark it no higher where that can be: tracker edit {ref} --marking … Or mark the allegation as high.",
    settled=True,
)
def reply_above_marking(view: View, context: Context) -> Hits:
    """A reply that is marked above its violation, or that rests on what is."""
    level = Marking(view["marking"])
    for reply in view["replies"]:
        for what, marking in _rests_on(reply, view, context):
            if not at_most(Marking(marking), level):
                told = f"{what} is marked {Marking(marking).label}, above the {level.label} of {view['ref']}"
                yield reply["ref"], f"The reply of {reply['party']} would be left out beside the allegation: {told}."
                break


def _rests_on(reply: View, view: View, context: Context) -> Iterator[tuple[str, str]]:
    """What a reply is shown only with, and the marking of each."""
    yield "it", reply["marking"]
    party = context.parties.get(reply["party_ref"])
    if party:
        yield reply["party_ref"], party["marking"]
    item = context.evidence.get(reply["evidence"])
    if item:
        yield reply["evidence"], item["marking"]
        source = context.sources.get(item["source"])
        if source and not (source["kind"] == SourceKind.CONFIDENTIAL and source["alias"]):
            yield item["source"], source["marking"]


RULES = (reply_above_marking, deadline_run_out)
