"""The page of a provision."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Bullets, Heading, Span
from tracker.reports.facts import facts, section
from tracker.reports.law_facts import listed, measures, sureness, version
from tracker.vocab import (
    Binding,
    Bound,
    Direction,
    HsBasis,
    Measure,
    ParagraphConfidence,
    PeriodEnd,
    ProvisionLink,
)

View = dict[str, Any]


def provision_blocks(view: View) -> list[Block]:
    """Its values, when it is in force, its caps, goods and links, and its sources."""
    bound = [words.label(Bound, view["bound"])]
    bound += [words.lower(Bound, view["also_bound"])] if view["also_bound"] else []
    states = [words.country(code) for code in view["bound_states"] or ()]
    head = facts(
        ("Citation", view["name"]),
        ("Measures", ", ".join(measures(view))),
        ("Direction", words.label(Direction, view["direction"])),
        ("Binds", f"{', '.join([*bound, *states])}; {words.lower(Binding, view['binding'])}"),
        ("Condition", view["condition"]),
        ("Exceptions", view["exceptions"]),
        ("Annex", view["annex"]),
        ("Regimes", ", ".join(view["regimes"])),
        ("Adopted", view["adopted"]),
        ("Reviewed to", view["reviewed_to"]),
        ("Address", view["url"]),
        sureness(view, "how the paragraph is known"),
        ("Number", _number(view)),
        ("Note", view["note"]),
        version(view),
    )
    return [head, *_parts(view), *_sources(view)]


def _number(view: View) -> str:
    confidence = view["paragraph_confidence"]
    return f"confidence {words.lower(ParagraphConfidence, confidence)}" if confidence else ""


def _parts(view: View) -> list[Block]:
    periods = [
        [
            one["from"] or "",
            one["to"] or "",
            words.label(PeriodEnd, one["end"]),
            one["basis"] or "",
            one["contested_by"] or "",
        ]
        for one in view["periods"]
    ]
    caps = [
        [_amount(one), (one["per"] or "").replace("_", " "), _span(one), one["rule"] or "", one["note"] or ""]
        for one in view["caps"]
    ]
    goods = [
        [one["prefix"], words.label(Measure, one["measure"], ""), words.label(HsBasis, one["basis"])]
        for one in view["hs"]
    ]
    links = [
        [
            words.label(ProvisionLink, one["relation"]),
            f"{one['resolution']} {one['paragraph'] or ''}",
            one["note"] or "",
        ]
        for one in view["links"]
    ]
    return [
        *section("In force", ("From", "To", "End", "Basis", "Contested by"), periods),
        *section("Caps", ("Amount", "Per", "When", "Rule", "Note"), caps),
        *section("Deadlines", ("Day", "What"), [[one["on"], one["what"]] for one in view["deadlines"]]),
        *section("Goods (HS)", ("Prefix", "Measure", "From"), goods),
        *section("What it does to others", ("Does", "To", "Note"), links),
    ]


def _amount(cap: View) -> str:
    other = cap["alternative"]
    amount = f"{cap['value'] or ''} {cap['unit']}".strip()
    return f"{amount} or {other['value']} {other['unit']}" if other else amount


def _span(cap: View) -> str:
    return f"{cap['from'] or ''} to {cap['to']}" if cap["to"] else f"since {cap['from']}" if cap["from"] else ""


def _sources(view: View) -> list[Block]:
    blocks = listed("Sources for number and content", view["sources"]["paragraph"])
    blocks += listed("Sources for the content alone", view["sources"]["content"])
    return blocks or [Heading("Sources"), Bullets([Span("None: from memory.", "warn")])]
