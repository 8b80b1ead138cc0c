"""The pages of claims, requests, replies and actions."""

from typing import Any

from tracker.analysis.figures import side_by_side
from tracker.reports import scales, words
from tracker.reports.document import Block, Inline, Span
from tracker.reports.facts import facts, kept, named
from tracker.reports.figures import figures_blocks
from tracker.reports.letters import standing
from tracker.reports.proceedings import stands
from tracker.vocab import About, Access, ActionKind, LocatorKind, Modality, Position, Purpose, RetractedBy, Stance

View = dict[str, Any]


def _case(view: View) -> tuple[str, Inline]:
    return "Alleged violation", f"{view['violation']} {view['title']}"


def _evidence(view: View) -> tuple[str, Inline | None]:
    title = view.get("evidence_title")
    return "Evidence", f"{view['evidence']} {title}" if title else view["evidence"]


def _translation(view: View) -> str:
    given = view["translation"]
    if not given:
        return ""
    by = "a machine" if given["machine"] else given["by"]
    return f"{given['text']} (by {by})" if by else str(given["text"])


def _locator(view: View) -> str:
    where = view["locator"]
    return f"{words.label(LocatorKind, where['kind'])} {where['value']}" if where else ""


def _quoted(view: View) -> str:
    return f"“{view['quote']}”" if view["quote"] else ""


def claim_blocks(view: View) -> list[Block]:
    """Everything about a claim: what is said, who says it, how surely, where it stands."""
    head = facts(
        ("Statement", view["statement"]),
        ("Retracted", Span(_retracted(view), "bad") if view["retracted"] else ""),
        _case(view),
        ("About", words.label(About, view["about"]) + (f": {view['target']}" if view["target"] else "")),
        ("Stance", words.label(Stance, view["stance"])),
        ("Origin", named(view["origin"], view["origin_ref"])),
        ("Modality", words.label(Modality, view["modality"])),
        ("Knows as", words.label(Access, view["access"], "")),
        ("Said on", words.edtf_text(view["asserted_on"])),
        ("Credibility", scales.credibility(view["credibility"])),
        ("Quotation", _quoted(view)),
        ("Translation", _translation(view)),
        ("Language", scales.language(view["language"])),
        _evidence(view),
        ("Source", named(view["source"], view["source_ref"])),
        ("Its reliability", scales.letter(view["reliability"], view["reliability_then"])),
        ("Where in it", _locator(view)),
        ("Repeats", ", ".join(ref for ref in view["derived_from"] if ref)),
        ("By way of", "; ".join(view["via"])),
        ("Puts the act on", words.edtf_text(view["date"])),
        ("Puts the act at", words.place_text(view["place"])),
        *kept(view),
    )
    return [head, *figures_blocks(side_by_side([{**view, "retracted": None}]), "Figures as given")]


def _retracted(view: View) -> str:
    taken = view["retracted"]
    by = f" by the {words.lower(RetractedBy, taken['by'])}" if taken["by"] else ""
    return f"on {taken['on']}{by}{': ' + taken['reason'] if taken['reason'] else ''}"


def request_blocks(view: View) -> list[Block]:
    """Everything about a letter."""
    head = facts(
        _case(view),
        ("To", named(view["to"], view["to_ref"])),
        ("Purpose", words.label(Purpose, view["purpose"])),
        ("Sent", view["on"]),
        ("Channel", view["channel"]),
        ("Deadline", view["deadline"]),
        ("Disclosed", view["disclosed"]),
        ("Answer", standing(view)),
        ("Our number", view["our_number"]),
        ("Their number", view["their_number"]),
        ("Note", view["note"]),
        *kept(view),
    )
    return [head]


def reply_blocks(view: View) -> list[Block]:
    """Everything about a reply."""
    public = view["in_answer_to"] == "public"
    head = facts(
        _case(view),
        ("Party", named(view["party"], view["party_ref"])),
        ("Position", words.label(Position, view["position"])),
        ("Date", words.edtf_text(view["on"])),
        ("General", "said before the act" if view["before_act"] else ""),
        ("Statement", view["statement"]),
        ("Quotation", _quoted(view)),
        ("Translation", _translation(view)),
        ("Language", scales.language(view["language"])),
        ("Spoken by", view["spoken_by"]),
        ("In answer to", "said in public" if public else view["in_answer_to"]),
        _evidence(view),
        ("Where in it", _locator(view)),
        *kept(view),
    )
    return [head]


def action_blocks(view: View) -> list[Block]:
    """Everything about what others did."""
    where = ", ".join(part for part in (view["place"], words.country(view["country"])) if part)
    head = facts(
        _case(view),
        ("Action", words.label(ActionKind, view["kind"])),
        ("By", named(view["by"], view["by_ref"])),
        ("Date", words.edtf_text(view["on"])),
        ("Place", where),
        ("Details", view["statement"]),
        ("Reference", view["reference"]),
        ("Paragraphs", ", ".join(view["provisions"])),
        ("Stands", stands(view["from"], view["until"])),
        _evidence(view),
        *kept(view),
    )
    return [head]
