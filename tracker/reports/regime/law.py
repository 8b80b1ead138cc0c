"""The legal basis of a finding: each provision in a paragraph, whom it binds, and whether it was in force."""

from collections.abc import Iterator
from typing import Any

from tracker.reports import words
from tracker.reports.document import Block, Heading, Numbered, Paragraph, Span
from tracker.reports.legal_basis import citation_of, exemption, force, grouped
from tracker.vocab import Binding, Bound, ProvisionRelation

View = dict[str, Any]


_BOUND = {
    Bound.TARGET: "the target of the sanctions",
    Bound.ALL_MEMBER_STATES: "all Member States",
    Bound.NAMED_STATES: "the States that it names",
    Bound.OTHERS: "others than States",
}


def law_section(view: View) -> Iterator[Block]:
    """Each provision once, with everybody for whom it is cited below it."""
    yield Heading("Legal basis", 3)
    if not view["provisions"]:
        yield Paragraph(Span("No provision is cited.", "warn"))
    for name, citations in grouped(view).items():
        law = citations[0]
        yield Numbered([Span(name[0].upper() + name[1:], "strong"), *_content(law)])
        for cited in citations:
            relation = words.label(ProvisionRelation, cited["relation"])
            yield Numbered([f"{relation}: ", *citation_of(cited)], 1)


def _content(law: View) -> list[Span | str]:
    if not law["paragraph"]:
        return [". ", Span("No paragraph is named.", "warn")]
    condition = f" Condition: {words.sentence(law['condition'])}" if law["condition"] else ""
    granted = [piece for one in law["exemptions"] for piece in (" ", *exemption(one))]
    binding = words.lower(Binding, law["binding"])
    return [
        f" binds {_BOUND[Bound(law['bound'])]} ({binding}): {words.sentence(law['summary'])}{condition}",
        " At the time of the act: ",
        *force(law),
        ".",
        *granted,
    ]
