"""The law behind the citations of a violation."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.in_force import Period
from tracker.store.fetch import by_owner, fetch
from tracker.values.symbols import un_style


def cited_law(connection: Connection, citations: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """What is known of every cited provision or resolution, by uid."""
    provisions = fetch(connection, "provision", "uid", _uids(citations, "provision_uid"))
    papers = {
        row["uid"]: row
        for row in fetch(
            connection,
            "resolution",
            "uid",
            [*_uids(citations, "resolution_uid"), *(row["resolution_uid"] for row in provisions)],
        )
    }
    uids = [row["uid"] for row in provisions]
    measures = by_owner(connection, "provision_measure", "provision_uid", uids)
    periods = by_owner(connection, "provision_period", "provision_uid", uids)
    horizons = _horizons(connection, uids)
    found = {
        uid: {
            "provision": paper["symbol"],
            "symbol": paper["symbol"],
            "paragraph": None,
            "measure": None,
            "periods": [],
            "reviewed_to": None,
            "cited": un_style(paper["symbol"], None),
            **{name: paper[name] for name in ("sureness", "own")},
            **dict.fromkeys(("bound", "binding", "summary", "condition")),
        }
        for uid, paper in papers.items()
    }
    for row in provisions:
        symbol = papers[row["resolution_uid"]]["symbol"]
        times = [period_of(period) for period in periods[row["uid"]]]
        found[row["uid"]] = {
            "provision": f"{symbol} {row['paragraph']}",
            "symbol": symbol,
            "paragraph": row["paragraph"],
            "measure": measures[row["uid"]][0]["measure"],
            "periods": times,
            "reviewed_to": horizons.get(row["uid"]),
            "cited": un_style(symbol, row["paragraph"]),
            **{name: row[name] for name in ("bound", "binding", "summary", "condition", "sureness", "own")},
        }
    return found


def period_of(row: Any) -> Period:
    """A row of the table as a period."""
    return Period(row["from_day"], row["to_day"], row["end_kind"], row["contested_by"])


def _uids(rows: Sequence[Any], column: str) -> list[str]:
    return [row[column] for row in rows if row[column]]


def _horizons(connection: Connection, provisions: Sequence[str]) -> dict[str, Any]:
    """The day up to which each provision's law was reviewed: the earliest of its regimes'."""
    links = fetch(connection, "provision_regime", "provision_uid", provisions)
    regimes = {row["uid"]: row for row in fetch(connection, "regime", "uid", [r["regime_uid"] for r in links])}
    days: dict[str, list[Any]] = defaultdict(list)
    for link in links:
        reviewed = regimes[link["regime_uid"]]["reviewed_to"]
        if reviewed:
            days[link["provision_uid"]].append(reviewed)
    return {uid: min(found) for uid, found in days.items()}
