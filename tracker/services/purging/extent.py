"""What goes with a record that is purged: its parts, what rests on it alone, and what is only another name for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.services.purging.relations import EMPTIABLE, LET_GO, TIES, belonging, going_with
from tracker.services.refs import TABLES
from tracker.store.fetch import fetch
from tracker.store.pointers import pointing_at

Row = dict[str, Any]
Leading = Callable[[str], list[tuple[str, str]]]
# What an empty row still has to point at.
_RESTS_ON = {
    "claim": {
        "violation_uid": "violation",
        "evidence_uid": "evidence",
        "origin_source_uid": "source",
        "origin_party_uid": "party",
    },
    "evidence": {"source_uid": "source"},
    "source": {"parent_uid": "source"},
    "source_party": {"source_uid": "source", "party_uid": "party"},
    "source_dependence": {"source_uid": "source", "other_uid": "source"},
    "party_link": {"party_uid": "party", "to_party_uid": "party"},
}


@dataclass(slots=True)
class Extent:
    """The rows to be purged, by table and uid as they stand; `emptied` are those that stay, emptied.

    `past` are those among them that stood once: the history alone holds them.
    """

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    past: set[tuple[str, str]] = field(default_factory=set)
    emptied: set[tuple[str, str]] = field(default_factory=set)

    def add(self, table: str, rows: Sequence[Any]) -> list[str]:
        """Take rows in; give the uids of those that are new."""
        held = self.rows.setdefault(table, {})
        new = [dict(row) for row in rows if row["uid"] not in held]
        held.update({row["uid"]: row for row in new})
        return [row["uid"] for row in new]

    def holds(self, table: str, uid: str) -> bool:
        """Whether a row goes."""
        return uid in self.rows.get(table, ())

    def records(self) -> Iterator[tuple[str, Row]]:
        """The records among the rows, with their kind."""
        yield from ((kind, row) for kind in TABLES for row in self.rows.get(kind, {}).values())


def own_rows(connection: Connection, kind: str, uid: str) -> Extent:
    """A record with its parts and theirs, and no other record."""
    extent = Extent()
    _gather(connection, extent, kind, extent.add(kind, fetch(connection, kind, "uid", [uid])), _parts)
    return extent


def whole_extent(connection: Connection, kind: str, uid: str) -> Extent:
    """Everything that stands and goes with a record: also the parties merged into it, and the sources that are it."""
    extent = Extent()
    _gather(connection, extent, kind, extent.add(kind, fetch(connection, kind, "uid", [uid])), going_with)
    return extent


def _parts(table: str) -> list[tuple[str, str]]:
    return belonging(table, records=False)


def _gather(connection: Connection, extent: Extent, table: str, uids: Sequence[str], leading: Leading) -> None:
    waiting = [(table, list(uids))]
    while waiting:
        table, some = waiting.pop()
        for other, column in leading(table):
            new = extent.add(other, fetch(connection, other, column, some))
            waiting += [(other, new)] if new else []
        if table == "party" and leading is going_with:
            waiting += [step for step in _same_as(connection, extent, some) if step[1]]


def _same_as(connection: Connection, extent: Extent, parties: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The parties that were merged into one, and the sources that are it."""
    yield "party", extent.add("party", fetch(connection, "party", "merged_into_uid", parties))
    ties = [row for row in fetch(connection, "source_party", "party_uid", parties) if row["tie"] == "is"]
    yield "source", extent.add("source", fetch(connection, "source", "uid", [tie["source_uid"] for tie in ties]))


def keep_what_is_needed(connection: Connection, extent: Extent, pointed_at: Mapping[str, set[str]]) -> None:
    """Find the rows that have to stay, emptied, because others point at them.

    `pointed_at` are rows, by table, at which the history of others points: an earlier state needs them, too.
    """
    for table, pointers in pointing_at(connection).items():
        for other, column, _ in pointers:
            if (other, column) in LET_GO:
                extent.add(other, fetch(connection, other, column, list(extent.rows.get(table, ()))))
            elif table in EMPTIABLE:
                for row in fetch(connection, other, column, list(extent.rows.get(table, ())), ("uid", column)):
                    if not extent.holds(other, row["uid"]):
                        _keep(extent, table, row[column])
    for table in EMPTIABLE:
        for uid in pointed_at.get(table, ()):
            _keep(extent, table, uid)


def _keep(extent: Extent, table: str, uid: str) -> None:
    """Keep a row, emptied, with what it rests on and its ties."""
    row = extent.rows.get(table, {}).get(uid)
    if row is None or (table, uid) in extent.emptied | extent.past:
        return
    extent.emptied.add((table, uid))
    for column, other in _RESTS_ON.get(table, {}).items():
        if row.get(column):
            _keep(extent, other, row[column])
    for tie in TIES:
        owner = next(iter(_RESTS_ON[tie]))
        for each in extent.rows.get(tie, {}).values() if owner.removesuffix("_uid") == table else ():
            if each[owner] == uid:
                _keep(extent, tie, each["uid"])
