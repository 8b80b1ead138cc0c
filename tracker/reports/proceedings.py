"""Both sides and what followed: allegations beside replies, stops, actions, requests."""

from typing import Any

from tracker.reports import words
from tracker.reports.citation import cited
from tracker.reports.document import Block, Heading, Inline, Span, Table
from tracker.reports.letters import standing, unanswered
from tracker.vocab import ActionKind, Degree, Position, Purpose, Role, StopKind

View = dict[str, Any]


def allegation_and_reply(view: View, evidence: dict[str, View]) -> list[Block]:
    """What each named party is said to have done, and beside it what it answers."""
    roles: dict[str, list[str]] = {}
    for party in view["parties"]:
        roles.setdefault(party["name"], []).append(role(party))
    answers: dict[str, list[Span]] = {name: [] for name in roles}
    for reply in view["replies"]:
        answers.setdefault(reply["party"], []).append(_reply(reply, evidence))
    for letter in view["requests"]:
        if letter["to"] in answers and letter["purpose"] == Purpose.RIGHT_OF_REPLY and unanswered(letter):
            asked = standing(letter)
            answers[letter["to"]].append(Span(f"{asked.text} ({letter['ref']} of {letter['on']}).", asked.tone))
    rows = []
    none = "no reply is shown at this marking" if view.get("left_out") else "no reply recorded"
    for name, said in answers.items():
        answered: list[Span] = []
        for reply in said:
            answered += [Span("\n"), reply] if answered else [reply]
        rows.append([name, "; ".join(roles.get(name, ["not named as a party"])), answered or Span(none)])
    if not rows:
        return []
    return [Heading("Allegation and reply"), Table(("Party", "Alleged", "Reply"), rows)]


def _reply(reply: View, evidence: dict[str, View]) -> Span:
    head = words.label(Position, reply["position"])
    when = f", {words.dated(reply['on'])}" if reply["on"] else ""
    when += " (general: said before the act)" if reply["before_act"] else ""
    said = f": {words.sentence(reply['statement'])}" if reply["statement"] else "."
    quote = f" “{reply['quote']}”" if reply["quote"] else ""
    by = f" Spoken by {reply['spoken_by']}." if reply["spoken_by"] else ""
    to = "" if reply["in_answer_to"] in ("public", None) else f" In answer to {reply['in_answer_to']}."
    return cited(reply, evidence, f"{head}{when}{said}{quote}{by}{to}")


def role(party: View) -> str:
    """A party's role, in words, and how far it is shown."""
    detail = f" ({party['role_detail']})" if party["role_detail"] else ""
    of = f" of {party['of']}" if party["of"] else ""
    return f"{words.label(Role, party['role'])}{of}{detail}: {words.lower(Degree, party['degree'])}"


def stops(view: View) -> list[Block]:
    """Where the consignment went."""
    rows = [
        [words.label(StopKind, stop["kind"]), words.place_text(stop["place"]), words.dated(stop["on"])]
        for stop in view["stops"]
    ]
    return [Heading("Route"), Table(("Stop", "Place", "Date"), rows)] if rows else []


def actions(view: View, evidence: dict[str, View]) -> list[Block]:
    """What others did about it."""
    rows: list[list[Inline]] = []
    for action in view["actions"]:
        said = cited(action, evidence, action["statement"] or "")
        where = ", ".join(part for part in (action["place"], words.country(action["country"])) if part)
        what = words.label(ActionKind, action["kind"]) + (f", {where}" if where else "")
        rows.append([words.dated(action["on"]), what, action["by"] or "", decision(action), said])
    if not rows:
        return []
    columns = ["Date", "Action", "By", "Decision", "Details"]
    if not any(row[3] for row in rows):
        columns.remove("Decision")
        rows = [[*row[:3], row[4]] for row in rows]
    return [Heading("Action by others"), Table(columns, rows)]


def decision(action: View) -> str:
    """Of a decision its reference, the paragraphs that it names and the time for which it stands."""
    times = stands(action["from"], action["until"])
    return "; ".join(part for part in (action["reference"], ", ".join(action["provisions"]), times) if part)


def stands(begins: str | None, ends: str | None) -> str:
    """The time for which a decision stands, in words."""
    if begins and ends:
        return f"{words.dated(begins)} to {words.dated(ends)}"
    return f"from {words.dated(begins)}" if begins else f"until {words.dated(ends)}" if ends else ""


def _disclosed(request: View) -> str:
    numbers = (("our number", request["our_number"]), ("their number", request["their_number"]))
    said = [f"{name} {number}" for name, number in numbers if number]
    return "; ".join(part for part in (request["disclosed"], *said) if part)


def requests(view: View) -> list[Block]:
    """Which letters we sent."""
    rows: list[list[Inline]] = [
        [
            request["ref"],
            request["on"],
            request["to"],
            words.label(Purpose, request["purpose"]),
            request["deadline"] or "",
            standing(request),
            _disclosed(request),
        ]
        for request in view["requests"]
    ]
    columns = ("Ref", "Sent", "To", "Purpose", "Deadline", "Answer", "Disclosed")
    return [Heading("Requests sent"), Table(columns, rows)] if rows else []
