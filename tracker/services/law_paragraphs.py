"""Load the law as it is held against acts: all of it, some hundred paragraphs in a few queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.analysis.in_force import Period, Window
from tracker.analysis.matching.act import HsPrefix, LawParagraph, Link
from tracker.reports.words import cap_text
from tracker.services.showing.law import period_of
from tracker.store.fetch import all_by_owner
from tracker.store.tables import light
from tracker.values.symbols import un_style

_PARTS = ("provision_measure", "provision_period", "provision_hs", "provision_link", "provision_cap")


def law_paragraphs(connection: Connection, window: Window | None) -> list[LawParagraph]:
    """Every paragraph, by resolution and place; with the caps that stood within the window."""
    paper, held = light("resolution"), light("provision")
    query = select(held, paper.c.symbol, paper.c.number, paper.c.year)
    query = query.join_from(held, paper, held.c.resolution_uid == paper.c.uid)
    rows = connection.execute(query.order_by(paper.c.year, paper.c.number, held.c.position)).mappings().all()
    symbols = {row["resolution_uid"]: row["symbol"] for row in rows}
    symbols |= {found.uid: found.symbol for found in connection.execute(select(paper.c.uid, paper.c.symbol))}
    parts = {table: all_by_owner(connection, table, "provision_uid") for table in _PARTS}
    regimes, horizons = _regimes(connection)
    return [_paragraph(row, parts, symbols, regimes[row["uid"]], horizons.get(row["uid"]), window) for row in rows]


def _regimes(connection: Connection) -> tuple[dict[str, list[str]], dict[str, date]]:
    """The regimes of each paragraph, and the earliest day to which one of them was reviewed."""
    link, regime = light("provision_regime"), light("regime")
    query = select(link.c.provision_uid, regime.c.code, regime.c.reviewed_to)
    query = query.join_from(link, regime, link.c.regime_uid == regime.c.uid).order_by(regime.c.code)
    codes: dict[str, list[str]] = defaultdict(list)
    days: dict[str, date] = {}
    for uid, code, day in connection.execute(query):
        codes[uid].append(code)
        if day:
            days[uid] = min(day, days.get(uid, day))
    return codes, days


def _paragraph(
    row: Any,
    parts: Mapping[str, Mapping[str, Sequence[Any]]],
    symbols: Mapping[str, str],
    regimes: Sequence[str],
    reviewed_to: date | None,
    window: Window | None,
) -> LawParagraph:
    uid = row["uid"]
    caps = [cap for cap in parts["provision_cap"].get(uid, ()) if _stood(cap, window)]
    fields = ("uid", "paragraph", "direction", "bound", "also_bound", "binding", "summary", "condition", "exceptions")
    return LawParagraph(
        **{name: row[name] for name in (*fields, "symbol", "sureness", "own")},
        cited=un_style(row["symbol"], row["paragraph"]),
        regimes=tuple(regimes),
        measures=tuple(child["measure"] for child in parts["provision_measure"].get(uid, ())),
        place=(row["year"], row["number"], row["position"]),
        reviewed_to=reviewed_to,
        periods=tuple(period_of(child) for child in parts["provision_period"].get(uid, ())),
        hs=tuple(
            HsPrefix(child["prefix"], child["measure"], child["basis"]) for child in parts["provision_hs"].get(uid, ())
        ),
        links=tuple(
            Link(child["relation"], child["to_provision_uid"], symbols.get(child["to_resolution_uid"]))
            for child in parts["provision_link"].get(uid, ())
        ),
        caps=tuple(cap_text(cap) for cap in caps),
    )


def _stood(cap: Any, window: Window | None) -> bool:
    span = Period(cap["from_day"], cap["to_day"], "dated")
    first, last = (window.earliest, window.latest) if window else (None, None)
    return (first is None or (span.end or date.max) >= first) and (last is None or (span.start or date.min) <= last)
