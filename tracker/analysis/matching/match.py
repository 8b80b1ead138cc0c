"""The paragraphs that an act would breach, best first, then what does so on a condition, then what only bears on it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.analysis.in_force import INSIDE, OUTSIDE, PARTLY, UNKNOWN, Period, deciding_period, in_force
from tracker.analysis.matching.act import Act, LawParagraph
from tracker.analysis.matching.bearing import Bearing, Nearness, bearing, same_way, wanted_measures
from tracker.analysis.matching.relevance import Ground, Judged, Relevance, judge
from tracker.values.spoken_days import in_words
from tracker.values.symbols import un_style
from tracker.vocab import Measure, ProvisionLink

_VERDICTS = (INSIDE, PARTLY, UNKNOWN, OUTSIDE)
# What another paragraph does that an analyst must know of, though no act can breach it.
_TELLING = {
    ProvisionLink.EXEMPTS: "exempts from",
    ProvisionLink.SUSPENDS: "suspends",
    ProvisionLink.TERMINATES: "terminates",
    ProvisionLink.REINSTATES: "reinstates",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph with how it bears on the act; `period` is the time in force that decides."""

    law: LawParagraph
    measure: str
    relevance: Relevance
    verdict: str
    condition: str | None
    why: str
    period: Period | None
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]


def match(act: Act, book: Sequence[LawParagraph], regimes: frozenset[str]) -> list[Match]:
    """Hold an act against the law of some regimes; `book` may hold other law too, for what it does to theirs."""
    wanted = wanted_measures(act)
    found: list[tuple[LawParagraph, Bearing]] = [
        (law, borne)
        for law in book
        if regimes.intersection(law.regimes) and (borne := bearing(act, law, wanted)) is not None
    ]
    ground = Ground(
        frozenset(law.uid for law, _ in found),
        {law.uid: in_force(act.window, law.periods, law.reviewed_to) for law in book},
        _replaced(book),
        act.window,
    )
    judged = [one for law, borne in found if (one := judge(law, borne, ground)) is not None]
    judged += list(_telling(book, judged))
    if any(one.relevance < Relevance.SEE_ALSO for one in judged):
        judged += list(_exceptions(act, book, regimes, judged, ground.verdicts))
    names = {law.uid: law.name for law in book}
    judged.sort(key=lambda one: _rank(one, ground.verdicts))
    return [_match(act, one, ground, names) for one in judged]


def _rank(one: Judged, verdicts: Mapping[str, str]) -> tuple[object, ...]:
    nearness = one.bearing.nearness if one.bearing else Nearness.OTHER_GOODS + 1
    return one.relevance, _VERDICTS.index(verdicts[one.law.uid]), nearness, one.law.place


def _replaced(book: Iterable[LawParagraph]) -> dict[str, tuple[LawParagraph, ...]]:
    """Which paragraphs superseded each one."""
    found: dict[str, tuple[LawParagraph, ...]] = {}
    for law in book:
        for link in law.links:
            if link.relation == ProvisionLink.SUPERSEDES and link.provision:
                found[link.provision] = (*found.get(link.provision, ()), law)
    return found


def _telling(book: Iterable[LawParagraph], judged: Sequence[Judged]) -> Iterator[Judged]:
    """What exempts from, ends or brings back a paragraph that is shown, or its whole resolution."""
    shown, symbols = {one.law.uid for one in judged}, {one.law.symbol for one in judged}
    names = {law.uid: law.cited for law in book}
    for law in book:
        said = [
            f"it {_TELLING[ProvisionLink(link.relation)]} "
            f"{names[link.provision] if link.provision else un_style(str(link.resolution), None)}"
            for link in law.links
            if link.relation in _TELLING and (link.provision in shown or link.resolution in symbols)
        ]
        if said and law.uid not in shown:
            yield Judged(law, None, Relevance.SEE_ALSO, None, "; ".join(said))


def _exceptions(
    act: Act,
    book: Iterable[LawParagraph],
    regimes: frozenset[str],
    judged: Sequence[Judged],
    verdicts: Mapping[str, str],
) -> Iterator[Judged]:
    """The exceptions of the regime that name no paragraph and so may reach any."""
    shown = {one.law.uid for one in judged}
    for law in book:
        named = law.uid in shown or any(link.relation in _TELLING for link in law.links)
        ours = law.measures[0] == Measure.EXEMPTION and regimes.intersection(law.regimes)
        if ours and not named and verdicts[law.uid] != OUTSIDE and same_way(act.direction, law.direction):
            yield Judged(law, None, Relevance.SEE_ALSO, None, "it makes exceptions from the measures of the regime")


def _match(act: Act, one: Judged, ground: Ground, names: Mapping[str, str]) -> Match:
    law, verdict = one.law, ground.verdicts[one.law.uid]
    period = deciding_period(law.periods, act.window)
    since = f", in force since {in_words(period.start)}" if verdict == INSIDE and period and period.start else ""
    supersedes = tuple(
        names[link.provision] if link.provision else str(link.resolution)
        for link in law.links
        if link.relation == ProvisionLink.SUPERSEDES
    )
    by = tuple(other.name for other in ground.replaced.get(law.uid, ()))
    measure = one.bearing.measure if one.bearing else law.measures[0]
    return Match(law, measure, one.relevance, verdict, one.condition, f"{one.why}{since}", period, supersedes, by)
