"""Hold an act against the law: what it would breach, on what condition, and what else bears on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.goods import goods_named, not_understood
from tracker.analysis.in_force import UNKNOWN, Window, in_force_why
from tracker.analysis.matching.act import Act, LawParagraph
from tracker.analysis.matching.bearing import wanted_measures
from tracker.analysis.matching.contradicting import contradicting
from tracker.analysis.matching.match import Match, match
from tracker.analysis.matching.reasons import dotted
from tracker.analysis.matching.relevance import Relevance
from tracker.errors import InvalidValueError, NotFoundError
from tracker.services.law_book import load_law_book
from tracker.services.law_paragraphs import law_paragraphs
from tracker.services.session import Session
from tracker.services.showing.parts import day
from tracker.store.tables import light
from tracker.values.edtf import parse_edtf
from tracker.values.quoting import quoted
from tracker.vocab import Direction, Measure


@dataclass(frozen=True, slots=True)
class AskedAct:
    """An act as it is asked about: `on` is an EDTF date, `goods` words like "coal cargo"; only regimes are needed.

    `measures` leave all others out; those in `besides` are looked for beside what the goods come under.
    """

    regimes: Sequence[str]
    on: str | None = None
    measures: Sequence[Measure] = ()
    direction: Direction | None = None
    hs: Sequence[str] = ()
    goods: str = ""
    continuing: bool = False
    besides: Sequence[Measure] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows of `law match`, best first, and what is to be said beside them."""

    rows: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)


def match_law(session: Session, asked: AskedAct) -> Matched:
    """Match an act to the law.

    NotFoundError for a regime that is not there or whose law is not loaded; InvalidValueError for words that name
    nothing known where nothing else was said.
    """
    with session.read() as connection:
        codes = _codes(connection, asked.regimes)
        act = _act(asked)
        if asked.goods and not (act.goods or act.hs or act.measures):
            raise InvalidValueError(
                f"no goods or act is known by the words {quoted(asked.goods)}",
                "Say it with --hs or --measure, or leave the words out to see all of the law.",
            )
        book = law_paragraphs(connection, act.window)
        _require_law(codes, book)
        unused = contradicting(act, book, codes)
        act = replace(act, hs=tuple(code for code in act.hs if code not in unused))
        found = match(act, book, frozenset(codes))
        rows = [_row(act, one, *unused.values()) for one in found]
        told = [f"{reason}." for reason in unused.values()]
        return Matched(rows, told + _notes(connection, asked, act, found, book, codes))


def match_rows(connection: Connection, asked: AskedAct) -> list[dict[str, Any]]:
    """The rows for an act within an open view, without a word; none where the law is not loaded."""
    act = _act(asked)
    found = match(act, law_paragraphs(connection, act.window), frozenset(_codes(connection, asked.regimes)))
    return [_row(act, one) for one in found]


def _act(asked: AskedAct) -> Act:
    return Act(
        window_of(asked),
        frozenset(measure.value for measure in asked.measures) or None,
        asked.direction.value if asked.direction else None,
        tuple(asked.hs),
        tuple(goods_named(asked.goods)),
        frozenset(measure.value for measure in asked.besides),
    )


def _codes(connection: Connection, typed: Sequence[str]) -> list[str]:
    book = load_law_book(connection)
    return [book.name("regime", book.regime(code)) for code in typed]


def window_of(asked: AskedAct) -> Window | None:
    """The days of an act; None where it has no date."""
    if asked.on is None:
        return None
    on = parse_edtf(asked.on)
    return Window(on.earliest, on.latest, asked.continuing or "/" in on.text)


def _require_law(codes: Sequence[str], book: Sequence[LawParagraph]) -> None:
    loaded = {code for law in book for code in law.regimes}
    bare = [code for code in codes if code not in loaded]
    if bare:
        raise NotFoundError(
            f"law not loaded: no provision of {' or '.join(bare)} is in this database, so nothing can be said",
            "Regimes with their law: tracker law regimes. Add paragraphs with: tracker law add provision",
        )


def _row(act: Act, one: Match, *unused: str) -> dict[str, Any]:
    law, period = one.law, one.period
    return {
        "provision": law.name,
        "symbol": law.symbol,
        "paragraph": law.paragraph,
        "cited": law.cited,
        "measure": law.measures[0],
        "measures": list(law.measures),
        **{name: getattr(law, name) for name in ("direction", "bound", "also_bound", "binding", "summary")},
        "in_force": one.verdict,
        "in_force_why": in_force_why(act.window, law.periods, law.reviewed_to),
        "relevance": one.relevance.word,
        "condition": one.condition,
        "exceptions": law.exceptions,
        "in_force_from": day(period.start) if period else None,
        "in_force_to": day(period.end) if period else None,
        "reviewed_to": day(law.reviewed_to),
        "contested_by": period.contested_by if period else None,
        "supersedes": list(one.supersedes),
        "superseded_by": list(one.superseded_by),
        "sureness": law.sureness,
        "own": law.own,
        "why": "; ".join([one.why[:1].upper() + one.why[1:], *unused]),
    }


def _notes(
    connection: Connection,
    asked: AskedAct,
    act: Act,
    found: Sequence[Match],
    book: Sequence[LawParagraph],
    codes: Sequence[str],
) -> list[str]:
    """What an answer alone would not tell: why it is empty, how far it reaches, where else to look."""
    notes = []
    if asked.hs and act.measures is None and not wanted_measures(act) and not found:
        known = " or ".join(dotted(code) for code in asked.hs)
        notes.append(f"No measure is known for HS {known}; say which with --measure.")
    unread = not_understood(asked.goods)
    if unread:
        notes.append(f"Not understood, and not looked for: {', '.join(map(quoted, unread))}.")
    if act.window is None:
        notes.append("No day was given, so whether a paragraph was in force is unknown. Say it with --on.")
    notes += _beginning(act.window, book, codes)
    if not any(one.relevance < Relevance.SEE_ALSO for one in found):
        notes.append("Nothing in the law of this database would be breached by such an act on that day.")
    unknown = {one.law.reviewed_to for one in found if one.verdict == UNKNOWN and one.law.reviewed_to}
    if act.window and unknown:
        notes.append(f"The law was reviewed up to {max(unknown)}; what came later is not known here.")
    return notes + _elsewhere(connection, act, book, codes)


def _beginning(window: Window | None, book: Sequence[LawParagraph], codes: Sequence[str]) -> list[str]:
    starts = [period.start for law in book if {*codes} & {*law.regimes} for period in law.periods if period.start]
    last = window.latest if window else None
    if not last or not starts or last >= min(starts):
        return []
    return [f"The law of {' and '.join(codes)} begins on {min(starts)}; that day lies before it."]


def _elsewhere(connection: Connection, act: Act, book: Sequence[LawParagraph], codes: Sequence[str]) -> list[str]:
    """Other regimes on the same State under which the act would be a breach."""
    regime = light("regime")
    rows = connection.execute(select(regime.c.code, regime.c.country).where(regime.c.country.is_not(None))).all()
    states = {row.country for row in rows if row.code in codes}
    others = [row.code for row in rows if row.country in states and row.code not in codes]
    hits = [
        code
        for code in sorted(others)
        if any(one.relevance < Relevance.SEE_ALSO for one in match(act, book, frozenset([code])))
    ]
    return [f"Another regime on the same State bears on it: {code} (--regime {code})." for code in hits]
