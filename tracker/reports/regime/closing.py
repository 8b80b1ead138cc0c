"""What stands after the findings: milestones, what was taken back, recommendations."""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.reports import words
from tracker.reports.citation import cited
from tracker.reports.document import Block, Heading, Inline, Numbered, Span
from tracker.reports.judgement import sentences
from tracker.reports.regime.tally import Tally
from tracker.vocab import MilestoneKind

View = dict[str, Any]
LEFT_TO_THE_AUTHOR = "Left to the author."


def milestones(told: Sequence[View], evidence: dict[str, View]) -> Iterator[Block]:
    """The events of the regime in the order of time."""
    if told:
        yield Heading("Milestones of the regime")
    for view in told:
        yield Numbered(_milestone(view, evidence))


def _milestone(view: View, evidence: dict[str, View]) -> Inline:
    kind = "" if view["kind"] == MilestoneKind.OTHER else f" ({words.lower(MilestoneKind, view['kind'])})"
    head = Span(f"{words.dated(view['on']) or 'Without a date'}: ", "strong")
    said = f" {words.sentence(view['summary'])}" if view["summary"] else ""
    ends = [
        *(cited({"evidence": ref}, evidence) for ref in view["evidence"]),
        *(Span("", note=_source(source)) for source in view["sources"]),
    ]
    return [head, f"{view['title']}{kind}.{said}", *ends, Span(f" [{view['ref']}]", "faint")]


def _source(text: str) -> str:
    return f"Available at {text}." if text.startswith(("http://", "https://")) else words.sentence(text)


def corrections(tally: Tally, aside: Sequence[tuple[str, View]], evidence: dict[str, View]) -> Iterator[Block]:
    """The claims that were taken back, and the violations that are no findings any more, each with the reason."""
    yield Heading("Corrections and withdrawals")
    if not tally.corrections and not aside:
        yield Numbered("None is recorded." if not tally.redacted else "None is shown at this marking.")
    for row in tally.corrections:
        tail = cited(row, evidence, f" [{row['ref']}]", "faint")
        yield Numbered([f"Finding {row['finding']}, {words.sentence(row['said'])} ", Span(row["how"], "bad"), tail])
    for reason, view in aside:
        yield Numbered([Span(f"{view['ref']}, {view['title']}: ", "strong"), f"{reason}.{_why(view)}"])


def _why(view: View) -> str:
    made = [one for one in view["assessments"] if one["status"] == view["status"] and not one["pending"]]
    if not made:
        return ""
    return f" Assessment of {words.dated(made[-1]['at'][:10])}: {sentences(made[-1])}"


def recommendations(texts: Sequence[str]) -> Iterator[Block]:
    """What the author recommends; that is no business of the records."""
    yield Heading("Recommendations")
    for text in texts or (LEFT_TO_THE_AUTHOR,):
        yield Numbered(text)
