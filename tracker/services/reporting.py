"""Gather what reports are built from, and build them."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import NotFoundError
from tracker.reports.document import Document, Paragraph, Span
from tracker.reports.dossier import dossier
from tracker.reports.known import known_note
from tracker.reports.record import record
from tracker.reports.summary import summary
from tracker.schemas.listing import ViolationFilter
from tracker.services.history import record_log
from tracker.services.refs import find_ref, ref_text
from tracker.services.session import Session
from tracker.services.showing.veiling import veiled
from tracker.services.showing.violation import violation_view
from tracker.services.summing import count_up
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.markings import at_most
from tracker.vocab import Marking

REDACTED = Paragraph(
    Span("Redacted version: it holds, counts and weighs only what its marking allows; more is on record.", "warn")
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the number of records that its marking kept out."""

    document: Document
    left_out: int
    # What has no date, where only what was public by a day is reported.
    undated: int = 0
    # The private persons whom it does not name.
    withheld: int = 0


def _report(document: Document, left_out: int, undated: int = 0, withheld: int = 0) -> Report:
    """A report that says of itself when it does not hold everything, so that no gap in it is taken for a fact."""
    if left_out:
        document.blocks.insert(0, REDACTED)
    return Report(document, left_out, undated, withheld)


def _banner(level: Marking | None, own: Marking) -> str:
    return (level or own).label


def report_dossier(session: Session, ref: str, level: Marking | None) -> Report:
    """The dossier of one violation; NotFoundError when it may not be shown at `level`."""
    with session.read() as connection:
        _, uid = find_ref(connection, ref, ("violation",))
        marking = Marking(fetch(connection, "violation", "uid", [uid])[0]["marking"])
        if level and not at_most(marking, level):
            raise NotFoundError(
                f"{ref} is marked {marking.label}, above {level.label}",
                f"Allow it with: --max-marking {marking.value}",
            )
        view = violation_view(connection, uid, level, on=session.today, known_on=session.known_on)
        log = record_log(connection, "violation", uid) if level is None and not session.known_on else []
        built = dossier(view, evidence_views(connection, view), log, _banner(level, marking))
        built, withheld = veiled(connection, built, level, [uid])
    return _report(built, view.get("left_out", 0), view.get("undated", 0), withheld)


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


def report_summary(session: Session, asked: ViolationFilter, level: Marking | None) -> Report:
    """Counts, newest entries and gaps of the violations that a filter picks, as far as `level` allows."""
    with session.read() as connection:
        counts, chosen = count_up(connection, asked, level, session.known_on)
        built = summary(counts, level.label if level else "All markings")
        if session.known_on:
            built.blocks.insert(0, known_note(session.known_on.isoformat()))
        built, withheld = veiled(connection, built, level)
    return _report(built, chosen.left_out, chosen.undated, withheld)
