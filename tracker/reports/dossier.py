"""The dossier of one alleged violation."""

from typing import Any

from tracker.reports import words
from tracker.reports.claims import claims_section, evidence_note, figures_section
from tracker.reports.document import Block, Bullets, Document, Facts, Heading, Inline, Paragraph, Span, Table
from tracker.vocab import (
    ActionKind,
    Basis,
    Binding,
    Bound,
    Conduct,
    Confidence,
    Degree,
    Direction,
    Extent,
    Likelihood,
    Measure,
    PartyKind,
    Position,
    ProvisionRelation,
    Purpose,
    Role,
    Standard,
    Status,
    StopKind,
    Sureness,
    ViolationLink,
)

View = dict[str, Any]


def dossier(view: View, evidence: dict[str, View], log: list[View], banner: str) -> Document:
    """Build the dossier from the views of the violation, of the evidence it rests on, and of its history."""
    document = Document(f"Alleged violation {view['ref']}", banner, view["title"])
    document.add(_head(view))
    if view["summary"]:
        document.add(Heading("Summary"), Paragraph(view["summary"]))
    document.add(*claims_section(view, evidence))
    document.add(*_replies(view, evidence))
    document.add(*_law(view))
    document.add(*_parties(view))
    document.add(*figures_section(view))
    document.add(*_stops(view), *_actions(view, evidence), *_requests(view))
    document.add(*_weight(view), *_assessments(view), *_links(view), *_history(log))
    document.add(
        Paragraph(
            Span(
                "Names of actors are as they declared them. This is not a United Nations document.",
                "faint",
            )
        )
    )
    return document


def _head(view: View) -> Facts:
    act = [words.label(Measure, view["measure"])]
    if view["direction"]:
        act.append(words.lower(Direction, view["direction"]).replace("target", "the target"))
    how = [words.label(Conduct, view["conduct"], ""), words.lower(Extent, view["extent"]) if view["extent"] else ""]
    weight = view["corroboration"]
    rows: list[tuple[str, Inline]] = [
        ("Regime", view["regime"]),
        ("Measure", ", ".join(act)),
        ("Conduct", ", ".join(part for part in how if part) or "not said"),
        ("Occurred", words.date_text(view["occurred"])),
        ("Place", words.place_text(view["place"]) or "not said"),
        ("Status", words.status(view["status"]) if view["status"] else "not shown at this marking"),
        ("Weight", words.level(weight["level"], weight["contested"])),
        ("Replies", _replied(view)),
        ("Marking", words.marking(view["marking"])),
    ]
    if view["tags"]:
        rows.append(("Tags", ", ".join(view["tags"])))
    if view["references"]:
        rows.append(("References", ", ".join(f"{r['scheme']}: {r['value']}" for r in view["references"])))
    return Facts(rows)


def _replied(view: View) -> str:
    said: dict[str, list[str]] = {}
    for reply in view["replies"]:
        position = words.lower(Position, reply["position"])
        if position not in said.setdefault(reply["party"], []):
            said[reply["party"]].append(position)
    return "; ".join(f"{party}: {', '.join(positions)}" for party, positions in said.items()) or "none recorded"


def _replies(view: View, evidence: dict[str, View]) -> list[Block]:
    """What each named party is said to have done, and beside it what it answers."""
    roles: dict[str, list[str]] = {}
    for party in view["parties"]:
        roles.setdefault(party["name"], []).append(_role(party))
    answers: dict[str, list[Span]] = {name: [] for name in roles}
    for reply in view["replies"]:
        answers.setdefault(reply["party"], []).append(_reply(reply, evidence))
    rows = []
    for name, said in answers.items():
        answered: list[Span] = []
        for reply in said:
            answered += [Span("\n"), reply] if answered else [reply]
        rows.append([name, "; ".join(roles.get(name, ["not named as a party"])), answered or Span("no reply recorded")])
    if not rows:
        return []
    return [Heading("Allegation and reply"), Table(("Party", "Alleged", "Reply"), rows)]


def _role(party: View) -> str:
    detail = f" ({party['role_detail']})" if party["role_detail"] else ""
    of = f" of {party['of']}" if party["of"] else ""
    return f"{words.label(Role, party['role'])}{of}{detail}: {words.lower(Degree, party['degree'])}"


def _reply(reply: View, evidence: dict[str, View]) -> Span:
    head = words.label(Position, reply["position"])
    when = f", {words.edtf_text(reply['on'])}" if reply["on"] else ""
    said = f": {words.sentence(reply['statement'])}" if reply["statement"] else "."
    quote = f" “{reply['quote']}”" if reply["quote"] else ""
    by = f" Spoken by {reply['spoken_by']}." if reply["spoken_by"] else ""
    to = "" if reply["in_answer_to"] == "public" else f" In answer to {reply['in_answer_to']}."
    note = evidence_note(reply, evidence) if reply["evidence"] else None
    return Span(f"{head}{when}{said}{quote}{by}{to}", note=note)


def _law(view: View) -> list[Block]:
    """Each provision once, with everybody for whom it is cited."""
    if not view["provisions"]:
        return [Heading("Legal basis"), Paragraph(Span("No provision is cited.", "warn"))]
    grouped: dict[str, list[View]] = {}
    for cited in view["provisions"]:
        grouped.setdefault(cited["cited"], []).append(cited)
    blocks: list[Block] = [Heading("Legal basis")]
    for name, citations in grouped.items():
        blocks += [Heading(name[0].upper() + name[1:], 2), Facts(_provision(citations))]
    return blocks


