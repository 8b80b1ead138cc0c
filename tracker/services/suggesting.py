"""Suggest which claims of a violation repeat one another; nothing is written."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.analysis.copies import Copy, Told, copies, plain
from tracker.analysis.derivation import lineage
from tracker.errors import NotFoundError
from tracker.services.refs import find_ref, ref_text
from tracker.services.session import Session
from tracker.store.fetch import fetch

_NUMBERS = ("low", "best", "high", "qualifier")


def suggest(session: Session, ref: str, least: int = 0) -> list[dict[str, Any]]:
    """What may repeat what among the claims of a violation, or of the violation of a claim those that touch it.

    Rows of plain values, most likely first, none below a likeness of `least` in 100. NotFoundError for anything
    that is neither.
    """
    with session.read() as connection:
        kind, uid = find_ref(connection, ref, ("violation", "claim"))
        row = fetch(connection, kind, "uid", [uid])[0]
        if kind == "claim" and row["retracted_on"]:
            raise NotFoundError(f"{ref_text(kind, row)} is retracted", "Only claims that stand are compared.")
        violation = uid if kind == "violation" else row["violation_uid"]
        rows = [one for one in fetch(connection, "claim", "violation_uid", [violation]) if not one["retracted_on"]]
        derived, refs = _derivations(connection, rows)
        told = _told(connection, sorted(rows, key=lambda one: int(one["ref_number"])), derived, refs)
    behind = {
        refs[claim]: {refs[uid] for uid in found if uid in refs} for claim, found in lineage(derived).behind.items()
    }
    statements = {ref_text("claim", one): one["statement"] for one in rows}
    found = copies(told, behind, ref_text("claim", row) if kind == "claim" else None)
    return [_row(copy, statements) for copy in found if copy.score >= least]


def _row(copy: Copy, statements: Mapping[str, str]) -> dict[str, Any]:
    return {
        "claim": copy.claim,
        "derived_from": copy.earlier,
        "score": copy.score,
        "reasons": list(copy.reasons),
        "statement": statements[copy.claim],
        "earlier_statement": statements[copy.earlier],
        "command": f"tracker claim edit {copy.claim} --derived-from {copy.earlier}",
    }


def _derivations(connection: Connection, rows: Sequence[Any]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What each claim repeats, with the claims of other violations that it goes back to, and their references."""
    refs = {row["uid"]: ref_text("claim", row) for row in rows}
    derived: dict[str, list[str]] = defaultdict(list)
    fresh = set(refs)
    while fresh:
        for row in fetch(connection, "claim_derivation", "claim_uid", sorted(fresh)):
            derived[row["claim_uid"]].append(row["from_claim_uid"])
        earlier = {parent for uid in fresh for parent in derived.get(uid, ())} - refs.keys()
        rows = fetch(connection, "claim", "uid", sorted(earlier))
        refs |= {row["uid"]: ref_text("claim", row) for row in rows}
        fresh = {row["uid"] for row in rows}
    return {uid: derived.get(uid, []) for uid in refs}, refs


def _told(
    connection: Connection, rows: Sequence[Any], derived: Mapping[str, Collection[str]], refs: Mapping[str, str]
) -> list[Told]:
    uids = [row["uid"] for row in rows]
    items = {row["uid"]: row for row in fetch(connection, "evidence", "uid", [row["evidence_uid"] for row in rows])}
    sources = [item["source_uid"] for item in items.values()] + [r["origin_source_uid"] for r in rows]
    names = _names(connection, "source", sources) | _names(connection, "party", [r["origin_party_uid"] for r in rows])
    via: dict[str, set[str]] = defaultdict(set)
    for passed in fetch(connection, "claim_via", "claim_uid", uids):
        via[passed["claim_uid"]].add(passed["source_uid"])
    figures: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for figure in fetch(connection, "figure", "claim_uid", uids):
        figures[figure["claim_uid"]] |= _figure(figure)
    found = []
    for row in rows:
        item = items[row["evidence_uid"]]
        origin = row["origin_source_uid"] or row["origin_party_uid"]
        authors = json.loads(item["authors"]) if item["authors"] else []
        heard = " ".join(filter(None, (row["statement"], row["quote"], item["title"], item["note"], *authors)))
        found.append(
            Told(
                refs[row["uid"]],
                item["uid"],
                row["statement"],
                row["quote"] or "",
                heard,
                plain(heard),
                {uid: names[uid] for uid in (item["source_uid"], origin)},
                frozenset(via[row["uid"]]),
                origin,
                (row["about"], row["target_party_uid"] or row["target_provision_uid"] or row["target_item_uid"]),
                row["stance"],
                frozenset(figures[row["uid"]]),
                row["happened_on"],
                _day(row, item),
                tuple(refs[uid] for uid in derived[row["uid"]]),
            )
        )
    return found


def _names(connection: Connection, table: str, uids: Sequence[str | None]) -> dict[str, tuple[str, ...]]:
    """What sources or parties are called; another name of a source is its alias."""
    rows = fetch(connection, table, "uid", [uid for uid in uids if uid])
    return {row["uid"]: tuple(filter(None, (row["name"], row.get("alias")))) for row in rows}


def _figure(row: Any) -> set[tuple[str, ...]]:
    """A figure's number, unit and day; none for words, which are too many things."""
    if not (row["low"] or row["best"] or row["high"]):
        return set()
    unit = (row["unit"] or "").casefold().removesuffix("s")
    return {(*(row[name] or "" for name in _NUMBERS), unit, row["as_of"] or "")}


def _day(row: Any, item: Any) -> date | None:
    day = item["published_earliest"] or row["asserted_on_earliest"]
    return day if isinstance(day, date) else None
