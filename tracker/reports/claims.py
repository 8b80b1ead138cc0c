"""The claims of a dossier, each with its note, and the figures side by side."""

from typing import Any

from tracker.reports import scales, words
from tracker.reports.citation import cited
from tracker.reports.document import Block, Heading, Paragraph, Span, Tone
from tracker.vocab import About, Access, Stance

View = dict[str, Any]

_STANCES: dict[Stance, tuple[str, Tone]] = {
    Stance.SUPPORTS: ("", ""),
    Stance.QUALIFIES: ("Qualifies: ", "warn"),
    Stance.CONTRADICTS: ("Contradicts: ", "bad"),
    Stance.CONTEXT: ("Context: ", "faint"),
    Stance.INCONCLUSIVE: ("Inconclusive: ", "warn"),
}


def claims_section(view: View, evidence: dict[str, View]) -> list[Block]:
    """What is said about each point, the act first, who says it, and how surely."""
    if not view["claims"]:
        return [Heading("What is said"), Paragraph(Span("No claim is recorded.", "warn"))]
    blocks: list[Block] = [Heading("What is said")]
    for about in About:
        told = [claim for claim in view["claims"] if claim["about"] == about]
        if told:
            blocks.append(Heading(f"About the {about.label.lower()}" if about != About.OTHER else "Other points", 2))
            blocks += [Paragraph(_claim(claim, evidence)) for claim in told]
    return blocks


def _claim(claim: View, evidence: dict[str, View]) -> list[Span]:
    return [Span(f"{claim['ref']} ", "faint"), *_told(claim), *_noted(claim, evidence, _standing(claim))]


def claim_sentence(claim: View, evidence: dict[str, View]) -> list[Span]:
    """A claim as a sentence of running text, with its reference behind it."""
    return [*_told(claim), *_noted(claim, evidence, [claim["ref"], *_standing(claim)])]


def _told(claim: View) -> list[Span]:
    stance, tone = _STANCES[Stance(claim["stance"])]
    target = f", on {claim['target']}" if claim["target"] else ""
    pieces = [Span(stance, tone)] if stance else []
    pieces.append(Span(f"{claim['origin']} ", "strong"))
    when = f" ({words.dated(claim['asserted_on'])})" if claim["asserted_on"] else ""
    pieces.append(Span(f"{words.MODALITY[claim['modality']]}{when}{target}: {words.sentence(claim['statement'])}"))
    if claim["quote"]:
        pieces.append(Span(f" “{claim['quote']}”"))
    if claim["translation"]:
        by = "machine translation" if claim["translation"]["machine"] else "translation"
        pieces.append(Span(f" [{by}: {claim['translation']['text']}]"))
    return [*pieces, *(Span(f" Figure: {_said(figure)}.") for figure in claim["figures"])]


def _noted(claim: View, evidence: dict[str, View], standing: list[str]) -> list[Span]:
    pieces = [cited(claim, evidence, f" [{'; '.join(standing)}]" if standing else "", "faint")]
    return [*pieces, Span(f" {taken_back(claim)}", "bad")] if claim["retracted"] else pieces


def taken_back(claim: View) -> str:
    """When a claim was retracted, by whom and why."""
    taken = claim["retracted"]
    return f"Retracted on {words.dated(taken['on'])} by the {taken['by']}: {words.sentence(taken['reason'])}"


def _said(figure: View) -> str:
    what = f" of {figure['item']}" if figure["item"] and not figure["counts"] else ""
    what += f" ({figure['counts']})" if figure["counts"] else ""
    when = f", as of {words.dated(figure['as_of'])}" if figure["as_of"] else ""
    return f"{words.figure_text(figure)}{what}{when}"


def _standing(claim: View) -> list[str]:
    parts = []
    if claim["access"] and claim["access"] != Access.UNKNOWN:
        parts.append(words.lower(Access, claim["access"]))
    if claim["credibility"]:
        parts.append(f"credibility {claim['credibility']}")
    if claim["origin_ref"] != claim["source_ref"] and claim["origin_reliability"] != claim["origin_reliability_then"]:
        parts.append(f"origin graded {scales.letter(claim['origin_reliability'], claim['origin_reliability_then'])}")
    if claim["derived_from"]:
        parts.append(f"repeats {', '.join(claim['derived_from'])}")
    if claim["via"]:
        parts.append(f"by way of {', '.join(claim['via'])}")
    return parts
