"""Views of parties, sources, evidence, milestones and of the parts of violations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.times import format_time
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.listing import list_rows
from tracker.services.records.loading import Loaded, load, pointers
from tracker.services.records.pointers import RegimeCode
from tracker.services.records.spec import Part, Record
from tracker.services.refs import ref_text
from tracker.services.showing.names import Names
from tracker.services.showing.violation import violation_view
from tracker.store.canonical import canonical_value
from tracker.store.fetch import fetch
from tracker.store.tables import light

# The list of a violation's view that holds a part, by the part's table.
_LISTS = {"claim": "claims", "request": "requests", "reply": "replies", "action": "actions"}


def part_view(connection: Connection, kind: str, uid: str) -> dict[str, Any]:
    """A claim, request, reply or action, with the violation that it belongs to."""
    row = fetch(connection, kind, "uid", [uid])[0]
    ref = ref_text(kind, row)
    whole = violation_view(connection, row["violation_uid"])
    found = next(part for part in whole[_LISTS[kind]] if part["ref"] == ref)
    return {**found, "uid": uid, "version": row["version"], "violation": whole["ref"], "title": whole["title"]}


class _Namer:
    """Writes what a record points at by its name."""

    def __init__(self, names: Names, book: LawBook) -> None:
        self._names = names
        self._book = book

    def name(self, kind: str, uid: str) -> str | None:
        if kind in ("regime", "provision", "resolution"):
            return self._book.name(kind, uid)
        return self._names.name(uid)


def record_view(connection: Connection, spec: Record, uid: str) -> dict[str, Any]:
    """Everything a record holds, by the names of the case file, with the cases that it stands in."""
    loaded = load(connection, spec, [uid])[0]
    namer = _Namer(Names(connection, pointers(spec, loaded)), load_law_book(connection))
    row = loaded.row
    return {
        "ref": ref_text(spec.table, row),
        "uid": uid,
        "version": row["version"],
        **_fields(spec, loaded, namer),
        **{part.attr: [_part(part, child, namer) for child in loaded.parts[part.attr]] for part in spec.parts},
        "created_at": format_time(row["created_at"]),
        "updated_at": format_time(row["updated_at"]),
        **_cases(connection, spec.kind, uid),
    }


def _fields(spec: Record | Part, loaded: Loaded, namer: _Namer) -> dict[str, Any]:
    found = {}
    for described in spec.fields:
        column = described.column if isinstance(described, RegimeCode) else None
        value = namer.name("regime", loaded.row[column]) if column else described.decode(loaded.row, namer)
        found[described.attr.rstrip("_")] = canonical_value(value)
    return found


def _part(part: Part, child: Loaded, namer: _Namer) -> Any:
    fields = _fields(part, child, namer)
    return next(iter(fields.values())) if part.single else fields


def _cases(connection: Connection, kind: str, uid: str) -> dict[str, Any]:
    """The violations in which a party, a source or an item of evidence appears."""
    if kind == "party":
        return {"violations": _party_cases(connection, uid)}
    claim, evidence = light("claim"), light("evidence")
    if kind == "source":
        items = select(evidence.c.uid).where(evidence.c.source_uid == uid)
        wanted = (claim.c.origin_source_uid == uid) | claim.c.evidence_uid.in_(items)
        held = fetch(connection, "evidence", "source_uid", [uid])
        listed = [{"ref": ref_text("evidence", row), "title": row["title"]} for row in held]
        return {"evidence": listed, "violations": _violations(connection, _where(connection, wanted))}
    if kind == "evidence":
        return {"violations": _violations(connection, _where(connection, claim.c.evidence_uid == uid))}
    return {}


def _where(connection: Connection, wanted: Any) -> Sequence[str]:
    claim = light("claim")
    return connection.execute(select(claim.c.violation_uid).where(wanted).distinct()).scalars().all()


def _violations(connection: Connection, uids: Sequence[str]) -> list[dict[str, Any]]:
    rows = list_rows(connection, sorted(uids))
    return [{name: row[name] for name in ("ref", "title", "status", "occurred")} for row in rows]


def _party_cases(connection: Connection, uid: str) -> list[dict[str, Any]]:
    involved = fetch(connection, "involvement", "party_uid", [uid])
    uids = sorted({row["violation_uid"] for row in involved})
    own = fetch(connection, "party", "uid", [uid])[0]["name"]
    shown = {row["uid"]: row for row in list_rows(connection, uids)}
    found = []
    for case in uids:
        row = shown[case]
        mine = [r for r in involved if r["violation_uid"] == case]
        found.append(
            {
                **{key: row[key] for key in ("ref", "title", "status", "occurred")},
                "roles": [{"role": r["role"], "degree": r["degree"], "role_detail": r["role_detail"]} for r in mine],
                "with": [other for other in row["parties"] if other != own],
            }
        )
    return found
