"""Say in the log whom or what a pointer points at, instead of its uid."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from tracker.services.refs import TABLES, ref_text
from tracker.store.fetch import fetch

_LABEL = {
    **{"party": "name", "source": "name", "evidence": "title", "violation": "title", "milestone": "title"},
    **{"claim": "statement", "item": "description", "regime": "code", "resolution": "symbol", "evidence_file": "name"},
    **{"request": "purpose"},
}
# Pointers whose name does not end in what they point at.
_OTHER = {
    "parent": "source",
    "other": "source",
    "merged_into": "party",
    "supersedes": "evidence",
    "file": "evidence_file",
}


def name_pointers(connection: Connection, changes: Iterable[Mapping[str, Any]]) -> None:
    """Add `before_name` and `after_name` to every field of these changes that points at a record still known."""
    pointers = [
        (kind, field) for change in changes for name, field in change["fields"].items() if (kind := _kind(name))
    ]
    wanted: dict[str, set[str]] = defaultdict(set)
    for kind, field in pointers:
        wanted[kind] |= {uid for uid in (field["before"], field["after"]) if uid}
    names = {kind: _names(connection, kind, sorted(uids)) for kind, uids in wanted.items()}
    for kind, field in pointers:
        field.update({f"{side}_name": names[kind].get(field[side]) for side in ("before", "after")})


def _kind(column: str) -> str | None:
    if not column.endswith("_uid"):
        return None
    stem = column.removesuffix("_uid")
    last = stem.rpartition("_")[2]
    return _OTHER.get(stem) or (last if last in (*_LABEL, "provision") else None)


def _names(connection: Connection, kind: str, uids: list[str]) -> dict[str, str]:
    rows = fetch(connection, kind, "uid", uids)
    if kind == "provision":
        symbols = _names(connection, "resolution", [row["resolution_uid"] for row in rows])
        return {row["uid"]: f"{symbols[row['resolution_uid']]} {row['paragraph']}" for row in rows}
    refs = {row["uid"]: f"{ref_text(kind, row)} " if kind in TABLES else "" for row in rows}
    return {row["uid"]: f"{refs[row['uid']]}{row[_LABEL[kind]]}" for row in rows}
