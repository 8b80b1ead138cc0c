"""The dossier of one alleged violation."""

from dataclasses import replace
from typing import Any

from tracker.reports import words
from tracker.reports.claims import claims_section
from tracker.reports.document import Block, Bullets, Document, Facts, Heading, Inline, Paragraph, Span, Table
from tracker.reports.facts import section
from tracker.reports.figures import figures_section
from tracker.reports.judgement import grounds, reasons, status_text
from tracker.reports.legal_basis import doubtful, legal_basis
from tracker.reports.listings import on_the_day
from tracker.reports.proceedings import actions, allegation_and_reply, requests, role, stops
from tracker.vocab import (
    About,
    Conduct,
    Extent,
    Measure,
    PartyKind,
    Position,
    ViolationLink,
)

View = dict[str, Any]
# Origins that give different figures, days or places do not bear each other out: no level is said.
_VARYING = (About.QUANTITY, About.DATE, About.PLACE)
# A point on which nobody takes a side.
_NOTHING = ["No claim counts as support."]


def dossier(view: View, evidence: dict[str, View], log: list[View], banner: str) -> Document:
    """Build the dossier from the views of the violation, of the evidence it rests on, and of its history."""
    return Document(f"Alleged violation {view['ref']}", banner, view["title"], _blocks(view, evidence, log))


def dossiers(views: list[View], evidence: dict[str, View], logs: list[list[View]], banner: str) -> Document:
    """The dossiers of several violations in one document, each on a page of its own."""
    document = Document("Dossiers", banner, words.plural(len(views), "alleged violation"))
    for view, log in zip(views, logs, strict=True):
        document.add(Heading(f"{view['ref']}: {view['title']}", 1, new_page=True))
        document.add(*(_lower(block) for block in _blocks(view, evidence, log)))
    return document


def _lower(block: Block) -> Block:
    """A heading one level down, under that of its violation."""
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _blocks(view: View, evidence: dict[str, View], log: list[View]) -> list[Block]:
    summary: list[Block] = [Heading("Summary"), Paragraph(view["summary"])] if view["summary"] else []
    return [
        _head(view),
        *summary,
        *claims_section(view, evidence),
        *allegation_and_reply(view, evidence),
        *legal_basis(view),
        *parties_section(view),
        *figures_section(view),
        *stops(view),
        *actions(view, evidence),
        *requests(view),
        *_weight(view),
        *_assessments(view),
        *_links(view),
        *_history(log),
    ]


def _head(view: View) -> Facts:
    act = [part for part in (words.label(Measure, view["measure"]), words.direction(view["direction"])) if part]
    how = [words.label(Conduct, view["conduct"], ""), words.lower(Extent, view["extent"]) if view["extent"] else ""]
    weight = view["corroboration"]
    rows: list[tuple[str, Inline]] = [
        ("Regime", view["regime"]),
        ("Measure", ", ".join(act)),
        ("Conduct", ", ".join(part for part in how if part) or "not said"),
        ("Occurred", words.date_text(view["occurred"])),
        ("Place", words.place_text(view["place"]) or "not said"),
        ("Status", _status(view)),
        *((("Judgement", " ".join(grounds(view))),) if grounds(view) else ()),
        ("Weight", words.level(weight["level"], weight["contested"])),
        ("Replies", _replied(view)),
        ("Marking", words.marking(view["marking"])),
    ]
    rows[6:6] = [("Law", flag) for flag in doubtful(view)]
    if view["tags"]:
        rows.append(("Tags", ", ".join(view["tags"])))
    if view["references"]:
        rows.append(("References", ", ".join(f"{r['scheme']}: {r['value']}" for r in view["references"])))
    return Facts(rows)


def _status(view: View) -> Inline:
    """The status; with a proposal who made it, and who may confirm it."""
    proposed = next((made for made in view["assessments"] if made["pending"]), None)
    said = words.status(view["status"], view["proposed_status"])
    return [said, Span(f" (proposed by {proposed['by']} on {proposed['at'][:10]})", "faint")] if proposed else said


def _replied(view: View) -> str:
    said: dict[str, list[str]] = {}
    for reply in view["replies"]:
        position = words.lower(Position, reply["position"])
        if position not in said.setdefault(reply["party"], []):
            said[reply["party"]].append(position)
    none = "none shown at this marking" if view.get("left_out") else "none recorded"
    return "; ".join(f"{party}: {', '.join(positions)}" for party, positions in said.items()) or none


def parties_section(view: View) -> list[Block]:
    """Everybody involved, in which role, and whether the Security Council listed them on the day of the act."""
    rows: list[list[Inline]] = []
    for party in view["parties"]:
        kind = words.label(PartyKind, party["kind"]) + ("" if party["identified"] else ", not identified")
        row = [party["ref"], party["name"], kind, words.country(party["country"]), role(party)]
        rows.append([*row, on_the_day(party["listed"])])
    return section("Parties", ("Ref", "Name", "Kind", "Country", "Role", "Listed on the day of the act"), rows)


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
    rows: list[list[Inline]] = [
        [made["at"][:10], made["by"], status_text(made), " ".join([*grounds(made), *reasons(made)])]
        for made in view["assessments"]
    ]
    return [Heading("Our assessments"), Table(("Date", "By", "Status", "Grounds"), rows)] if rows else []


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
