"""What the other side says, and what others did: paragraphs with the same prominence as the allegation."""

from collections.abc import Iterator
from typing import Any

from tracker.reports import words
from tracker.reports.citation import cited
from tracker.reports.document import Block, Heading, Numbered, Span
from tracker.reports.proceedings import decision
from tracker.vocab import ActionKind, Position, Purpose, Role

View = dict[str, Any]


def reply_section(view: View, evidence: dict[str, View]) -> Iterator[Block]:
    """What each party replies, and of whom there is no reply; whether it was asked, and by when."""
    yield Heading("Reply", 3)
    for reply in view["replies"]:
        yield Numbered(_reply(reply, evidence))
    answered = {reply["party"] for reply in view["replies"]}
    accused = dict.fromkeys(party["name"] for party in view["parties"] if party["role"] != Role.VICTIM)
    silent = [name for name in accused if name not in answered]
    asked = [letter for letter in view["requests"] if letter["purpose"] == Purpose.RIGHT_OF_REPLY]
    shown = "shown at this marking" if view.get("left_out") else "recorded"
    for name in silent:
        said = f": no reply is {shown}. {_asked([one for one in asked if one['to'] == name], view)}"
        yield Numbered([Span(name, "strong"), said.rstrip()])
    if not answered and not silent:
        yield Numbered(f"No party is named that could reply, and no reply is {shown}.")


def _reply(reply: View, evidence: dict[str, View]) -> list[Span | str]:
    when = f", {words.dated(reply['on'])}" if reply["on"] else ""
    general = ", in general and before the act" if reply["before_act"] else ""
    head = f"{words.lower(Position, reply['position'])}{general}{when}"
    said = f": {words.sentence(reply['statement'])}" if reply["statement"] else "."
    quote = f" “{reply['quote']}”" if reply["quote"] else ""
    translated = f" [translation: {reply['translation']['text']}]" if reply["translation"] else ""
    by = f" Spoken by {words.sentence(reply['spoken_by'])}" if reply["spoken_by"] else ""
    to = "" if reply["in_answer_to"] in ("public", None) else f"; in answer to {reply['in_answer_to']}"
    tail = cited(reply, evidence, f" [{reply['ref']}{to}]", "faint")
    return [Span(reply["party"], "strong"), f" {head}{said}{quote}{translated}{by}", tail]


def _asked(letters: list[View], view: View) -> str:
    """Whether somebody was asked; what is not shown is not said to be missing."""
    if not letters:
        return "" if view.get("left_out") or view.get("known_on") else "It is not recorded that a reply was asked for."
    letter = letters[-1]
    due = f", by {words.dated(letter['deadline'])}" if letter["deadline"] else ""
    return f"A reply was asked for on {words.dated(letter['on'])}{due} [{letter['ref']}]."


def actions_section(view: View, evidence: dict[str, View]) -> Iterator[Block]:
    """What others did about it."""
    if view["actions"]:
        yield Heading("Action by others", 3)
    for action in view["actions"]:
        yield Numbered(_action(action, evidence))


def _action(action: View, evidence: dict[str, View]) -> list[Span | str]:
    where = ", ".join(part for part in (action["place"], words.country(action["country"])) if part)
    when = words.dated(action["on"])
    head = ", ".join(part for part in (words.label(ActionKind, action["kind"]), where, when) if part)
    by: list[Span | str] = [Span(action["by"], "strong"), ": "] if action["by"] else []
    said = f". {words.sentence(action['statement'])}" if action["statement"] else "."
    decided = f" Decision: {words.sentence(decision(action))}" if decision(action) else ""
    return [*by, f"{head}{said}{decided}", cited(action, evidence, f" [{action['ref']}]", "faint")]
