"""The page of a record as `show` gives it, and what notes say of evidence."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from tracker.reports.document import Document
from tracker.reports.dossier import dossier
from tracker.reports.known import known_note
from tracker.reports.record import record
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.store.fetch import by_owner, fetch
from tracker.vocab import Marking

View = dict[str, Any]


def page_of(kind: str, view: dict[str, Any], session: Session) -> Document:
    """The page of a record as `show` gives it."""
    if kind != "violation":
        return record(kind, view)
    with session.read() as connection:
        document = dossier(view, evidence_views(connection, [view]), [], Marking(view["marking"]).label)
    if session.known_on:
        document.blocks.insert(0, known_note(session.known_on.isoformat()))
    return document


def evidence_views(connection: Connection, views: Iterable[View]) -> dict[str, View]:
    """What is said of the items of evidence that the claims, replies and actions of some violations name, by reference.

    Of the files only what they are known by: neither their names nor what was noted of them.
    """
    parts = (part for view in views for name in ("claims", "replies", "actions") for part in view[name])
    return evidence_by(connection, {part["evidence"] for part in parts if part["evidence"]})


def evidence_by(connection: Connection, refs: Iterable[str]) -> dict[str, View]:
    """The same of items by reference."""
    numbers: list[Any] = sorted({int(ref.rpartition("-")[2]) for ref in refs})
    rows = fetch(connection, "evidence", "ref_number", numbers)
    sources = {row["uid"]: row for row in fetch(connection, "source", "uid", [row["source_uid"] for row in rows])}
    files = by_owner(connection, "evidence_file", "evidence_uid", [row["uid"] for row in rows])
    return {ref_text("evidence", row): _item(row, sources[row["source_uid"]], files[row["uid"]]) for row in rows}


def _item(row: Any, source: Any, files: Sequence[Any]) -> View:
    fields = ("title", "translated_title", "kind", "symbol", "published", "url", "archive_url", "language", "edition")
    return {
        "ref": ref_text("evidence", row),
        **{name: row[name] for name in fields},
        "source": source["name"],
        "reliability": source["reliability"],
        "authors": json.loads(row["authors"]) if row["authors"] else [],
        "accessed": row["accessed"].isoformat() if row["accessed"] else None,
        "files": [{name: file[name] for name in ("role", "media_type", "size", "sha256")} for file in files],
    }
