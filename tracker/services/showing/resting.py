"""What rests on a source or on an item of evidence, and what it is tied to."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from tracker.services.listing import list_rows
from tracker.services.refs import ref_text
from tracker.services.showing.names import Names
from tracker.store.fetch import fetch
from tracker.store.tables import light

View = dict[str, Any]


def source_context(connection: Connection, uid: str) -> View:
    """The sources tied to one, its evidence, and the violations it speaks about."""
    claim, evidence = light("claim"), light("evidence")
    held = sorted(fetch(connection, "evidence", "source_uid", [uid]), key=lambda row: row["ref_number"])
    items = select(evidence.c.uid).where(evidence.c.source_uid == uid)
    speaks = or_(claim.c.origin_source_uid == uid, claim.c.evidence_uid.in_(items))
    cases = connection.execute(select(claim.c.violation_uid).where(speaks).distinct()).scalars().all()
    return {
        "children": [
            {"ref": ref_text("source", row), "name": row["name"], "kind": row["kind"]}
            for row in fetch(connection, "source", "parent_uid", [uid])
        ],
        "not_independent_by": _declared_by(connection, uid),
        "evidence": [
            {"ref": ref_text("evidence", row), **{name: row[name] for name in ("title", "kind", "published")}}
            for row in held
        ],
        "violations": _violations(connection, cases),
    }


def _declared_by(connection: Connection, uid: str) -> list[View]:
    """The sources that are recorded as not independent of this one."""
    rows = fetch(connection, "source_dependence", "other_uid", [uid])
    names = Names(connection, [("source", row["source_uid"]) for row in rows])
    return [
        {
            "source": names.name(row["source_uid"]),
            "source_ref": names.ref(row["source_uid"]),
            "reason": row["reason"],
        }
        for row in rows
    ]


def evidence_context(connection: Connection, uid: str) -> View:
    """The claims, replies and actions that rest on an item, with their violations, and what supersedes it."""
    held = {table: fetch(connection, table, "evidence_uid", [uid]) for table in ("claim", "reply", "action")}
    cases = {row["violation_uid"] for rows in held.values() for row in rows}
    names = Names(connection, [*(("violation", case) for case in cases), *_pointed_at(held)])
    newer = fetch(connection, "evidence", "supersedes_uid", [uid])
    return {
        "superseded_by": [{"ref": ref_text("evidence", row), "title": row["title"]} for row in newer],
        "claims": [_claim(row, names) for row in _in_order(held["claim"])],
        "replies": [_reply(row, names) for row in _in_order(held["reply"])],
        "actions": [_action(row, names) for row in _in_order(held["action"])],
        "violations": _violations(connection, sorted(cases)),
    }


def _pointed_at(held: dict[str, list[Any]]) -> Iterable[tuple[str, str]]:
    columns = (
        ("claim", "source", "origin_source_uid"),
        ("claim", "party", "origin_party_uid"),
        ("reply", "party", "party_uid"),
        ("action", "party", "by_party_uid"),
        ("action", "source", "by_source_uid"),
    )
    for table, kind, column in columns:
        yield from ((kind, row[column]) for row in held[table] if row[column])


def _in_order(rows: Sequence[Any]) -> list[Any]:
    return sorted(rows, key=lambda row: row["ref_number"])


def _about(row: Any, names: Names) -> View:
    return {"violation": names.ref(row["violation_uid"]), "violation_title": names.name(row["violation_uid"])}


def _claim(row: Any, names: Names) -> View:
    origin = row["origin_source_uid"], row["origin_party_uid"]
    located = {"kind": row["locator_kind"], "value": row["locator_value"]} if row["locator_kind"] else None
    return {
        "ref": ref_text("claim", row),
        **_about(row, names),
        **{name: row[name] for name in ("stance", "modality", "about", "statement")},
        "origin": names.name(*origin),
        "origin_ref": names.ref(*origin),
        "locator": located,
        "credibility": row["credibility"],
        "retracted": row["retracted_on"] is not None,
    }


def _reply(row: Any, names: Names) -> View:
    return {
        "ref": ref_text("reply", row),
        **_about(row, names),
        "party": names.name(row["party_uid"]),
        "party_ref": names.ref(row["party_uid"]),
        "position": row["position"],
        "on": row["said_on"],
    }


def _action(row: Any, names: Names) -> View:
    by = row["by_party_uid"], row["by_source_uid"]
    return {
        "ref": ref_text("action", row),
        **_about(row, names),
        "kind": row["kind"],
        "by": names.name(*by),
        "by_ref": names.ref(*by),
        "on": row["taken_on"],
    }


def _violations(connection: Connection, uids: Sequence[str]) -> list[View]:
    rows = list_rows(connection, sorted(uids))
    ordered = sorted(rows, key=lambda row: (row["ref"].split("-")[1], int(row["ref"].split("-")[2])))
    return [
        {name: row[name] for name in ("ref", "title", "measure", "status", "proposed_status", "occurred")}
        for row in ordered
    ]
