"""The legal basis of a dossier: every provision once, with everybody for whom it is cited."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Facts, Heading, Inline, Paragraph, Span, Tone
from tracker.reports.proceedings import stands
from tracker.vocab import Basis, Binding, Bound, ProvisionRelation

View = dict[str, Any]


def legal_basis(view: View) -> list[Block]:
    """Each provision once, with everybody for whom it is cited."""
    if not view["provisions"]:
        return [Heading("Legal basis"), Paragraph(Span("No provision is cited.", "warn"))]
    blocks: list[Block] = [Heading("Legal basis")]
    for name, citations in grouped(view).items():
        blocks += [Heading(name[0].upper() + name[1:], 2), Facts(_provision(citations))]
    return blocks


def grouped(view: View) -> dict[str, list[View]]:
    """The citations of a violation by what is cited, as the United Nations cites it."""
    found: dict[str, list[View]] = {}
    for cited in view["provisions"]:
        found.setdefault(cited["cited"], []).append(cited)
    return found


def _provision(citations: list[View]) -> list[tuple[str, Inline]]:
    law = citations[0]
    rows: list[tuple[str, Inline]] = []
    if law["paragraph"]:
        bound = f"{words.label(Bound, law['bound'])}, {words.lower(Binding, law['binding'])}"
        rows += [("Requires", law["summary"]), *([("Condition", law["condition"])] if law["condition"] else [])]
        rows += [("Binds", bound), ("On that day", force(law))]
        rows += [("Exemption", exemption(one)) for one in law["exemptions"]]
        rows.append(("Sureness", words.sureness(law, "how the paragraph is known")))
    else:
        rows.append(("Paragraph", Span("none named", "warn")))
        rows.append(("Sureness", words.sureness(law, "how the resolution is known")))
    for cited in citations:
        rows.append((words.label(ProvisionRelation, cited["relation"]), citation_of(cited)))
    return rows


def citation_of(cited: View) -> list[Span | str]:
    """For whom a provision is cited, by whom, and why."""
    who = "cited by a source" if cited["basis"] == Basis.SOURCE else "the analyst's mapping"
    claim = f", see {cited['claim']}" if cited["claim"] else ""
    said = f"{cited['party'] or 'no duty bearer named'}; {who}{claim}."
    source = f" Cited as: {cited['cited_as']}." if cited["cited_as"] else ""
    return [said, Span(source), Span(f" {words.sentence(cited['rationale'])}" if cited["rationale"] else "", "faint")]


def force(cited: View) -> list[Span | str]:
    """The verdict on the day of the act, with what it rests on and up to which day the law was reviewed."""
    why = f": {cited['in_force_why']}" if cited["in_force_why"] else ""
    since = "" if why else _span(cited)
    contested = f", contested by {cited['contested_by']}" if cited["contested_by"] else ""
    to = f" (law reviewed to {words.dated(cited['reviewed_to'])})" if cited["reviewed_to"] else ""
    return [words.in_force(cited["in_force"]), f"{why}{since}{contested}", Span(to, "faint")]


def _span(cited: View) -> str:
    """The time in force that decides: since its first day, or from the first to the last."""
    if not cited["in_force_from"]:
        return ""
    but = ", but" if cited["in_force"] == "outside" else ","
    start = words.dated(cited["in_force_from"])
    if not cited["in_force_to"]:
        return f"{but} since {start}"
    return f"{but} from {start} to {words.dated(cited['in_force_to'])}"


def doubtful(view: View) -> list[Inline]:
    """The paragraphs that were not in force on the day of the act, or for a part of it only; none where all were."""
    named = {
        verdict: list(dict.fromkeys(law["cited"] for law in view["provisions"] if law["in_force"] == verdict))
        for verdict in ("outside", "partly")
    }
    return [
        Span(f"{words.IN_FORCE[verdict]}: {', '.join(cited)}", "bad" if verdict == "outside" else "warn")
        for verdict, cited in named.items()
        if cited
    ]


_COVERS: dict[str, tuple[str, Tone]] = {
    "covers": ("covers the day", "good"),
    "part": ("covers a part of the time", "warn"),
    "outside": ("does not cover the day", "bad"),
    "unknown": ("it is not known whether it covers the day", "warn"),
}


def exemption(granted: View) -> list[Span | str]:
    """That an exemption was granted, for which time, and whether the day of the act lies in it."""
    said, tone = _COVERS[granted["covers"]]
    times = stands(granted["from"], granted["until"]) or "no time recorded"
    name = f"{granted['reference']} ({granted['action']})" if granted["reference"] else granted["action"]
    return [f"An exemption was granted: {name}, {times}, ", Span(said, tone), "."]
