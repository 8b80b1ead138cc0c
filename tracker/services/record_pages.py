"""The page of a record as `show` gives it, and what notes say of evidence."""

import json
from typing import Any

from sqlalchemy import Connection, select

from tracker.reports.document import Document
from tracker.reports.dossier import dossier
from tracker.reports.record import record
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.store.fetch import slices
from tracker.store.tables import light
from tracker.vocab import Marking


def page_of(kind: str, view: dict[str, Any], session: Session) -> Document:
    """The page of a record as `show` gives it."""
    if kind != "violation":
        return record(kind, view)
    with session.read() as connection:
        return dossier(view, evidence_views(connection, view), [], Marking(view["marking"]).label)


def evidence_views(connection: Connection, view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What notes say of each item of evidence, by reference."""
    parts = (*view["claims"], *view["replies"], *view["actions"])
    numbers = {int(part["evidence"].rpartition("-")[2]) for part in parts if part["evidence"]}
    table, source = light("evidence"), light("source")
    query = select(table, source.c.name.label("source_name"), source.c.reliability).join_from(
        table, source, table.c.source_uid == source.c.uid
    )
    found = {}
    for some in slices(sorted(numbers)):
        for row in connection.execute(query.where(table.c.ref_number.in_(some))).mappings():
            fields = ("title", "kind", "symbol", "published", "url", "archive_url", "reliability")
            authors = json.loads(row["authors"]) if row["authors"] else []
            found[ref_text("evidence", row)] = {
                **{name: row[name] for name in fields},
                "source": row["source_name"],
                "authors": authors,
            }
    return found
