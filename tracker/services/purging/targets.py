"""What becomes of each row that a purge touches."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tracker.services.purging.emptied import emptied, without_words
from tracker.services.purging.extent import Extent, own_rows, owner_column
from tracker.services.purging.traces import Row, Traces, look_through, telling_words, traces_of
from tracker.services.refs import TABLES
from tracker.store.fetch import fetch
from tracker.store.line_places import all_placed, placed_lines


@dataclass(slots=True)
class Targets:
    """By row what it holds from then on, None where it is gone; and the lines of the history that go with it."""

    extent: Extent
    traces: Traces
    after: dict[Row, dict[str, Any] | None] = field(default_factory=dict)

    def files(self) -> set[str]:
        """The hashes of all files that the rows ever named."""
        held = (states for (table, _), states in self.traces.held.items() if table == "evidence_file")
        return {row["sha256"] for states in held for row in states if row.get("sha256")}


def all_of(connection: Connection, extent: Extent, at: datetime, advance: Callable[[int], object]) -> Targets:
    """What becomes of everything that goes with a record, and of what points at it."""
    targets = Targets(extent, traces_of(connection, extent))
    for table, rows in extent.rows.items():
        for uid, row in rows.items():
            targets.after[table, uid] = emptied(table, row, at) if uid in extent.emptied else None
    words = telling_words(targets.traces.held)
    uids = {row["uid"] for _, row in extent.records()}
    while uids:
        found = look_through(connection, targets.traces, uids, words, advance)
        # What was taken out before may have had parts, of which the same is true.
        uids, words = set(), []
        for table, pointing in found.items():
            uids |= _outside(connection, targets, table, pointing)
    return targets


def _outside(connection: Connection, targets: Targets, table: str, uids: Iterable[str]) -> set[str]:
    """Rows that point or pointed at what goes: the words of those that stand go, and all of those that do not.

    Gives the latter.
    """
    standing = {row["uid"]: dict(row) for row in fetch(connection, table, "uid", list(uids))}
    going: dict[str, dict[str, Any] | None] = {uid: None for uid in uids if uid not in standing}
    if table not in TABLES:
        changed = {uid: without_words(table, row) for uid, row in standing.items()}
        going |= {uid: row for uid, row in changed.items() if row is not None}
    targets.traces.take(placed_lines(connection, {table: going}))
    targets.after |= {(table, uid): row for uid, row in going.items()}
    return {uid for uid, row in going.items() if row is None}


def earlier_of(connection: Connection, kind: str, uid: str, advance: Callable[[int], object]) -> Targets:
    """The same for what a record and its parts held earlier and hold no more."""
    extent = own_rows(connection, kind, uid)
    traces = Traces()
    traces.take(placed_lines(connection, extent.rows))
    targets = Targets(extent, traces)
    for row, places in list(traces.lines.items()):
        if len(places) > 1:
            targets.after[row] = extent.rows[row[0]][row[1]]
        else:
            del traces.lines[row], traces.held[row]
    _gone_parts(connection, targets, advance)
    return targets


def _gone_parts(connection: Connection, targets: Targets, advance: Callable[[int], object]) -> None:
    """Parts of the record that were taken out."""
    extent = targets.extent
    owners = {uid for rows in extent.rows.values() for uid in rows}
    gone: dict[str, set[str]] = {}
    for line in all_placed(connection, advance):
        column = owner_column(line.table)
        if not column or extent.holds(line.table, line.uid):
            continue
        if (line.before or line.after).get(column) in owners:
            gone.setdefault(line.table, set()).add(line.uid)
    for table, uids in gone.items():
        standing = {row["uid"] for row in fetch(connection, table, "uid", list(uids), ("uid",))}
        targets.traces.take(placed_lines(connection, {table: uids - standing}))
        targets.after |= {(table, uid): None for uid in uids - standing}
