"""List sources."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, or_, select

from tracker.schemas.listing import Page
from tracker.schemas.record_listing import SourceFilter
from tracker.services.listing import Listing
from tracker.services.record_lists.paging import Condition, RecordList, Row, counted, held_by_words
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.showing.names import Names
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.times import format_time

# Behind every letter.
_UNGRADED = "~"


def list_sources(session: Session, asked: SourceFilter, page: Page) -> Listing:
    """One page of sources."""
    source = light("source")
    orders = {
        "name": source.c.folded_name,
        "reliability": func.coalesce(source.c.reliability, _UNGRADED, type_=source.c.reliability.type),
        "updated": source.c.updated_at,
    }
    return RecordList("source", orders, _rows).page(session, lambda _: _conditions(asked), page)


def _conditions(asked: SourceFilter) -> list[Condition]:
    source = light("source")
    plain = {source.c.kind: asked.kind, source.c.country: asked.country, source.c.reliability: asked.reliability}
    found: list[Condition] = [column == str(value) for column, value in plain.items() if value is not None]
    if asked.ungraded:
        found.append(source.c.reliability.is_(None))
    return [*found, *(held_by_words("source", None, "", asked.text) if asked.text else [])]


def _rows(connection: Connection, uids: Sequence[str]) -> list[Row]:
    held = {row["uid"]: row for row in fetch(connection, "source", "uid", uids)}
    parents = Names(connection, [("source", row["parent_uid"]) for row in held.values() if row["parent_uid"]])
    evidence = light("evidence")
    items = counted(connection, evidence.c.source_uid, evidence.c.uid, uids)
    claims = _claims(connection, uids)
    return [
        {
            "ref": ref_text("source", row),
            **{name: row[name] for name in ("uid", "kind", "name", "alias", "country", "language", "reliability")},
            "parent": parents.name(row["parent_uid"]),
            "parent_ref": parents.ref(row["parent_uid"]),
            "evidence_count": items[row["uid"]],
            "claim_count": claims[row["uid"]],
            "marking": row["marking"],
            "updated_at": format_time(row["updated_at"]),
        }
        for row in (held[uid] for uid in uids)
    ]


def _claims(connection: Connection, uids: Sequence[str]) -> dict[str, int]:
    """The claims that a source makes or prints; one that it does both to counts once."""
    claim, evidence = light("claim"), light("evidence")
    origin, outlet = claim.c.origin_source_uid, evidence.c.source_uid
    found = counted(connection, origin, claim.c.uid, uids)
    printed = select(outlet, func.count()).join_from(evidence, claim, claim.c.evidence_uid == evidence.c.uid)
    others = printed.where(or_(origin.is_(None), origin != outlet)).group_by(outlet)
    for some in slices(list(uids)):
        for source, number in connection.execute(others.where(outlet.in_(some))):
            found[source] += number
    return found
