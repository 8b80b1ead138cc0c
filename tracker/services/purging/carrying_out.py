"""Carry a purge out, within the transaction of the command."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tracker.services.importing.runs import forget_all_runs
from tracker.services.parts import records_of
from tracker.services.purging.plan import Plan
from tracker.services.purging.targets import Targets
from tracker.services.purging.traces import Row
from tracker.services.refs import TABLES
from tracker.services.writing import Writing
from tracker.store.fetch import fetch, slices
from tracker.store.guards import unguarded
from tracker.store.line_places import destroy_lines, destroy_messages
from tracker.store.pointers import DERIVED, pointing_at
from tracker.store.purged_lines import Purged, purge_line
from tracker.store.tables import light
from tracker.values.markings import most_restricted
from tracker.vocab import Marking

# What is to be erased beside the files: the pages of the database that nothing uses any more.
PAGES = "pages"


def carry_out(opened: Writing, targets: Targets, plan: Plan) -> None:
    """Destroy lines, messages and rows, and put a line for each row into the history that says so."""
    connection = opened.work.connection
    with unguarded(connection):
        _free(opened, targets)
        destroy_lines(connection, (place for places in targets.traces.lines.values() for place in places))
        destroy_messages(connection, plan.messages)
        by_table: dict[str, list[str]] = defaultdict(list)
        for table, uid in targets.after:
            by_table[table].append(uid)
        for table, uids in by_table.items():
            _rows(opened, targets, table, uids)
    messages = set(plan.messages)
    for row, after in sorted(targets.after.items(), key=lambda target: target[0]):
        opened.work.chain.record(*row, purge_line(*row, _said(targets, row, messages), after))
        messages = set()


def _said(targets: Targets, row: Row, messages: set[int]) -> Purged:
    """What the line of one row says. The first one names the messages; what earlier purges named is said again."""
    traces = targets.traces
    purged = Purged(traces.lines.get(row, []), sorted(messages | traces.messages.get(row, set())))
    if row[0] in TABLES and targets.after[row] is None:
        held = traces.held[row][-1:] or [targets.extent.rows[row[0]][row[1]]]
        purged.ref_number, purged.ref_year = held[0]["ref_number"], held[0].get("ref_year")
    return purged


def _free(opened: Writing, targets: Targets) -> None:
    """Let nothing that stays point at what goes; what is derived from that is worked out anew."""
    connection = opened.work.connection
    gone = {row for row, after in targets.after.items() if after is None}
    for table, pointers in pointing_at(connection).items():
        uids = [uid for name, uid in gone if name == table]
        for other, column, _ in pointers:
            for row in fetch(connection, other, column, uids):
                if (other, row["uid"]) not in targets.after:
                    opened.work.update(other, row["uid"], {column: None})
    opened.work.flush()
    owners: dict[str, set[str]] = defaultdict(set)
    for table, uid in targets.after:
        rows = (*targets.traces.held.get((table, uid), ()), targets.extent.rows.get(table, {}).get(uid, {}))
        for kind, owner in records_of(table, *(row for row in rows if row)):
            owners[kind].add(owner)
    for kind, found in owners.items():
        for row in fetch(connection, kind, "uid", list(found), ("uid",)):
            if (kind, row["uid"]) not in gone:
                opened.touch(kind, row["uid"])


def _rows(opened: Writing, targets: Targets, table: str, uids: list[str]) -> None:
    """Take the rows of one table away, or leave them with what they hold from then on."""
    connection, clause = opened.work.connection, light(table)
    for uid in uids:
        after = targets.after[table, uid]
        if after is not None:
            connection.execute(update(clause).where(clause.c.uid == uid).values(after))
    gone = [uid for uid in uids if targets.after[table, uid] is None]
    for some in slices(gone):
        for derived in DERIVED if table in TABLES else ():
            held = light(derived)
            connection.execute(delete(held).where(held.c.uid.in_(some)))
        connection.execute(delete(clause).where(clause.c.uid.in_(some)))


def bury(opened: Writing, targets: Targets, plan: Plan, reason: str, *, earlier: bool) -> None:
    """Leave a tombstone for each record that went, and note what is still to be erased from disk."""
    # The reason is that of them all, and whoever may read one could read it.
    marking = most_restricted(
        *targets.traces.markings(), *(Marking(row["marking"]) for _, row in targets.extent.records())
    )
    for kind, row in targets.extent.records():
        opened.work.insert("tombstone", _tombstone(opened, kind, row, marking, reason, earlier))
    # Named by the changeset: whoever erases the disk takes away the notes that it read, and no later one.
    # The keys of a file that is not wholly brought in may be names.
    forget_all_runs(opened.work.connection)
    _note_erasures(opened.work.connection, [f"{PAGES} {opened.work.chain.seq}", *plan.files])


def _tombstone(
    opened: Writing, kind: str, row: dict[str, Any], marking: Marking, reason: str, earlier: bool
) -> dict[str, Any]:
    return {
        "record_uid": row["uid"],
        "record_kind": kind,
        "record_year": row.get("ref_year"),
        "record_number": row["ref_number"],
        "marking": marking.value,
        "earlier_only": earlier,
        "reason": reason,
        "at": opened.work.at,
        "actor": opened.actor,
    }


def _note_erasures(connection: Connection, names: list[str]) -> None:
    erasure = light("erasure")
    noted = set(connection.execute(select(erasure.c.uid)).scalars())
    new = [{"uid": name} for name in dict.fromkeys(names) if name not in noted]
    if new:
        connection.execute(insert(erasure), new)
