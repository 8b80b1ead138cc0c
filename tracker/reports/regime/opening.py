"""What stands before the findings: how the report was made, by which standard, and what it comes to."""

from collections.abc import Iterator
from typing import Any

from tracker.reports import words
from tracker.reports.document import Bars, Block, Chronology, Heading, Numbered
from tracker.reports.regime.tally import MOST_DRAWN, Tally
from tracker.reports.year_counts import per_year
from tracker.schemas.front_matter import FrontMatter
from tracker.vocab import LevelOfCorroboration, Measure

View = dict[str, Any]
METHOD = (
    "An allegation is told with those who make it. What an outlet merely relays is attributed to the origin that really"
    " says so; several reports of one origin count as one. The paragraph that opens an allegation sums it up in the"
    " words of the analyst; every sentence of fact that follows has a note that names the item of evidence and, where"
    " it is recorded, the place in it.",
    "Figures that differ are set side by side, with who gave them and as of when. They are never averaged.",
    "The reply of a party directly follows the allegation that it answers and is told as fully. Where there is none,"
    " that is said, and whether the party was asked.",
    "The reliability of sources is graded from A to F and the credibility of what they say from 1 to 6, after the"
    " Admiralty system; F and 6 mean that there is no basis to judge. What cannot be judged is never taken as support.",
    "Of each provision it is said whom it binds and whether it was in force at the time of the act, as far as the law"
    " was reviewed. How surely its text is known stands in the annex on the law.",
)
STANDARD = (
    "The standard of proof is stated with each assessment that was made. Where none is stated, what is alleged is"
    " reported as an allegation and not as established. “Reasonable grounds to believe” asks for less than a balance of"
    " probabilities, and that for less than proof beyond reasonable doubt."
)


def method(front: FrontMatter | None) -> Iterator[Block]:
    """How the report was made and by which standard: what its author wrote, then what holds for every such report."""
    yield Heading("Method")
    for text in (*(front.method if front else ()), *METHOD):
        yield Numbered(text)
    yield Heading("Standard of proof")
    for text in (*([front.standard_of_proof] if front and front.standard_of_proof else []), STANDARD):
        yield Numbered(text)


def summary(tally: Tally, regime: View, aside: int) -> Iterator[Block]:
    """What the findings come to, in words and in pictures; `aside` is how many are no findings any more."""
    yield Heading("Summary")
    yield from (Numbered(text) for text in _sentences(tally, regime, aside))
    yield from per_year(tally.years, "Findings by year of the act and measure")
    if len(tally.statuses) > 1:
        yield Heading("Findings by status", 2)
        yield Bars([(words.status_name(word), count) for word, count in tally.statuses.most_common()])
    if 2 <= len(tally.acts) <= MOST_DRAWN:
        acts = sorted(tally.acts, key=lambda act: act[1:])
        alt = "; ".join(f"{label}, {_span(*days)}" for label, *days in acts)
        rows = [(label, first, last, "Alleged violation") for label, first, last in acts]
        yield Chronology("When the acts were", f"{alt}.", rows)


def _sentences(tally: Tally, regime: View, aside: int) -> Iterator[str]:
    total = tally.findings
    if not total:
        yield f"There is no finding of an alleged violation under the {regime['code']} regime. {_aside(aside)}"
        return
    by = "; ".join(
        f"{words.lower(Measure, word) if word else 'measure not said'} ({count:,})"
        for word, count in tally.measures.most_common()
    )
    yield f"{words.plural(total, 'finding')} of alleged violations under the {regime['code']} regime: {by}."
    statuses = "; ".join(
        f"{words.status_name(word).lower()} ({count:,})" for word, count in tally.statuses.most_common()
    )
    yield f"Status: {statuses}."
    held = tally.levels
    several = held[LevelOfCorroboration.CORROBORATED] + held[LevelOfCorroboration.WELL_CORROBORATED]
    yield (
        f"Independent origins behind the acts: two or more for {several:,}, a single one for"
        f" {held[LevelOfCorroboration.SINGLE_ORIGIN]:,}, none that counts for {held[LevelOfCorroboration.NONE]:,}."
        f" Contested: {tally.contested:,}."
    )
    shown = "shown" if tally.redacted else "recorded"
    yield f"A reply of a party is {shown} in {words.plural(tally.replied, 'finding')}."
    if aside:
        yield _aside(aside)


def _aside(number: int) -> str:
    stand = "stands" if number == 1 else "stand"
    return (
        f"{words.plural(number, 'alleged violation')} that {'was' if number == 1 else 'were'} withdrawn, found to be no"
        f" violation or recorded twice {stand} under corrections and withdrawals."
    )


def _span(first: Any, last: Any) -> str:
    start, end = words.dated(first.isoformat()), words.dated(last.isoformat())
    return start if first == last else f"{start} to {end}"
