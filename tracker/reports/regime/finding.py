"""One finding: what is alleged and what is replied, one after the other, then the law, the parties, what followed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.reports import words
from tracker.reports.claims import claim_sentence
from tracker.reports.document import Block, Facts, Heading, Inline, Numbered, Paragraph, Span
from tracker.reports.dossier import parties_section
from tracker.reports.figures import figures_section
from tracker.reports.legal_basis import doubtful
from tracker.reports.proceedings import stops
from tracker.reports.regime.judged import assessment
from tracker.reports.regime.law import law_section
from tracker.reports.regime.sides import actions_section, reply_section
from tracker.vocab import About, Conduct, Extent, Measure, ViolationLink

View = dict[str, Any]
# Under the heading of the measure and that of the finding.
_DEEPER = 2


def finding(view: View, number: int, evidence: dict[str, View]) -> Iterator[Block]:
    """All of it under one heading: `number` is that of this report."""
    yield Heading(f"Finding {number}: {view['title']}", 2)
    yield _head(view)
    yield Heading("Allegation", 3)
    yield from _allegation(view, evidence)
    yield from reply_section(view, evidence)
    yield from law_section(view)
    yield from _lower(parties_section(view))
    yield from _lower(figures_section(view))
    yield from _lower(stops(view))
    yield from actions_section(view, evidence)
    yield from assessment(view)
    yield from _links(view)


def _head(view: View) -> Facts:
    conduct = None if view["conduct"] == Conduct.UNKNOWN else view["conduct"]
    act = [
        words.label(Measure, view["measure"], "measure not said"),
        words.direction(view["direction"]),
        words.lower(Conduct, conduct) if conduct else "",
        words.lower(Extent, view["extent"]) if view["extent"] else "",
    ]
    weight = view["corroboration"]
    rows: list[tuple[str, Inline]] = [
        ("Record", view["ref"]),
        ("Act", ", ".join(part for part in act if part)),
        ("When", words.dated(view["occurred"]["text"]) if view["occurred"] else "date not known"),
        ("Where", words.place_text(view["place"]) or "not said"),
        ("Status", words.status(view["status"], view["proposed_status"])),
        ("Weight", words.level(weight["level"], weight["contested"])),
        *(("Law", flag) for flag in doubtful(view)),
        ("Marking", words.marking(view["marking"])),
    ]
    return Facts(rows)


def _allegation(view: View, evidence: dict[str, View]) -> Iterator[Block]:
    """The analyst's summary, then what is said, each sentence with its note; what is said of the act first."""
    if view["summary"]:
        yield Numbered(view["summary"])
    if not view["claims"]:
        yield Paragraph(Span("No claim is recorded.", "warn"))
    for about in About:
        for claim in view["claims"]:
            if claim["about"] == about:
                yield Numbered(claim_sentence(claim, evidence))


def _lower(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, level=block.level + _DEEPER) if isinstance(block, Heading) else block


def _links(view: View) -> Iterator[Block]:
    if view["links"]:
        yield Heading("Related", 3)
    for link in view["links"]:
        note = f" ({link['note']})" if link["note"] else ""
        yield Numbered(f"{words.label(ViolationLink, link['relation'])}: {link['ref']}, {link['title']}{note}.")
