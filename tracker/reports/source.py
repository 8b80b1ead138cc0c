"""The page of a source: who it is, whom it is tied to, its grades, its evidence and its cases."""

from typing import Any

from tracker.reports import scales, words
from tracker.reports.document import Block, Inline, Span
from tracker.reports.facts import cases, facts, kept, named, names, section
from tracker.vocab import EvidenceKind, SourceKind

View = dict[str, Any]


def source_blocks(view: View) -> list[Block]:
    """Everything about a source."""
    letter = scales.reliability(view["reliability"])
    head = facts(
        ("Kind", words.label(SourceKind, view["kind"])),
        ("Called in output", view["alias"]),
        ("Country", words.country(view["country"])),
        ("Language", scales.language(view["language"])),
        ("Address", view["url"]),
        ("Reliability", Span(letter, "" if view["reliability"] else "warn")),
        ("Why", view["reliability_reason"]),
        ("Part of", named(view["parent"], view["parent_ref"])),
        ("Is the party", names(view, "party")),
        ("Owned by", names(view, "owner")),
        ("Speaks for", names(view, "speaks_for")),
        ("Holds", "; ".join(named(child["name"], child["ref"]) for child in view["children"])),
        ("Note", view["note"]),
        *kept(view),
    )
    nothing = "No claim of it, or in its items, stands in an alleged violation."
    return [head, *_dependence(view), *_grades(view), *_evidence(view), *cases(view, nothing)]


def _dependence(view: View) -> list[Block]:
    told = [*view["not_independent_of"], *view["not_independent_by"]]
    rows: list[list[Inline]] = [[named(row["source"], row["source_ref"]), row["reason"] or ""] for row in told]
    return section("Not independent of", ("Source", "Why"), rows)


def _grades(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [grade["on"], scales.reliability(grade["reliability"]), grade["reason"] or "", grade["by"] or ""]
        for grade in view["grades"]
    ]
    return section("Grades given", ("Date", "Reliability", "Why", "By"), rows)


def _evidence(view: View) -> list[Block]:
    rows: list[list[Inline]] = [
        [item["ref"], item["title"], words.label(EvidenceKind, item["kind"]), words.edtf_text(item["published"])]
        for item in view["evidence"]
    ]
    nothing = "No item of it is held."
    return section("Evidence from it", ("Ref", "Title", "Kind", "Published"), rows, nothing)
