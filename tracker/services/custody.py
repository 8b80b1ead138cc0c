"""The custody log: what happened to the files of an item of evidence. Events are added, never changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from tracker import __version__
from tracker.errors import InvalidValueError
from tracker.services.refs import find_ref, ref_text
from tracker.services.session import Session
from tracker.services.writing import Writing
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.times import format_time
from tracker.vocab import CustodyEvent

TOOL = f"tracker {__version__}"
_ORDER = [event.value for event in CustodyEvent]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Collected:
    """Who collected a file, when and with what, as typed; a time needs its zone, a day is enough."""

    by: str | None = None
    at: str | None = None
    tool: str | None = None


def custody_log(session: Session, ref: str) -> tuple[str, list[dict[str, Any]]]:
    """The reference of an item of evidence and its events, oldest first; NotFoundError when there is none."""
    with session.read() as connection:
        _, uid = find_ref(connection, ref, ("evidence",))
        item = fetch(connection, "evidence", "uid", [uid])[0]
        names = {row["uid"]: row["name"] for row in fetch(connection, "evidence_file", "evidence_uid", [uid])}
        events = fetch(connection, "custody_event", "evidence_uid", [uid])
    events.sort(key=lambda row: (row["at"], _ORDER.index(row["event"]), row["uid"]))
    return ref_text("evidence", item), [_row(event, names) for event in events]


def _row(event: Any, names: dict[str, str]) -> dict[str, Any]:
    return {
        "at": format_time(event["at"]),
        "event": event["event"],
        "file": names.get(event["file_uid"]),
        "by": event["actor"],
        **{name: event[name] for name in ("tool", "sha256", "note")},
    }


def ingested_files(connection: Connection, files: Sequence[str]) -> set[str]:
    """Those of these files whose bytes were put into the vault at some time."""
    custody = light("custody_event")
    found: set[str] = set()
    for some in slices(files):
        query = select(custody.c.file_uid).where(custody.c.file_uid.in_(some))
        found |= set(connection.execute(query.where(custody.c.event == CustodyEvent.INGESTED.value)).scalars())
    return found


def note_event(opened: Writing, event: CustodyEvent, evidence: str, file: str | None = None, **values: Any) -> None:
    """Add an event; now and by the actor unless `at` and `actor` say otherwise."""
    row = {"evidence_uid": evidence, "file_uid": file, "event": event.value, "at": opened.work.at}
    opened.work.insert("custody_event", {**row, "actor": opened.actor, **values})


def note_collected(opened: Writing, collected: Collected, evidence: str, file: str | None, note: str = "") -> None:
    """Add the event of collection; without a time it says that none was stated."""
    at, precision = parse_collected_at(collected.at)
    told = "; ".join(text for text in (note, precision) if text)
    values = {"actor": collected.by or opened.actor, "tool": collected.tool, "note": told or None}
    note_event(opened, CustodyEvent.COLLECTED, evidence, file, **values, **({"at": at} if at else {}))


def parse_collected_at(text: str | None) -> tuple[datetime | None, str]:
    """Read a time with its zone, or a day; give it with what is not known of it.

    InvalidValueError for anything else, and for a time that is still to come.
    """
    if text is None:
        return None, "time of collection not stated"
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidValueError(f"{text!r} is no time", "Write it as 2024-06-17T09:30Z or as 2024-06-17.") from error
    is_day = bool(_DAY.fullmatch(text))
    if at.tzinfo is None and not is_day:
        raise InvalidValueError(f"the time {text!r} needs its zone", "Write it as 2024-06-17T09:30Z, or +09:00 for Z.")
    at = at.replace(tzinfo=UTC) if is_day else at
    # In the far east a day begins fourteen hours before it does in UTC.
    if at > datetime.now(UTC) + timedelta(hours=14 if is_day else 0, minutes=5):
        raise InvalidValueError(f"{text!r} is still to come", "Give the time when the file was collected.")
    return at, "day of collection, hour not stated" if is_day else ""
