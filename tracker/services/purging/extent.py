"""What goes with a record that is purged: its parts, what rests on it alone, and what is only another name for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.services.parts import OWNERS
from tracker.services.refs import TABLES
from tracker.store.fetch import fetch
from tracker.store.pointers import DERIVED, Pointing, pointing_at

# Records of other kinds that are the words of one: what a source published, what an item of evidence says, what a
# party said or was asked. What they said goes with them.
_WORDS_OF = {
    "party": (("claim", "origin_party_uid"), ("reply", "party_uid"), ("request", "to_party_uid")),
    "source": (("evidence", "source_uid"), ("claim", "origin_source_uid"), ("request", "to_source_uid")),
    "evidence": (("claim", "evidence_uid"), ("reply", "evidence_uid"), ("action", "evidence_uid")),
}
# Rows that others need to point at stay, emptied. A claim rests on evidence, that on a source: in this order.
EMPTIED = ("claim", "evidence", "source", "party")
Row = dict[str, Any]
Leading = Callable[[str], list[tuple[str, str]]]


@dataclass(slots=True)
class Extent:
    """The rows to be purged, by table and uid as they stand; `emptied` are the uids of those that stay, emptied."""

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    emptied: set[str] = field(default_factory=set)

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

    def count(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.rows.values()))


def own_rows(connection: Connection, kind: str, uid: str) -> Extent:
    """A record with its parts and theirs, and no other record."""
    return _gathered(connection, kind, uid, _parts)


def extent_of(connection: Connection, kind: str, uid: str) -> Extent:
    """Everything that goes with a record, and what of it has to stay as an empty row."""
    extent = _gathered(connection, kind, uid, _leading, same=True)
    _empty(connection, extent, pointing_at(connection))
    return extent


def _gathered(connection: Connection, kind: str, uid: str, leading: Leading, *, same: bool = False) -> Extent:
    extent = Extent()
    waiting = [(kind, extent.add(kind, fetch(connection, kind, "uid", [uid])))]
    while waiting:
        table, uids = waiting.pop()
        for other, column in leading(table):
            new = extent.add(other, fetch(connection, other, column, uids))
            waiting += [(other, new)] if new else []
        if same and table == "party":
            waiting += [step for step in _same_as(connection, extent, uids) if step[1]]
    return extent


def _parts(table: str) -> list[tuple[str, str]]:
    """The tables whose rows are parts of one of this table, with the column that says so."""
    found = [(part, column) for part, column in _owned(table) if part not in TABLES]
    return [*found, ("waiver", "record_uid")] if table in TABLES else found


def owner_column(table: str) -> str | None:
    """The column of a part that says to which row it belongs; None for what is a record or belongs to none."""
    if table == "waiver":
        return "record_uid"
    return OWNERS[table][1] if table in OWNERS and table not in TABLES and table not in DERIVED else None


def _leading(table: str) -> list[tuple[str, str]]:
    """The same with the records that belong to it or are its words."""
    records = [(part, column) for part, column in _owned(table) if part in TABLES]
    return [*_parts(table), *records, *_WORDS_OF.get(table, ())]


def _owned(table: str) -> list[tuple[str, str]]:
    return [(part, column) for part, (owner, column) in OWNERS.items() if owner == table and part not in DERIVED]


def _same_as(connection: Connection, extent: Extent, parties: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The parties that were merged into one, and the sources that are it."""
    yield "party", extent.add("party", fetch(connection, "party", "merged_into_uid", parties))
    ties = [row for row in fetch(connection, "source_party", "party_uid", parties) if row["tie"] == "is"]
    yield "source", extent.add("source", fetch(connection, "source", "uid", [tie["source_uid"] for tie in ties]))


def _empty(connection: Connection, extent: Extent, pointers: dict[str, list[Pointing]]) -> None:
    """Find the rows that have to stay because others point at them; what cannot point at an empty row goes too."""
    for table in EMPTIED:
        held = extent.rows.get(table, {})
        for other, column, _ in pointers.get(table, ()):
            for row in fetch(connection, other, column, list(held), ("uid", column)):
                if not extent.holds(other, row["uid"]) or row["uid"] in extent.emptied:
                    extent.emptied.add(row[column])
    for table in [name for name in extent.rows if name not in EMPTIED]:
        for other, column, may_be_empty in pointers.get(table, ()):
            if not may_be_empty:
                extent.add(other, fetch(connection, other, column, list(extent.rows[table])))