def _provision(citations: list[View]) -> list[tuple[str, Inline]]:
    law = citations[0]
    rows: list[tuple[str, Inline]] = []
    if law["paragraph"]:
        bound = f"{words.label(Bound, law['bound'])}, {words.lower(Binding, law['binding'])}"
        rows += [("Requires", law["summary"]), ("Binds", bound), ("On that day", _force(law))]
        rows.append(("Sureness", f"{words.label(Sureness, law['sureness'])} (how the paragraph is known)"))
    else:
        rows.append(("Paragraph", Span("none named", "warn")))
    for cited in citations:
        rows.append((words.label(ProvisionRelation, cited["relation"]), _citation(cited)))
    return rows


def _citation(cited: View) -> list[Span | str]:
    who = "cited by a source" if cited["basis"] == Basis.SOURCE else "the analyst's mapping"
    claim = f", see {cited['claim']}" if cited["claim"] else ""
    said = f"{cited['party'] or 'no party named'}; {who}{claim}."
    source = f" Cited as: {cited['cited_as']}." if cited["cited_as"] else ""
    return [said, Span(source), Span(f" {words.sentence(cited['rationale'])}" if cited["rationale"] else "", "faint")]


def _force(cited: View) -> list[Span | str]:
    since = f", since {cited['in_force_from']}" if cited["in_force_from"] else ""
    contested = f", contested by {cited['contested_by']}" if cited["contested_by"] else ""
    to = f" (law reviewed to {cited['reviewed_to']})" if cited["reviewed_to"] else ""
    return [words.in_force(cited["in_force"]), f"{since}{contested}", Span(to, "faint")]


def _parties(view: View) -> list[Block]:
    rows = []
    for party in view["parties"]:
        kind = words.label(PartyKind, party["kind"]) + ("" if party["identified"] else ", not identified")
        rows.append([party["ref"], party["name"], kind, words.country(party["country"]), _role(party)])
    columns = ("Ref", "Name", "Kind", "Country", "Role")
    return [Heading("Parties"), Table(columns, rows)] if rows else []


def _stops(view: View) -> list[Block]:
    rows = [
        [words.label(StopKind, stop["kind"]), words.place_text(stop["place"]), words.edtf_text(stop["on"])]
        for stop in view["stops"]
    ]
    return [Heading("Route"), Table(("Stop", "Place", "Date"), rows)] if rows else []


def _actions(view: View, evidence: dict[str, View]) -> list[Block]:
    rows: list[list[Inline]] = []
    for action in view["actions"]:
        note = evidence_note(action, evidence) if action["evidence"] else None
        said = Span(action["statement"] or "", note=note)
        where = ", ".join(part for part in (action["place"], words.country(action["country"])) if part)
        what = words.label(ActionKind, action["kind"]) + (f", {where}" if where else "")
        rows.append([words.edtf_text(action["on"]), what, action["by"] or "", said])
    return [Heading("Action by others"), Table(("Date", "Action", "By", "Details"), rows)] if rows else []


def _requests(view: View) -> list[Block]:
    rows = [
        [
            request["ref"],
            request["on"],
            request["to"],
            words.label(Purpose, request["purpose"]),
            request["deadline"] or "",
            request["disclosed"] or "",
        ]
        for request in view["requests"]
    ]
    columns = ("Ref", "Sent", "To", "Purpose", "Deadline", "Disclosed")
    return [Heading("Requests sent"), Table(columns, rows)] if rows else []


def _weight(view: View) -> list[Block]:
    weight = view["corroboration"]
    entries: list[Inline] = [f"The act: {weight['explanation']}"]
    for element in weight["elements"]:
        target = f" ({element['target']})" if element["target"] else ""
        against = f", {element['contradicting_origins']} against" if element["contradicting_origins"] else ""
        said = words.plural(element["supporting_origins"], "independent origin")
        entries.append(f"{element['about'].capitalize()}{target}: {said}{against}.")
    return [Heading("Weight"), Bullets(entries)]


def _assessments(view: View) -> list[Block]:
    rows: list[list[Inline]] = []
    for made in view["assessments"]:
        said = [words.label(Standard, made["standard"], "")]
        said += [words.label(Likelihood, made["likelihood"], "")] if made["likelihood"] else []
        said += [f"{words.label(Confidence, made['confidence'])} confidence"] if made["confidence"] else []
        grounds = "; ".join(part for part in said if part)
        reviewed = f" Reviewed by {made['reviewed_by']}." if made["reviewed_by"] else ""
        why = words.sentence(made["rationale"]) + reviewed
        rows.append([made["at"][:10], made["by"], words.label(Status, made["status"]), grounds, why])
    columns = ("Date", "By", "Status", "Standard of proof", "Reason")
    return [Heading("Our assessments"), Table(columns, rows)] if rows else []


def _links(view: View) -> list[Block]:
    entries: list[Inline] = [
        f"{words.label(ViolationLink, link['relation'])}: {link['ref']} {link['title']}"
        + (f" ({link['note']})" if link["note"] else "")
        for link in view["links"]
    ]
    return [Heading("Related"), Bullets(entries)] if entries else []


def _history(log: list[View]) -> list[Block]:
    rows: list[list[Inline]] = [
        [str(entry["seq"]), entry["at"][:16].replace("T", " "), entry["actor"], entry["message"] or entry["command"]]
        for entry in log
    ]
    columns = ("No.", "Time (UTC)", "Actor", "Why")
    return [Heading("History of this record"), Table(columns, rows, right=("No.",))] if rows else []
