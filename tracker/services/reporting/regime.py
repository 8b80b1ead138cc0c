"""Gather the report on a regime: violations in batches, in the order of measures and days."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.reports.annexes import in_order
from tracker.reports.regime.report import RegimeReport
from tracker.reports.regime.tally import measure_order
from tracker.services.law_book import load_law_book
from tracker.services.picking import BATCH, Choice, choose
from tracker.services.record_pages import evidence_by, evidence_views
from tracker.services.regime_milestones import regime_milestones
from tracker.services.reporting.alike import told_alike, without_counts
from tracker.services.reporting.report import Draft, finished
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.services.showing.veiling import drop_listings
from tracker.services.showing.violation import violation_views
from tracker.services.source_records import SourceTallies
from tracker.store.fetch import fetch, slices
from tracker.store.log import stored_head

View = dict[str, Any]
# Fewer are done before anybody reads a bar.
_LARGE = 300
# Of so many findings the competing figures are drawn.
_MOST_DRAWN = 100


@finished
def report_regime(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """The whole regime that the filter names, as far as a level allows; NotFoundError for one that there is not."""
    regime = _regime(connection, wanted.asked.regime or "")
    choice = choose(connection, wanted.asked, wanted.level, session.known_on)
    order = _in_order(connection, [*(choice.whole or ()), *choice.partial])
    report = RegimeReport(regime, wanted.banner, draws=len(order) <= _MOST_DRAWN)
    sources = SourceTallies(connection, wanted.level)
    shown: list[str] = []
    findings: list[View] = []
    for views in _batches(session, connection, wanted, choice, order):
        evidence = evidence_views(connection, views)
        shown += [view["uid"] for view in views]
        numbered = [(report.add(view, evidence), view) for view in views]
        sources.add([view for number, view in numbered if number])
        if wanted.as_data:
            findings += [{"finding": number, **without_counts(view)} for number, view in numbered if number]
    told = regime_milestones(session, connection, regime["uid"], wanted)
    report.evidence |= evidence_by(connection, {ref for view in told.rows for ref in view["evidence"]})
    head = stored_head(connection) if wanted.head else None
    rows = sources.rows()
    return Draft(
        report.document(told.rows, rows, wanted.front, head),
        choice.left_out + told.left_out,
        choice.undated,
        _data(report, findings, told.rows, rows) if wanted.as_data else None,
        evidence=in_order(report.evidence),
        scope=frozenset(shown),
    )


def _regime(connection: Connection, code: str) -> View:
    """What the law says of the regime itself."""
    row = fetch(connection, "regime", "uid", [load_law_book(connection).regime(code)])[0]
    return {"uid": row["uid"], "code": row["code"], "name": row["name"], "by": row["established_by"]}


def _batches(
    session: Session, connection: Connection, wanted: Wanted, choice: Choice, order: Sequence[str]
) -> Iterator[list[View]]:
    """The views of the violations in the order of the report, as many at once as are made together."""
    partial, scope = frozenset(choice.partial), frozenset(order)
    with wanted.steps("Alleged violations", len(order), len(order) >= _LARGE) as advance:
        for some in slices(order, BATCH):
            made = violation_views(connection, some, wanted.level, known_on=session.known_on)
            views = [view for view in made if view["uid"] not in partial or choice.takes(view)]
            drop_listings(connection, views, wanted.level, scope)
            told_alike(views, limited=bool(wanted.level and (choice.partial or choice.left_out)))
            yield views
            advance(len(some))


def _in_order(connection: Connection, uids: Sequence[str]) -> list[str]:
    """By measure, then by the first day of the act, what has no date last, then as they were recorded."""
    fields = ("uid", "measure", "occurred_earliest", "occurred_latest", "ref_year", "ref_number")

    def place(row: Any) -> tuple[Any, ...]:
        day = row["occurred_earliest"] or row["occurred_latest"]
        return measure_order(row["measure"]), day is None, str(day), row["ref_year"], row["ref_number"]

    return [row["uid"] for row in sorted(fetch(connection, "violation", "uid", uids, fields), key=place)]


def _data(report: RegimeReport, findings: list[View], milestones: Sequence[View], sources: Sequence[View]) -> View:
    tally = report.tally
    return {
        "regime": {name: report.regime[name] for name in ("code", "name")},
        "counts": {
            "findings": tally.findings,
            "measures": _counted(tally.measures, "measure"),
            "statuses": _counted(tally.statuses, "status"),
            "levels": _counted(tally.levels, "level"),
            "years": [
                {"measure": measure, "year": year, "count": count} for (measure, year), count in tally.years.items()
            ],
            "contested": tally.contested,
            "replied": tally.replied,
        },
        "findings": findings,
        "set_aside": [
            {"reason": reason, **{name: view[name] for name in ("ref", "title", "status")}}
            for reason, view in report.aside
        ],
        "corrections": tally.corrections,
        "provisions": list(tally.provisions.values()),
        "milestones": list(milestones),
        "sources": list(sources),
        "evidence": in_order(report.evidence),
    }


def _counted(counter: Mapping[Any, int], name: str) -> list[View]:
    return [{name: word, "count": count} for word, count in counter.items()]
