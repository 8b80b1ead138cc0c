"""List regimes, resolutions and provisions."""

import json
from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.law_book import LawBook, load_law_book
from tracker.services.session import Session
from tracker.services.showing.parts import day
from tracker.store.canonical import canonical_value
from tracker.store.fetch import all_by_owner
from tracker.store.tables import light
from tracker.vocab import Direction, Measure, RegimeStatus


def list_regimes(session: Session, status: RegimeStatus | None = None) -> list[dict[str, Any]]:
    """Every regime; `provisions` 0 says that its law is not loaded."""
    with session.read() as connection:
        regime, link = light("regime"), light("provision_regime")
        held = Counter(connection.execute(select(link.c.regime_uid)).scalars())
        query = select(regime).order_by(regime.c.code)
        if status:
            query = query.where(regime.c.status == status.value)
        return [_regime(row, held[row["uid"]]) for row in connection.execute(query).mappings()]


def _regime(row: Any, provisions: int) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("code", "name", "status", "country", "target_type", "established_by")},
        "adopted": day(row["adopted"]),
        "ended": day(row["ended"]),
        **{name: row[name] for name in ("committee", "main_measures", "notes")},
        "monitoring_body": row["body_name"],
        "monitoring_until": day(row["body_until"]),
        "provisions": provisions,
        "law": "loaded" if provisions else "law not loaded",
        "reviewed_to": day(row["reviewed_to"]),
        **{name: row[name] for name in ("sureness", "own")},
        "sources": json.loads(row["sources"] or "[]"),
    }


def list_resolutions(session: Session, regime: str | None = None) -> list[dict[str, Any]]:
    """Resolutions by date, of one regime or all."""
    with session.read() as connection:
        resolution, link = light("resolution"), light("resolution_regime")
        query = select(resolution).order_by(resolution.c.year, resolution.c.number)
        if regime:
            uid = load_law_book(connection).regime(regime)
            serving = select(link.c.resolution_uid).where(link.c.regime_uid == uid)
            query = query.where(resolution.c.uid.in_(serving))
        codes = _codes(connection, "resolution_regime", "resolution_uid")
        return [_resolution(row, codes[row["uid"]]) for row in connection.execute(query).mappings()]


def _codes(connection: Connection, table: str, column: str) -> dict[str, list[str]]:
    link, regime = light(table), light("regime")
    query = select(link.c[column], regime.c.code).join_from(link, regime, link.c.regime_uid == regime.c.uid)
    found: dict[str, list[str]] = defaultdict(list)
    for uid, code in connection.execute(query.order_by(regime.c.code)):
        found[uid].append(code)
    return found


def _resolution(row: Any, regimes: list[str]) -> dict[str, Any]:
    return {
        "symbol": row["symbol"],
        "adopted": day(row["adopted"]),
        "regimes": regimes,
        **{name: row[name] for name in ("kind", "chapter_vii", "votes_for", "votes_against", "abstentions")},
        **{name: row[name] for name in ("meeting", "press_release", "topic", "url", "summary", "note")},
        **{name: row[name] for name in ("sureness", "own")},
        "sources": json.loads(row["sources"] or "[]"),
    }


def list_provisions(
    session: Session,
    regime: str | None = None,
    resolution: str | None = None,
    measure: Measure | None = None,
    direction: Direction | None = None,
) -> list[dict[str, Any]]:
    """Provisions by resolution and paragraph, filtered."""
    with session.read() as connection:
        held, paper = light("provision"), light("resolution")
        query = select(held).join_from(held, paper, held.c.resolution_uid == paper.c.uid)
        book = load_law_book(connection)
        if regime:
            link = light("provision_regime")
            inside = select(link.c.provision_uid).where(link.c.regime_uid == book.regime(regime))
            query = query.where(held.c.uid.in_(inside))
        if resolution:
            query = query.where(held.c.resolution_uid == book.resolution(resolution))
        if measure:
            imposed = light("provision_measure")
            uids = select(imposed.c.provision_uid).where(imposed.c.measure == measure.value)
            query = query.where(held.c.uid.in_(uids))
        if direction:
            query = query.where(held.c.direction == direction.value)
        query = query.order_by(paper.c.year, paper.c.number, held.c.position)
        rows = connection.execute(query).mappings().all()
        children = {table: all_by_owner(connection, table, "provision_uid") for table in _CHILD_FIELDS}
        codes = _codes(connection, "provision_regime", "provision_uid")
        return [_provision(row, book, codes[row["uid"]], children) for row in rows]


_Children = dict[str, dict[str, list[Any]]]
_CHILD_FIELDS = {
    "provision_measure": ("measure",),
    "provision_period": ("from_day", "to_day", "end_kind", "basis", "contested_by"),
    "provision_cap": ("value", "unit", "per", "from_day", "to_day", "alternative_value", "alternative_unit", "rule"),
    "provision_deadline": ("due", "what"),
    "provision_hs": ("prefix", "measure", "basis"),
    "provision_link": ("relation", "to_provision_uid", "to_resolution_uid", "note"),
}


def _provision(
    row: Any, book: LawBook, regimes: list[str], children: dict[str, dict[str, list[Any]]]
) -> dict[str, Any]:
    def plain(table: str) -> list[dict[str, Any]]:
        return [
            {name: canonical_value(child[name]) for name in _CHILD_FIELDS[table]}
            for child in children[table][row["uid"]]
        ]

    links = [
        {
            "relation": link["relation"],
            "to": book.name("provision", link["to_provision_uid"])
            if link["to_provision_uid"]
            else book.name("resolution", link["to_resolution_uid"]),
            "note": link["note"],
        }
        for link in plain("provision_link")
    ]
    return {
        "provision": book.name("provision", row["uid"]),
        "symbol": book.symbols[row["resolution_uid"]],
        "paragraph": row["paragraph"],
        "cited": book.un_style("provision", row["uid"]),
        "regimes": regimes,
        "measures": [child["measure"] for child in plain("provision_measure")],
        **{name: row[name] for name in ("direction", "bound", "also_bound", "binding", "summary", "annex")},
        **{name: row[name] for name in ("condition", "exceptions", "note")},
        "periods": plain("provision_period"),
        "caps": plain("provision_cap"),
        "deadlines": plain("provision_deadline"),
        "hs": plain("provision_hs"),
        "links": links,
        **{name: row[name] for name in ("sureness", "own", "paragraph_confidence")},
        "paragraph_sources": json.loads(row["paragraph_sources"] or "[]"),
        "content_sources": json.loads(row["content_sources"] or "[]"),
    }
