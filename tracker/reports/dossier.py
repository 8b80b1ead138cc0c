"""The dossier of one alleged violation."""

from typing import Any

from tracker.reports import words
from tracker.reports.claims import claims_section
from tracker.reports.document import Block, Bullets, Document, Facts, Heading, Inline, Paragraph, Span, Table
from tracker.reports.figures import figures_section
from tracker.reports.legal_basis import legal_basis
from tracker.reports.proceedings import actions, allegation_and_reply, requests, role, stops
from tracker.vocab import (
    About,
    Conduct,
    Confidence,
    Direction,
    Extent,
    Likelihood,
    Measure,
    PartyKind,
    Position,
    Standard,
    Status,
    ViolationLink,
)

View = dict[str, Any]
# Origins that give different figures, days or places do not bear each other out: no level is said.
_VARYING = (About.QUANTITY, About.DATE, About.PLACE)
# A point on which nobody takes a side.
_NOTHING = ["No claim counts as support."]


def dossier(view: View, evidence: dict[str, View], log: list[View], banner: str) -> Document:
    """Build the dossier from the views of the violation, of the evidence it rests on, and of its history."""
    document = Document(f"Alleged violation {view['ref']}", banner, view["title"])
    document.add(_head(view))
    if view["summary"]:
        document.add(Heading("Summary"), Paragraph(view["summary"]))
    document.add(*claims_section(view, evidence))
    document.add(*allegation_and_reply(view, evidence))
    document.add(*legal_basis(view))
    document.add(*_parties(view))
    document.add(*figures_section(view))
    document.add(*stops(view), *actions(view, evidence), *requests(view))
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


def _parties(view: View) -> list[Block]:
    rows = []
    for party in view["parties"]:
        kind = words.label(PartyKind, party["kind"]) + ("" if party["identified"] else ", not identified")
        rows.append([party["ref"], party["name"], kind, words.country(party["country"]), role(party)])
    columns = ("Ref", "Name", "Kind", "Country", "Role")
    return [Heading("Parties"), Table(columns, rows)] if rows else []


def _weight(view: View) -> list[Block]:
    weight = view["corroboration"]
    entries: list[Inline] = [[Span("The act: ", "strong"), Span(weight["explanation"])]]
    for element in weight["elements"]:
        if element["sentences"] == _NOTHING:
            continue
        target = f" ({element['target']})" if element["target"] else ""
        point = Span(f"{words.label(About, element['about'])}{target}: ", "strong")
        level = [words.level(element["level"], element["contested"]), Span(". ")]
        entries.append([point, *([] if element["about"] in _VARYING else level), Span(element["explanation"])])
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
