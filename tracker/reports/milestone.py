"""The page of a milestone."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Block
from tracker.reports.facts import facts, kept, named, names
from tracker.vocab import MilestoneKind, Sureness

View = dict[str, Any]


def milestone_blocks(view: View) -> list[Block]:
    """Everything about an event of a regime."""
    where = ", ".join(part for part in (view["place"], words.country(view["country"])) if part)
    head = facts(
        ("Date", words.edtf_text(view["on"])),
        ("Kind", words.label(MilestoneKind, view["kind"])),
        ("Regime", view["regime"]),
        ("Place", where),
        ("What happened", view["summary"]),
        ("Origin", named(view["origin"], view["origin_ref"])),
        ("Parties", names(view, "parties")),
        ("Evidence", names(view, "evidence")),
        ("Sources", "\n".join(view["sources"] or [])),
        ("Sureness", words.label(Sureness, view["sureness"], "")),
        *kept(view),
    )
    return [head]
