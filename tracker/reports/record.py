"""The page of a record other than an alleged violation."""

from collections.abc import Callable
from typing import Any

from tracker.reports.document import Block, Document
from tracker.reports.evidence_item import evidence_blocks
from tracker.reports.milestone import milestone_blocks
from tracker.reports.part_pages import action_blocks, claim_blocks, reply_blocks, request_blocks
from tracker.reports.party import party_blocks
from tracker.reports.source import source_blocks
from tracker.vocab import Marking

View = dict[str, Any]

_PAGES: dict[str, tuple[str, Callable[[View], list[Block]]]] = {
    "party": ("Party", party_blocks),
    "source": ("Source", source_blocks),
    "evidence": ("Evidence", evidence_blocks),
    "claim": ("Claim", claim_blocks),
    "request": ("Request", request_blocks),
    "reply": ("Reply", reply_blocks),
    "action": ("Action", action_blocks),
    "milestone": ("Milestone", milestone_blocks),
}


def record(kind: str, view: View) -> Document:
    """Build the page of one record: its values first, then its lists as tables."""
    title, blocks = _PAGES[kind]
    # The title in the view of a part is that of its violation.
    name = "" if "violation" in view else view.get("name") or view["title"]
    document = Document(f"{title} {view['ref']}", Marking(view["marking"]).label, name)
    document.add(*blocks(view))
    return document


def plain(value: Any) -> str:
    """Any value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "text" in value and "earliest" in value:
            return str(value["text"])
        return ", ".join(
            f"{name.replace('_', ' ')}: {plain(inner)}" for name, inner in value.items() if inner is not None
        )
    if isinstance(value, list):
        return "; ".join(plain(inner) for inner in value)
    return str(value).replace("_", " ") if _is_word(value) else str(value)


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and "_" in value and value.replace("_", "").isalpha()
