"""The options of `tracker add`, in groups: the violation, its lists, its first claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from tracker.cli.record_options import PLACE_OPTIONS
from tracker.cli.words import RegimeType, WordType

Command = TypeVar("Command", bound=Callable[..., Any])

# The options that fill lists, with the names of those lists in a case file.
LISTS = {
    "party": "parties",
    "provision": "provisions",
    "item": "items",
    "stop": "stops",
    "reference": "references",
    "link": "links",
}
# The options of the first claim, and of the item of evidence that it rests on.
CLAIM = {
    **{name: name for name in ("statement", "quote", "stance", "modality", "about", "origin", "asserted_on")},
    **{name: name for name in ("access", "credibility", "locator")},
    "quote_language": "language",
    "figure": "figures",
}
EVIDENCE = {
    "source": "source",
    "evidence_title": "title",
    "evidence_kind": "kind",
    "published": "published",
    "language": "language",
}

_VIOLATION = (
    click.option("--regime", type=RegimeType(), metavar="CODE", help="Regime, such as DPRK-1718."),
    click.option("--summary", metavar="TEXT", help="One paragraph in your own words."),
    click.option("--measure", type=WordType("Measure"), help="Kind of duty, such as luxury_goods."),
    click.option("--direction", type=WordType("Direction"), help="Seen from the target: to_target, from_target, …"),
    click.option("--conduct", type=WordType("Conduct"), help="completed, attempted, planned, …"),
    click.option("--extent", type=WordType("Extent"), help="single or continuing."),
    click.option("--occurred", metavar="DATE", help="When, as EDTF: 2024-02-18, 2024-02, 2023-08/2024-03, 2024-06~ …"),
    *PLACE_OPTIONS,
    click.option("--status", type=WordType("Status"), help="Our judgement; alleged unless said otherwise."),
    click.option("--because", "rationale", metavar="TEXT", help="Why that is our judgement."),
    click.option("--standard", type=WordType("Standard"), help="The standard of proof that is met."),
    click.option("--marking", type=WordType("Marking"), help="Who may see it; else the database's default."),
    click.option("--naming", type=WordType("Naming"), help="Whether private persons may be named in files."),
    click.option(
        "--party",
        multiple=True,
        metavar="ROLE=WHO",
        help="Repeat. WHO: a reference, a name, or KIND:NAME for a new one.",
    ),
    click.option("--provision", multiple=True, metavar="CITATION", help='Repeat. Such as "1718 8(a)(iii)".'),
    click.option("--item", multiple=True, metavar="[HS:]TEXT", help='Repeat. Such as "8703: limousine".'),
    click.option("--stop", multiple=True, metavar="KIND=PLACE", help='Repeat. Such as "loading=Rajin; country=KP".'),
    click.option("--tag", "tags", multiple=True, metavar="TAG", help="Repeat."),
    click.option("--reference", multiple=True, metavar="SCHEME=VALUE", help="Repeat. What others call the matter."),
    click.option("--link", multiple=True, metavar="RELATION=REF", help="Repeat. Such as series=V-2024-0001."),
)

_CLAIM = (
    click.option(
        "--evidence", metavar="FILE|URL|REF", help="What the first claim stands in; a file goes to the vault."
    ),
    click.option("--source", metavar="WHO", help="Who published it: a reference, a name, or KIND:NAME for a new one."),
    click.option("--reliability", metavar="A-F", type=WordType("Reliability"), help="The letter of a new source."),
    click.option("--evidence-title", metavar="TEXT", help="What the evidence is called."),
    click.option("--evidence-kind", type=WordType("EvidenceKind"), help="What the evidence is, such as news_article."),
    click.option("--published", metavar="DATE", help="When the evidence appeared."),
    click.option("--language", metavar="CODE", help="The language of the evidence, such as ko."),
    click.option("--statement", metavar="TEXT", help="What it says, in your words; else the title of the violation."),
    click.option("--quote", metavar="TEXT", help="Its own words."),
    click.option("--quote-language", metavar="CODE", help="The language of the quote."),
    click.option("--origin", metavar="WHO", help="Who really says so; else the source."),
    click.option("--asserted-on", metavar="DATE", help="When that was said."),
    click.option("--stance", type=WordType("Stance"), help="supports unless said otherwise."),
    click.option("--modality", type=WordType("Modality"), help="How surely it is said; asserts unless said otherwise."),
    click.option("--about", type=WordType("About"), help="Which point it speaks to; act unless said otherwise."),
    click.option("--access", type=WordType("Access"), help="How the origin knows."),
    click.option("--credibility", metavar="1-6", type=click.IntRange(1, 6), help="The digit of the claim."),
    click.option("--locator", metavar="KIND=VALUE", help="Where in the evidence, such as paragraph=2."),
    click.option(
        "--figure", multiple=True, metavar="QUANTITY", help='Repeat. Such as "~7000 containers; as_of=2024-06".'
    ),
)


def violation_options(command: Command) -> Command:
    """The options that describe the violation itself."""
    for option in reversed(_VIOLATION):
        command = option(command)
    return command


def claim_options(command: Command) -> Command:
    """The options of the first claim and its evidence."""
    for option in reversed(_CLAIM):
        command = option(command)
    return command
