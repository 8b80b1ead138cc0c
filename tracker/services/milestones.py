"""List the events of regimes."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.schemas.listing import Page
from tracker.services.law_book import load_law_book
from tracker.services.listing import Listing
from tracker.services.record_lists.paging import Condition, RecordList, Row, day_or_first
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.times import format_time
from tracker.vocab import MilestoneKind

BY_DATE = Page("date")


def list_milestones(
    session: Session, regime: str | None = None, kind: MilestoneKind | None = None, page: Page = BY_DATE
) -> Listing:
    """One page of milestones, by date unless `page` says otherwise."""
    c = light("milestone").c

    def conditions(connection: Connection) -> list[Condition]:
        found: list[Condition] = [c.kind == kind.value] if kind else []
        return [*found, c.regime_uid == load_law_book(connection).regime(regime)] if regime else found

    orders = {"date": day_or_first(c.happened_on_earliest), "title": c.folded_title, "updated": c.updated_at}
    return RecordList("milestone", orders, _rows).page(session, conditions, page)


def _rows(connection: Connection, uids: Sequence[str]) -> list[Row]:
    held = {row["uid"]: row for row in fetch(connection, "milestone", "uid", uids)}
    parties = _children(connection, "milestone_party", "party_uid", uids)
    shown = _children(connection, "milestone_evidence", "evidence_uid", uids)
    wanted = [("party", uid) for found in parties.values() for uid in found]
    wanted += [("evidence", uid) for found in shown.values() for uid in found]
    wanted += [("source", row["origin_source_uid"]) for row in held.values() if row["origin_source_uid"]]
    wanted += [("party", row["origin_party_uid"]) for row in held.values() if row["origin_party_uid"]]
    names, book = Names(connection, wanted), load_law_book(connection)
    found = []
    for uid in uids:
        row = held[uid]
        origin = row["origin_source_uid"], row["origin_party_uid"]
        found.append(
            {
                "ref": ref_text("milestone", row),
                "uid": uid,
                "on": row["happened_on"],
                "regime": book.name("regime", row["regime_uid"]),
                **{name: row[name] for name in ("kind", "title", "summary")},
                "origin": names.name(*origin),
                "origin_ref": names.ref(*origin),
                "parties": [names.name(party) for party in parties[uid]],
                "party_refs": [names.ref(party) for party in parties[uid]],
                "evidence": [names.ref(item) for item in shown[uid]],
                "place": row["place_name"],
                "country": row["place_country"],
                "sources": json.loads(row["sources"]) if row["sources"] else [],
                "sureness": row["sureness"],
                "marking": row["marking"],
                "updated_at": format_time(row["updated_at"]),
            }
        )
    return found


def _children(connection: Connection, table: str, column: str, uids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(fetch(connection, table, "milestone_uid", uids), key=lambda row: row["position"]):
        found[row["milestone_uid"]].append(row[column])
    return found
