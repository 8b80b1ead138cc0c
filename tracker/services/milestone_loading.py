"""Load the milestones of regimes that ship with the program: vetoes, mandates, ends, snapback."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from tracker.schemas.law_file import LawMilestone
from tracker.services.lawkeeping.rows import law_uid
from tracker.services.writing import Writing
from tracker.store.tables import light
from tracker.values.edtf import parse_edtf
from tracker.values.text import fold
from tracker.vocab import Marking

Key = tuple[str, str, str]


def load_milestones(opened: Writing, milestones: Sequence[LawMilestone]) -> int:
    """Record the milestones that are not there yet, and give their number. Called again it adds nothing."""
    opened.work.flush()
    missing = missing_milestones(opened.work.connection, milestones)
    regimes = _regimes(opened.work.connection)
    for event in missing:
        parsed = parse_edtf(event.on)
        row = {
            "uid": milestone_uid(event),
            "marking": Marking.CLEAR.value,
            "ref_number": opened.work.numbers.next("milestone"),
            "regime_uid": regimes[event.regime],
            "kind": event.kind.value,
            "title": event.title,
            "folded_title": fold(event.title),
            "happened_on": event.on,
            "happened_on_earliest": parsed.earliest,
            "happened_on_latest": parsed.latest,
            "summary": event.summary,
            "sources": json.dumps(event.sources, separators=(",", ":"), ensure_ascii=True) if event.sources else None,
            "sureness": event.sureness.value,
            **dict.fromkeys(("origin_source_uid", "origin_party_uid", "place_name", "place_country")),
        }
        opened.work.insert("milestone", row)
        opened.touch("milestone", milestone_uid(event))
    return len(missing)


def missing_milestones(connection: Connection, milestones: Sequence[LawMilestone]) -> list[LawMilestone]:
    """Those that are not in the database, each once; those of regimes that are not loaded are left.

    One that is there, by its uid or as a record of the user's own with the same regime, day and title, stays as it
    is: what somebody changed is theirs.
    """
    regimes, (uids, keys) = _regimes(connection), _held(connection)
    missing = []
    for event in milestones:
        key = (regimes.get(event.regime, ""), event.on, fold(event.title))
        if key[0] and milestone_uid(event) not in uids and key not in keys:
            missing.append(event)
            keys.add(key)
    return missing


def milestone_uid(event: LawMilestone) -> str:
    """The uid that a shipped milestone has in every database."""
    return law_uid("milestone", event.regime, event.on, fold(event.title))


def _regimes(connection: Connection) -> dict[str, str]:
    table = light("regime")
    return {row.code: row.uid for row in connection.execute(select(table.c.code, table.c.uid))}


def _held(connection: Connection) -> tuple[set[str], set[Key]]:
    c = light("milestone").c
    rows = connection.execute(select(c.uid, c.regime_uid, c.happened_on, c.folded_title)).all()
    return {row.uid for row in rows}, {(row.regime_uid, row.happened_on, row.folded_title) for row in rows}
