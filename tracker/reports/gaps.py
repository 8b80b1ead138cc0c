"""What is missing in each alleged violation: as rows, as data, and as a document."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Document, Heading, Inline, Paragraph, Span, Table
from tracker.vocab import Severity

View = dict[str, Any]
KEYS = ("violation", "title", "rule", "severity", "count", "refs", "message", "next")
# Nobody reads more in one document; as data all are there.
MOST_SHOWN = 200
_MOST_REFS = 5
_MOST_MESSAGES = 2


def gap_rows(violations: Sequence[View]) -> list[View]:
    """One row for each rule that finds something in a violation, the most useful next step first."""
    return [
        {
            "violation": view["ref"],
            "title": view["title"],
            **{name: gap[name] for name in ("rule", "severity", "count", "refs")},
            "message": " ".join(gap["messages"]),
            "next": gap["next"],
        }
        for view in violations
        for gap in view["gaps"]
    ]


def gap_data(violations: Sequence[View], waived: int, *, redacted: bool) -> View:
    """The whole report as data: each violation with its gaps, and how often each rule finds something."""
    return {"violations": list(violations), "rules": _rules(violations), "waived": waived, "redacted": redacted}


def _rules(violations: Sequence[View]) -> list[View]:
    gaps = [gap for view in violations for gap in view["gaps"]]
    cases, found = Counter(gap["rule"] for gap in gaps), Counter[str]()
    severities = {gap["rule"]: gap["severity"] for gap in gaps}
    for gap in gaps:
        found[gap["rule"]] += gap["count"]
    ordered = sorted(cases, key=lambda rule: (Severity(severities[rule]).rank, -cases[rule], rule))
    return [
        {"rule": rule, "severity": severities[rule], "violations": cases[rule], "findings": found[rule]}
        for rule in ordered
    ]


def gaps_document(violations: Sequence[View], looked_at: int, waived: int, banner: str) -> Document:
    """The gaps by alleged violation, those with most to do first."""
    document = Document("What is missing", banner, words.plural(looked_at, "alleged violation"))
    if waived:
        said = words.plural(waived, "finding")
        document.add(Paragraph(Span(f"Left out as waived: {said}. See them with: tracker lint --waived", "faint")))
    if not violations:
        none = "Nothing is missing." if looked_at else "No alleged violation fits, or none is recorded yet."
        document.add(Paragraph(Span(none, "good" if looked_at else "")))
        return document
    document.add(Heading("By rule"), _by_rule(violations))
    for view in violations[:MOST_SHOWN]:
        document.add(*_violation(view))
    more = len(violations) - MOST_SHOWN
    if more > 0:
        told = (
            f"And {words.plural(more, 'alleged violation')} more. Narrow it with filters, or see all with: --format csv"
        )
        document.add(Paragraph(Span(told, "warn")))
    return document


def _by_rule(violations: Sequence[View]) -> Table:
    rows: list[list[Inline]] = [
        [words.severity(rule["severity"]), rule["rule"], str(rule["violations"]), str(rule["findings"])]
        for rule in _rules(violations)
    ]
    return Table(("Severity", "Rule", "Violations", "Findings"), rows, right=("Violations", "Findings"))


def _violation(view: View) -> list[Block]:
    told = [words.status(view["status"]), Span(", "), words.level(view["level"], view["contested"])]
    rows: list[list[Inline]] = [
        [words.severity(gap["severity"]), [_what(gap), Span(_where(gap, view), "faint")], gap["next"]]
        for gap in view["gaps"]
    ]
    return [
        Heading(f"{view['ref']} {view['title']}"),
        Paragraph(told),
        Table(("Severity", "What is missing", "What to do"), rows),
    ]


def _what(gap: View) -> str:
    """The reasons, or where they are many what they have in common."""
    return " ".join(gap["messages"]) if len(gap["messages"]) <= _MOST_MESSAGES else str(gap["meaning"])


def _where(gap: View, view: View) -> str:
    """The records that it is about, where that is not the violation itself."""
    refs = [ref for ref in gap["refs"] if ref != view["ref"]]
    more = len(refs) - _MOST_REFS
    said = ", ".join(refs[:_MOST_REFS]) + (f" and {more} more" if more > 0 else "")
    return f" ({said})" if said else ""
