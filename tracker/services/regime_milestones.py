"""The events of a regime as its report tells them."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.timeline import had_come, in_order
from tracker.schemas.listing import ViolationFilter
from tracker.services.linting.records import evidence_by_ref
from tracker.services.listing import resolve
from tracker.services.refs import ref_text
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.services.timeline import milestone_event, shown_milestones
from tracker.store.fetch import by_owner, fetch

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """The milestones in the order of time, and how many a marking kept out."""

    rows: list[View]
    left_out: int


def regime_milestones(session: Session, connection: Connection, regime: str, wanted: Wanted) -> Told:
    """The milestones of a regime within the time that the filter names, as far as a level allows."""
    limits = resolve(connection, ViolationFilter(since=wanted.asked.since, until=wanted.asked.until))
    rows, hidden = shown_milestones(connection, [regime], wanted.level)
    held = {ref_text("milestone", row): row for row in rows}
    events = [milestone_event(row, {regime: ""}) for row in rows]
    if session.known_on:
        events = [event for event in events if had_come(event, session.known_on)]
    order = [event.ref for event in in_order(events, limits.since, limits.until)]
    items = _evidence(connection, [held[ref] for ref in order], wanted)
    return Told([_view(ref, held[ref], items.get(held[ref]["uid"], [])) for ref in order], hidden)


def _view(ref: str, row: Any, evidence: list[str]) -> View:
    return {
        "ref": ref,
        "on": row["happened_on"],
        **{name: row[name] for name in ("kind", "title", "summary")},
        "evidence": evidence,
        "sources": json.loads(row["sources"]) if row["sources"] else [],
        "sureness": row["sureness"],
    }


def _evidence(connection: Connection, rows: list[Any], wanted: Wanted) -> dict[str, list[str]]:
    """The references of the items that show each milestone, as far as the level allows."""
    held = by_owner(connection, "milestone_evidence", "milestone_uid", [row["uid"] for row in rows])
    uids = [row["evidence_uid"] for shown in held.values() for row in shown]
    refs = {row["uid"]: ref_text("evidence", row) for row in fetch(connection, "evidence", "uid", uids)}
    allowed = evidence_by_ref(connection, refs.values(), wanted.level)
    return {
        uid: [refs[row["evidence_uid"]] for row in shown if refs[row["evidence_uid"]] in allowed]
        for uid, shown in held.items()
    }
