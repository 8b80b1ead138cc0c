"""Sources, items of evidence and parties as the rules look at them, by reference: one query a table."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.values.markings import at_most
from tracker.vocab import Marking

View = dict[str, Any]
_LETTERS = {"source": "S-", "evidence": "E-", "party": "P-", "milestone": "M-"}


def _rows(connection: Connection, kind: str, refs: Iterable[str], level: Marking | None) -> list[Any]:
    """The rows behind those references that are of this kind, as far as `level` shows them."""
    numbers: list[Any] = sorted({int(ref[2:]) for ref in refs if ref.startswith(_LETTERS[kind])})
    rows = fetch(connection, kind, "ref_number", numbers)
    return [row for row in rows if level is None or at_most(Marking(row["marking"]), level)]


def _own(kind: str, row: Any, names: str) -> View:
    return {"ref": ref_text(kind, row), **{name: row[name] for name in ("uid", "marking", *names.split())}}


def sources_by_ref(connection: Connection, refs: Iterable[str], level: Marking | None) -> dict[str, View]:
    """Sources with what was said of their dependence on others."""
    rows = _rows(connection, "source", refs, level)
    reasons: dict[str, list[str]] = defaultdict(list)
    for row in fetch(connection, "source_dependence", "source_uid", [row["uid"] for row in rows]):
        reasons[row["source_uid"]] += [row["reason"]] if row["reason"] else []
    found = [
        {
            **_own("source", row, "kind name alias country note reliability reliability_reason"),
            "reasons": reasons[row["uid"]],
        }
        for row in rows
    ]
    return {view["ref"]: view for view in found}


def evidence_by_ref(connection: Connection, refs: Iterable[str], level: Marking | None) -> dict[str, View]:
    """Items of evidence with the reference of their source, and how many files of each are known."""
    rows = _rows(connection, "evidence", refs, level)
    sources = {row["uid"]: row for row in fetch(connection, "source", "uid", [row["source_uid"] for row in rows])}
    held = fetch(connection, "evidence_file", "evidence_uid", [row["uid"] for row in rows])
    files = Counter(row["evidence_uid"] for row in held)
    found = [
        {
            **_own("evidence", row, "kind title note translated_title url archive_url published"),
            "source": ref_text("source", sources[row["source_uid"]]),
            "authors": json.loads(row["authors"]) if row["authors"] else [],
            "archive_checked": row["archive_checked_by"] is not None or row["archive_checked_on"] is not None,
            "files": files[row["uid"]],
        }
        for row in rows
        if level is None or at_most(Marking(sources[row["source_uid"]]["marking"]), level)
    ]
    return {view["ref"]: view for view in found}


def parties_by_ref(connection: Connection, refs: Iterable[str], level: Marking | None) -> dict[str, View]:
    """Parties with their further names and identifiers, and whether a listing is recorded of them."""
    rows = _rows(connection, "party", refs, level)
    uids = [row["uid"] for row in rows]
    numbers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in sorted(fetch(connection, "party_identifier", "party_uid", uids), key=lambda row: row["position"]):
        numbers[row["party_uid"]].append((row["scheme"], row["value"]))
    names: dict[str, list[str]] = defaultdict(list)
    for row in fetch(connection, "party_name", "party_uid", uids):
        names[row["party_uid"]].append(row["name"])
    listed = {row["party_uid"] for row in fetch(connection, "designation", "party_uid", uids)}
    found = [
        {
            **_own("party", row, "kind name note country naming identified died"),
            "nationalities": json.loads(row["nationalities"]) if row["nationalities"] else [],
            "identifiers": numbers[row["uid"]],
            "names": sorted(names[row["uid"]]),
            "is_listed": row["uid"] in listed,
        }
        for row in rows
    ]
    return {view["ref"]: view for view in found}


def milestones_by_ref(connection: Connection, refs: Iterable[str], level: Marking | None) -> dict[str, View]:
    """Milestones with their words."""
    found = [_own("milestone", row, "title summary") for row in _rows(connection, "milestone", refs, level)]
    return {view["ref"]: view for view in found}


BY_REF = {
    "source": sources_by_ref,
    "evidence": evidence_by_ref,
    "party": parties_by_ref,
    "milestone": milestones_by_ref,
}
