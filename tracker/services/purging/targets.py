"""What becomes of each row that a purge touches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from tracker.services.purging.emptied import emptied, without_words
from tracker.services.purging.extent import Extent, keep_what_is_needed, own_rows
from tracker.services.purging.relations import WORDS
from tracker.services.purging.traces import Advance, Row, Traces, gone_with, look_around
from tracker.services.purging.words import Mentions, Words, telling_words
from tracker.services.refs import TABLES
from tracker.store.fetch import fetch
from tracker.store.line_places import Placed, placed_lines
from tracker.store.past_rows import past_row


@dataclass(slots=True)
class Targets:
    """By row what it holds from then on, None where it is gone; and the lines of the history that go with it."""

    extent: Extent
    traces: Traces
    after: dict[Row, dict[str, Any] | None] = field(default_factory=dict)
    # By what that which goes is recognised, and where else that stands.
    words: Words = field(default_factory=lambda: Words(set()))
    mentions: Mentions = field(default_factory=lambda: Mentions(Words(set())))

    def files(self) -> set[str]:
        """The hashes of all files that the rows ever named."""
        held = (states for (table, _), states in self.traces.held.items() if table == "evidence_file")
        return {row["sha256"] for states in held for row in states if row.get("sha256")}


def all_of(connection: Connection, extent: Extent, at: datetime, advance: Advance) -> Targets:
    """What becomes of everything that goes with a record, and of what points at it."""
    traces = Traces()
    traces.take(placed_lines(connection, extent.rows))
    _take_gone(connection, extent, traces, advance)
    words = telling_words(traces.held)
    targets = Targets(extent, traces, words=words, mentions=Mentions(words))
    pointed_at = look_around(connection, extent, targets.mentions, advance)
    keep_what_is_needed(connection, extent, pointed_at)
    for table, rows in extent.rows.items():
        for uid, row in rows.items():
            targets.after[table, uid] = emptied(table, row, at) if (table, uid) in extent.emptied else None
    _silence(connection, targets)
    traces.take(placed_lines(connection, _missing(targets)))
    return targets


def _take_gone(connection: Connection, extent: Extent, traces: Traces, advance: Advance) -> None:
    """Take in what was taken out earlier and went with what goes, and what goes with that in turn."""
    while found := _standing_no_more(connection, gone_with(connection, extent, advance)):
        lines = list(placed_lines(connection, found))
        traces.take(lines)
        for (table, uid), row in _last_held(lines).items():
            extent.add(table, [row])
            extent.past.add((table, uid))


def _standing_no_more(connection: Connection, found: Mapping[str, set[str]]) -> dict[str, set[str]]:
    standing = {table: fetch(connection, table, "uid", list(uids), ("uid",)) for table, uids in found.items()}
    left = {table: uids - {row["uid"] for row in standing[table]} for table, uids in found.items()}
    return {table: uids for table, uids in left.items() if uids}


def _last_held(lines: list[Placed]) -> dict[Row, dict[str, Any]]:
    ordered = sorted(lines, key=lambda line: line.place)
    return {
        (line.table, line.uid): past_row(line.table, line.after or line.before)
        for line in ordered
        if line.after or line.before
    }


def _missing(targets: Targets) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, uid in targets.after:
        if (table, uid) not in targets.traces.lines:
            found.setdefault(table, []).append(uid)
    return found


def _silence(connection: Connection, targets: Targets) -> None:
    """Rows of other records that point at what goes lose what they say of it in words."""
    purged = {uid for _, uid in targets.extent.emptied}
    for table, column in WORDS:
        for row in fetch(connection, table, column, list(purged)):
            after = without_words(table, row, purged)
            if after is not None and (table, row["uid"]) not in targets.after:
                targets.after[table, row["uid"]] = after


def earlier_of(connection: Connection, kind: str, uid: str, advance: Advance) -> Targets:
    """The same for what a record and its parts held earlier and hold no more."""
    extent = own_rows(connection, kind, uid)
    traces = Traces()
    traces.take(placed_lines(connection, extent.rows))
    targets = Targets(extent, traces)
    for row in list(traces.lines):
        if traces.told[row] > 1:
            targets.after[row] = extent.rows[row[0]][row[1]]
        else:
            del traces.lines[row], traces.held[row]
    gone = _standing_no_more(connection, gone_with(connection, extent, advance))
    for table, uids in gone.items():
        if table not in TABLES:
            traces.take(placed_lines(connection, {table: uids}))
            targets.after |= {(table, one): None for one in uids}
    standing = telling_words({row: [after] for row, after in targets.after.items() if after})
    targets.words = Words(telling_words(traces.held).words - standing.words)
    return targets
