"""What is wrong with a law: pointers to nothing, days out of order, circles, numbers and sources."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from tracker.analysis.law_links import circles
from tracker.analysis.law_rows import Law, LawRow, all_rows, citation, key_of, keyed
from tracker.errors import DocumentError, InvalidValueError
from tracker.schemas.law_file import LawCap, LawFile, LawPeriod, LawProvision, LawRegime, LawResolution
from tracker.values.paragraphs import parse_paragraph
from tracker.values.symbols import parse_resolution
from tracker.vocab import Bound, PeriodEnd, Sureness

_CODE = re.compile(r"[A-Z]+-[1-9][0-9]{0,3}")
_PREFIX = re.compile(r"[0-9]{2}([0-9]{2}){0,2}")
_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?")
_READ = re.compile(r"\bread\b", re.IGNORECASE)
CAP_SPANS = ("calendar_year", "twelve_months", "period")


def refuse_problems(law: LawFile) -> None:
    """DocumentError with everything that is wrong with a whole law."""
    problems = [*doubles(law), *law_problems(keyed(law))]
    if problems:
        raise DocumentError("the law cannot be loaded", problems)


def doubles(law: LawFile) -> list[str]:
    """The rows that a law file holds twice."""
    held = Counter(key_of(row) for row in all_rows(law))
    return [f"{name}: this {kind} stands there twice" for (kind, name), times in held.items() if times > 1]


def law_problems(law: Law) -> list[str]:
    """Everything that is wrong with a whole law, each as a sentence that begins with the row."""
    found = [f"{name}: {problem}" for (_, name), row in law.items() for problem in _row_problems(row, law)]
    return found + circles(law)


def _row_problems(row: LawRow, law: Law) -> Iterator[str]:
    if isinstance(row, LawRegime):
        yield from _regime(row)
    elif isinstance(row, LawResolution):
        yield from _resolution(row, law)
    else:
        yield from _provision(row, law)


def _regime(row: LawRegime) -> Iterator[str]:
    if not _CODE.fullmatch(row.code):
        yield f"{row.code!r} is no code of a regime. Write its name and the number of its resolution: DPRK-1718"
    if row.adopted and row.ended and row.ended < row.adopted:
        yield f"it ended on {row.ended}, before it was adopted on {row.adopted}"
    yield from _sources(row.sureness, row.sources)


def _resolution(row: LawResolution, law: Law) -> Iterator[str]:
    symbol = parse_resolution(row.symbol)
    if symbol.text != row.symbol or symbol.year is None:
        yield f"write the symbol as {symbol.text if symbol.year else f'{symbol.text} (YEAR)'}"
    elif row.adopted and row.adopted.year != symbol.year:
        yield f"it cannot be adopted on {row.adopted}, as its year is {symbol.year}"
    yield from _unknown_regimes(row.regimes, law)
    yield from _sources(row.sureness, row.sources)


def _provision(row: LawProvision, law: Law) -> Iterator[str]:
    paper = law.get(("resolution", row.resolution))
    if not isinstance(paper, LawResolution):
        yield f"there is no resolution {row.resolution}. {_nearest('resolution', row.resolution, law)}"
    yield from _paragraph(row.paragraph)
    yield from _unknown_regimes(row.regimes, law)
    if not row.regimes:
        yield "it belongs to no regime"
    if len(set(row.measures)) < len(row.measures):
        yield "a measure is named twice"
    if (row.bound == Bound.NAMED_STATES) != bool(row.bound_states):
        yield "the States that it binds are to be named where it binds named States, and only there"
    adopted = paper.adopted if isinstance(paper, LawResolution) else None
    yield from _days(row, adopted)
    for cap in row.caps:
        yield from _cap(cap)
    for hs in row.hs:
        if not _PREFIX.fullmatch(hs.prefix):
            yield f"{hs.prefix!r} is no HS prefix. Write 2, 4 or 6 digits: 87, 8703"
    yield from _links(row, law)
    yield from _sources(row.sureness, row.sources.paragraph, row.sources.content)


def _paragraph(paragraph: str) -> Iterator[str]:
    try:
        written = parse_paragraph(paragraph)
    except InvalidValueError as error:
        yield f"{error.reason}. {error.hint}"
    else:
        if written != paragraph:
            yield f"write the paragraph as {written}"


def _links(row: LawProvision, law: Law) -> Iterator[str]:
    for link in row.links:
        kind, name = "provision" if link.paragraph else "resolution", citation(link.resolution, link.paragraph)
        if (kind, name) not in law:
            yield f"it {link.relation} {name}, which is not there. {_nearest(kind, name, law)}"


def _days(row: LawProvision, adopted: date | None) -> Iterator[str]:
    yield from _periods(row.periods)
    for period in row.periods:
        if adopted and period.from_ and period.from_ < adopted and not period.basis:
            yield f"a period begins on {period.from_}, before the adoption on {adopted}; say on what basis"
    for deadline in row.deadlines:
        if adopted and deadline.on < adopted:
            yield f"the deadline {deadline.on} is before the resolution was adopted on {adopted}"


def _periods(periods: list[LawPeriod]) -> Iterator[str]:
    before: LawPeriod | None = None
    for period in periods:
        if period.from_ and period.to and period.to < period.from_:
            yield f"a period ends on {period.to}, before it begins on {period.from_}"
        if period.end == PeriodEnd.DATED and not period.to:
            yield "a period with a dated end has no last day"
        if period.end == PeriodEnd.OPEN and period.to:
            yield f"a period that is open has a last day, {period.to}"
        if before and (before.to or date.max) >= (period.from_ or date.min):
            yield f"the period from {period.from_} begins before the one from {before.from_} has ended"
        before = period


def _cap(cap: LawCap) -> Iterator[str]:
    amounts = [cap.value, cap.alternative.value if cap.alternative else None]
    for amount in amounts:
        if amount is not None and not (_NUMBER.fullmatch(amount) and float(amount)):
            yield f"{amount!r} is no number for a cap. Write digits alone: 500000"
    if cap.value is None and not cap.rule:
        yield "a cap has neither a number nor a rule"
    if cap.per is not None and cap.per not in CAP_SPANS:
        yield f"a cap runs per {' or '.join(CAP_SPANS)}, not per {cap.per!r}"
    if cap.from_ and cap.to and cap.to < cap.from_:
        yield f"a cap ends on {cap.to}, before it begins on {cap.from_}"


def _sources(sureness: Sureness, *groups: list[str]) -> Iterator[str]:
    first = groups[0]
    if sureness == Sureness.SECONDARY and not any(groups):
        yield "it is secondary, and names no source"
    if sureness == Sureness.TEXT and not any(_READ.search(source) for source in first):
        today = "read at undocs.org on 2026-11-01"
        yield f"it is text only if the resolution itself was read; say where and when, such as {today!r}"


def _unknown_regimes(codes: list[str], law: Law) -> Iterator[str]:
    for code in codes:
        if ("regime", code) not in law:
            yield f"there is no regime {code}. {_nearest('regime', code, law)}"


def _nearest(kind: str, name: str, law: Law) -> str:
    """The nearest names of a kind; of a paragraph, those of its resolution."""
    names = [known for held, known in law if held == kind]
    near = get_close_matches(name, names, n=3, cutoff=0.6)
    return f"Did you mean {' or '.join(near)}?" if near else f"See: tracker law {kind}s"
