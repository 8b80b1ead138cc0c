"""The terms of this field and the scales, as reports use them."""

from collections.abc import Iterator

from tracker.reports import scales
from tracker.reports.document import Block, Heading, Table
from tracker.reports.judgement import LIKELIHOODS
from tracker.vocab import Likelihood, Marking, Reliability

_TERMS = (
    (
        "Alleged violation",
        "An act that somebody says breaches a provision. Every record is called so, whatever its status.",
    ),
    ("Finding", "An alleged violation as it stands in this report, numbered for this report alone."),
    ("Claim", "What one item of evidence says about one point of one alleged violation."),
    ("Origin", "Who is the root of a claim: the party or source that itself says so, not the outlet that relays it."),
    ("Source", "Who publishes or speaks."),
    ("Evidence", "One item from one source: an article, a statement, an image, a record."),
    ("Provision", "One paragraph of a resolution that imposes a duty."),
    ("Measure", "The kind of duty, such as arms embargo or luxury goods."),
    ("Reply", "A party's answer, or its public statement about the allegation."),
    ("Action by others", "What others did about it: a seizure, a charge, a decision of a Committee."),
    ("Assessment", "Our own dated judgement, with its standard of proof."),
    ("Single origin", "One origin, or several that are not independent of one another, support the act."),
    ("Corroborated", "Two independent origins support it; well corroborated: three or more."),
    (
        "Contested",
        "An independent origin of like grade contradicts. The denial of the accused does not contest by itself.",
    ),
    ("In force", "Whether the provision was in force on the days of the act, as far as its law was reviewed."),
)
_STATUSES = (
    ("Alleged", "somebody says so; not yet examined by us"),
    ("Under review", "being examined"),
    ("Established", "judged to be shown, by the standard that is stated"),
    ("Disputed", "examined; what supports and what contradicts stand against each other"),
    ("Undetermined", "examined; it cannot be said"),
    ("Unsubstantiated", "examined; the allegation is not supported"),
)
_SURENESS = (
    ("Text", "the resolution itself was read"),
    ("Secondary", "its content is taken from another source that was read"),
    ("Memory", "neither was at hand; to be checked before it is relied on"),
)


def glossary(title: str) -> Iterator[Block]:
    """Terms and scales, on a page of their own."""
    yield Heading(title, new_page=True)
    yield Table(("Term", "Meaning"), list(_TERMS))
    for name, rows in _scales():
        yield Heading(name, 2)
        yield Table(("Word", "Meaning"), rows)


def _scales() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "Status", list(_STATUSES)
    yield "Reliability of a source (Admiralty, NATO AJP-2.1)", [(word.value, word.label) for word in Reliability]
    digits = [(str(digit), f"{meaning[:1].upper()}{meaning[1:]}") for digit, meaning in scales.CREDIBILITY.items()]
    yield "Credibility of a claim", digits
    yield "Likelihood (ICD 203)", [(word.label, _percent(word)) for word in Likelihood]
    yield "How surely the law is known", list(_SURENESS)
    yield (
        "Markings (Traffic Light Protocol 2.0), from the least restricted",
        [(word.label, _TLP[word]) for word in Marking],
    )


def _percent(word: Likelihood) -> str:
    return LIKELIHOODS[word].partition("(")[2].rstrip(")")


_TLP = {
    Marking.CLEAR: "May be passed on without limit",
    Marking.GREEN: "Within the community, not to the public",
    Marking.AMBER: "Within the recipient's organisation and its clients, as far as they need to know",
    Marking.AMBER_STRICT: "Within the recipient's organisation alone, as far as they need to know",
    Marking.RED: "For the named recipients alone",
}
