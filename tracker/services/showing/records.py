"""Views of parties, sources, evidence, milestones and of the parts of violations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.errors import InvalidValueError, NotFoundError
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.records.loading import Loaded, load, pointers
from tracker.services.records.pointers import Pointer, RegimeCode
from tracker.services.records.spec import Part, Record
from tracker.services.refs import ref_text
from tracker.services.showing.names import Names
from tracker.services.showing.party import party_context
from tracker.services.showing.resting import evidence_context, source_context
from tracker.services.showing.violation import violation_view
from tracker.store.canonical import canonical_value
from tracker.store.fetch import fetch
from tracker.values.times import format_time

# The list of a violation's view that holds a part, by the part's table.
_LISTS = {"claim": "claims", "request": "requests", "reply": "replies", "action": "actions"}


def known_part(connection: Connection, kind: str, uid: str, known_on: date) -> dict[str, Any]:
    """A claim, reply or action that was public by a day; NotFoundError for one that was not, and for other records."""
    if kind not in ("claim", "reply", "action"):
        raise InvalidValueError(
            f"--known-on does not go with a {kind}", "It shows alleged violations, claims, replies and actions."
        )
    return part_view(connection, kind, uid, known_on, known_on)


def part_view(connection: Connection, kind: str, uid: str, on: date, known_on: date | None = None) -> dict[str, Any]:
    """A claim, request, reply or action, with the violation that it belongs to; letters as they stand on a day."""
    row = fetch(connection, kind, "uid", [uid])[0]
    ref = ref_text(kind, row)
    whole = violation_view(connection, row["violation_uid"], on=on, known_on=known_on)
    found = next((part for part in whole[_LISTS[kind]] if part["ref"] == ref), None)
    if found is None:
        raise NotFoundError(f"{ref} was not public by {known_on}, or has no date", "Leave --known-on out to see it.")
    return {
        **found,
        **_beside(connection, kind, row),
        **{"uid": uid, "version": row["version"], "violation": whole["ref"], "title": whole["title"]},
        **{name: format_time(row[name]) for name in ("created_at", "updated_at")},
    }


def _beside(connection: Connection, kind: str, row: Any) -> dict[str, Any]:
    """What a part's own page says beside what the violation's says of it."""
    if kind in ("claim", "request"):
        return {}
    items = fetch(connection, "evidence", "uid", [row["evidence_uid"]]) if row["evidence_uid"] else []
    return {"evidence_title": items[0]["title"] if items else None}


class _Namer:
    """Writes what a record points at by its name."""

    def __init__(self, names: Names, book: LawBook) -> None:
        self._names = names
        self._book = book

    def name(self, kind: str, uid: str) -> str | None:
        if kind in ("regime", "provision", "resolution"):
            return self._book.name(kind, uid)
        return self._names.name(uid)

    def ref(self, *uids: str | None) -> str | None:
        return self._names.ref(*uids)


def record_view(connection: Connection, spec: Record, uid: str) -> dict[str, Any]:
    """Everything a record holds, by the names of the case file, with the cases that it stands in.

    Beside each name of another record stands its reference: `source` and `source_ref`, `owner` and `owner_refs`.
    """
    loaded = load(connection, spec, [uid])[0]
    namer = _Namer(Names(connection, pointers(spec, loaded)), load_law_book(connection))
    row = loaded.row
    parts: dict[str, Any] = {}
    for part in spec.parts:
        parts |= _parts(part, loaded.parts[part.attr], namer)
    context = _CONTEXT[spec.kind](connection, uid) if spec.kind in _CONTEXT else {}
    return {
        "ref": ref_text(spec.table, row),
        "uid": uid,
        "version": row["version"],
        **_fields(spec, loaded, namer),
        **parts,
        "created_at": format_time(row["created_at"]),
        "updated_at": format_time(row["updated_at"]),
        **context,
    }


_CONTEXT = {"party": party_context, "source": source_context, "evidence": evidence_context}


def _fields(spec: Record | Part, loaded: Loaded, namer: _Namer) -> dict[str, Any]:
    found = {}
    for described in spec.fields:
        column = described.column if isinstance(described, RegimeCode) else None
        value = namer.name("regime", loaded.row[column]) if column else described.decode(loaded.row, namer)
        found[described.attr.rstrip("_")] = canonical_value(value)
        if isinstance(described, Pointer):
            found[f"{described.attr}_ref"] = namer.ref(*(loaded.row[column] for _, column in described.targets))
    return found


def _parts(part: Part, children: Sequence[Loaded], namer: _Namer) -> dict[str, Any]:
    """A record's list, and for one of names a list of their references."""
    rows = [_fields(part, child, namer) for child in children]
    if not part.single:
        return {part.attr: rows}
    return {
        part.attr: [row[part.single] for row in rows],
        f"{part.single}_refs": [row[f"{part.single}_ref"] for row in rows],
    }
