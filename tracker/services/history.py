"""Who changed what, when and why: the log of the database or of one record."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from tracker.services.pointer_names import name_pointers
from tracker.services.records.catalogue import RECORDS
from tracker.services.records.spec import Part, Record, all_parts
from tracker.services.refs import find_ref, is_ref
from tracker.services.session import Session
from tracker.store.fetch import fetch
from tracker.store.log import Line, Within, changesets, counted_rows, lines, removed, stored_head, touching
from tracker.values.times import format_time


def log(
    session: Session, ref: str | None = None, limit: int = 50, within: Within | None = None
) -> list[dict[str, Any]]:
    """Changesets, newest first; with `ref` only those that touched the record, with its own changes."""
    with session.read() as connection:
        if ref is None:
            rows = changesets(connection, limit=limit, within=within)
            counts = counted_rows(connection, [row["seq"] for row in rows])
            return [_row(row, _tables(counts[row["seq"]])) for row in rows]
        if not is_ref(ref):
            # Not at the top: it loads pydantic, which the log of a record does without.
            from tracker.services.lawkeeping.naming import rows_of_law

            law = rows_of_law(connection, ref)
            if law:
                return _told(connection, law, limit, within)
        return _told(connection, _with_parts(connection, *find_ref(connection, ref)), limit, within)


def days(actor: str | None, since: date | None, until: date | None) -> Within:
    """The changesets of an actor and of days by UTC, the last one included."""
    return Within(actor, _midnight(since) if since else None, _midnight(until + timedelta(days=1)) if until else None)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def head_of(session: Session) -> tuple[int, str]:
    """The number and the hash of the newest changeset."""
    with session.read() as connection:
        return stored_head(connection)


def record_log(connection: Connection, kind: str, uid: str, limit: int = 0) -> list[dict[str, Any]]:
    """The changesets that touched one record or its parts, newest first, each with the changes it made there."""
    return _told(connection, _with_parts(connection, kind, uid), limit)


def _told(
    connection: Connection, mine: dict[str, set[str]], limit: int, within: Within | None = None
) -> list[dict[str, Any]]:
    found = touching(connection, mine)
    rows = changesets(connection, seqs=sorted(found), limit=limit, within=within)
    name_pointers(connection, [change for row in rows for change in found[row["seq"]]])
    return [_row(row, found[row["seq"]]) for row in rows]


_SPECS: dict[str, Record | Part] = {record.kind: record for record in RECORDS}
_SPECS |= {part.kind: part for record in RECORDS for part in all_parts(record.parts) if part.kind}


def _with_parts(connection: Connection, kind: str, uid: str) -> dict[str, set[str]]:
    """The rows that make up a record, by table: those that stand, and those that were taken out since."""
    parts = _SPECS[kind].parts
    standing = {kind: {uid}, **_rows_of(connection, parts, {uid}, {})}
    edits = {line.seq for line in lines(connection, standing) if line.operation == "update"}
    gone: dict[str, list[Line]] = defaultdict(list)
    for line in removed(connection, [part.table for part in all_parts(parts)], sorted(edits)):
        gone[line.table].append(line)
    return {kind: {uid}, **_rows_of(connection, parts, {uid}, gone)}


def _rows_of(
    connection: Connection, parts: Sequence[Part], owners: set[str], gone: Mapping[str, Sequence[Line]]
) -> dict[str, set[str]]:
    """The rows of the parts of some records, and of theirs in turn, by table; `gone` are rows taken out."""
    found: dict[str, set[str]] = {}
    for part in parts:
        mine = {row["uid"] for row in fetch(connection, part.table, part.parent, sorted(owners))}
        mine |= {line.uid for line in gone.get(part.table, ()) if line.before[part.parent] in owners}
        for table, uids in ({part.table: mine} | _rows_of(connection, part.parts, mine, gone) if mine else {}).items():
            found[table] = found.get(table, set()) | uids
    return found


def changeset_row(row: Any, counts: dict[str, int]) -> dict[str, Any]:
    """A changeset as a row of the log, with how many rows of which table it changed."""
    return _row(row, _tables(counts))


def _row(row: Any, changes: list[dict[str, Any]]) -> dict[str, Any]:
    fields = ("actor", "message", "command", "hash")
    return {"seq": row["seq"], "at": format_time(row["at"]), **{f: row[f] for f in fields}, "changes": changes}


def _tables(counted: dict[str, int]) -> list[dict[str, Any]]:
    return [{"table": table, "rows": rows} for table, rows in counted.items()]
