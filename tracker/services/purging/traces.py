"""What the history holds of the rows that are purged."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.services.purging.extent import Extent
from tracker.services.purging.relations import EMPTIABLE, pointers_of
from tracker.services.purging.words import Mentions
from tracker.store.columns import COLUMNS
from tracker.store.line_places import Placed, all_placed
from tracker.store.purged_lines import LinePlace
from tracker.vocab import Marking

Row = tuple[str, str]
Advance = Callable[[int], object]


@dataclass(slots=True)
class Traces:
    """By row that goes: the places of its lines, the states that they tell, and how many of them tell one.

    `messages` are changesets of which earlier purges destroyed the message.
    """

    lines: dict[Row, list[LinePlace]] = field(default_factory=lambda: defaultdict(list))
    held: dict[Row, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    told: dict[Row, int] = field(default_factory=lambda: defaultdict(int))
    messages: dict[Row, set[int]] = field(default_factory=lambda: defaultdict(set))

    def take(self, found: Iterable[Placed]) -> None:
        """Take in the lines of rows that go."""
        for line in found:
            row = (line.table, line.uid)
            self.lines[row].append((*line.place, line.operation))
            self.held[row] += [held for held in (line.before, line.after) if held]
            self.told[row] += bool(line.before or line.after)
            self.messages[row].update(line.messages)

    @property
    def changesets(self) -> set[int]:
        """The changesets that touched the rows."""
        return {place[0] for places in self.lines.values() for place in places}

    def markings(self) -> Iterator[Marking]:
        """Every marking that the rows ever had."""
        yield from (Marking(row["marking"]) for states in self.held.values() for row in states if row.get("marking"))


def gone_with(connection: Connection, extent: Extent, advance: Advance) -> dict[str, set[str]]:
    """Rows that may stand no more and that went with rows of the extent when they last did, by table."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in all_placed(connection, advance):
        if not extent.holds(line.table, line.uid) and (held := line.after or line.before):
            # The last line decides.
            change = found[line.table].add if _goes(extent, line.table, held) else found[line.table].discard
            change(line.uid)
    return found


def _goes(extent: Extent, table: str, held: Mapping[str, Any]) -> bool:
    columns = _POINTERS.get(table, {})
    return any(
        extent.holds(owner, held[column]) for column, owners in columns.items() if held.get(column) for owner in owners
    )


_POINTERS = {table: pointers_of(table) for table in COLUMNS}


def look_around(connection: Connection, extent: Extent, mentions: Mentions, advance: Advance) -> dict[str, set[str]]:
    """Look through the history of all other rows: note who mentions the words, and give the rows of the extent, by
    table, at which others ever pointed.
    """
    uids = {uid: table for table in EMPTIABLE for uid in extent.rows.get(table, ())}
    found: dict[str, set[str]] = defaultdict(set)
    for line in all_placed(connection, advance):
        if extent.holds(line.table, line.uid):
            continue
        for held in (line.before, line.after):
            for uid in _pointed(held, uids):
                found[uids[uid]].add(uid)
        mentions.take(line)
    return found


def _pointed(held: Mapping[str, Any], uids: Collection[str]) -> Iterator[str]:
    return (value for name, value in held.items() if name.endswith("_uid") and value in uids)
