"""List evidence."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, or_, select, union

from tracker.schemas.listing import Page
from tracker.schemas.record_listing import EvidenceFilter
from tracker.services.listing import Listing
from tracker.services.record_lists.paging import Condition, RecordList, Row, counted, day_or_first, pointing_at
from tracker.services.refs import find_ref, ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.store.fetch import fetch
from tracker.store.search import matching
from tracker.store.tables import light
from tracker.values.edtf import parse_edtf
from tracker.values.times import format_time

# What rests on evidence, by table.
RESTING = ("claim", "reply", "action")


def list_evidence(session: Session, asked: EvidenceFilter, page: Page) -> Listing:
    """One page of evidence."""
    item = light("evidence")
    orders = {
        "published": day_or_first(item.c.published_earliest),
        "title": item.c.folded_title,
        "updated": item.c.updated_at,
    }
    return RecordList("evidence", orders, _rows).page(session, lambda c: _conditions(c, asked), page)


def _conditions(connection: Connection, asked: EvidenceFilter) -> list[Condition]:
    item = light("evidence")
    found: list[Condition] = [item.c.kind == asked.kind.value] if asked.kind else []
    if asked.source:
        found.append(pointing_at(connection, asked.source, {"source": item.c.source_uid}))
    if asked.violation:
        uid = find_ref(connection, asked.violation, ("violation",))[1]
        parts = (light(table) for table in RESTING)
        used = union(*(select(part.c.evidence_uid).where(part.c.violation_uid == uid) for part in parts))
        found.append(item.c.uid.in_(select(used.subquery().c.evidence_uid)))
    if asked.text:
        document = light("search_document")
        hits = select(document.c.uid).where(matching(connection.dialect.name, asked.text))
        found.append(item.c.uid.in_(hits))
    if asked.files is not None:
        held = item.c.uid.in_(select(light("evidence_file").c.evidence_uid))
        found.append(held if asked.files else ~held)
    return [*found, *_published(asked)]


def _published(asked: EvidenceFilter) -> list[Condition]:
    """That the time of publication overlaps with the one asked for."""
    item = light("evidence")
    since: date | None = parse_edtf(asked.since).earliest if asked.since else None
    until: date | None = parse_edtf(asked.until).latest if asked.until else None
    found: list[Condition] = []
    if since:
        found.append(or_(item.c.published_latest >= since, item.c.published_latest.is_(None)))
    if until:
        found.append(or_(item.c.published_earliest <= until, item.c.published_earliest.is_(None)))
    return [item.c.published.is_not(None), *found] if found else []


def _rows(connection: Connection, uids: Sequence[str]) -> list[Row]:
    held = {row["uid"]: row for row in fetch(connection, "evidence", "uid", uids)}
    sources = Names(connection, [("source", row["source_uid"]) for row in held.values()])
    file, claim = light("evidence_file"), light("claim")
    files = counted(connection, file.c.evidence_uid, file.c.uid, uids)
    claims = counted(connection, claim.c.evidence_uid, claim.c.uid, uids)
    cases = counted(connection, claim.c.evidence_uid, claim.c.violation_uid, uids)
    return [
        {
            "ref": ref_text("evidence", row),
            **{name: row[name] for name in ("uid", "kind")},
            "source": sources.name(row["source_uid"]),
            "source_ref": sources.ref(row["source_uid"]),
            "reliability": sources.rows[row["source_uid"]]["reliability"],
            **{name: row[name] for name in ("title", "translated_title", "published", "url", "archive_url")},
            **{name: row[name] for name in ("language", "release", "edition")},
            "file_count": files[row["uid"]],
            "claim_count": claims[row["uid"]],
            "violation_count": cases[row["uid"]],
            "marking": row["marking"],
            "updated_at": format_time(row["updated_at"]),
        }
        for row in (held[uid] for uid in uids)
    ]
