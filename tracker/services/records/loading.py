"""Load records with everything that hangs on them: one query a table, whatever the number of records."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from tracker.services.records.pointers import Pointer
from tracker.services.records.spec import Part, Record
from tracker.store.fetch import slices
from tracker.store.tables import RowLike, light


@dataclass(slots=True)
class Loaded:
    """A row with its parts, by the name that their list has in a document."""

    row: RowLike
    parts: dict[str, list["Loaded"]] = field(default_factory=dict)


def load(connection: Connection, spec: Record, uids: Sequence[str]) -> list[Loaded]:
    """The records of these uids, in the order given."""
    clause = light(spec.table)
    rows: dict[str, Loaded] = {}
    for some in slices(list(uids)):
        for row in connection.execute(select(clause).where(clause.c.uid.in_(some))).mappings():
            rows[row["uid"]] = Loaded(row)
    found = [rows[uid] for uid in uids if uid in rows]
    _load_parts(connection, spec.parts, found)
    return found


def _load_parts(connection: Connection, parts: Sequence[Part], owners: Sequence[Loaded]) -> None:
    for part in parts:
        by_owner = _children(connection, part, [owner.row["uid"] for owner in owners])
        for owner in owners:
            owner.parts[part.attr] = by_owner.get(owner.row["uid"], [])
        _load_parts(connection, part.parts, [child for rows in by_owner.values() for child in rows])


def _children(connection: Connection, part: Part, owners: Sequence[str]) -> dict[str, list[Loaded]]:
    clause = light(part.table)
    found: dict[str, list[Loaded]] = defaultdict(list)
    for some in slices(list(owners)):
        query = select(clause).where(clause.c[part.parent].in_(some))
        for column, value in part.constant:
            query = query.where(clause.c[column] == value)
        for row in connection.execute(query.order_by(clause.c[part.order], clause.c.uid)).mappings():
            found[row[part.parent]].append(Loaded(row))
    return found


def pointers(spec: Record | Part, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Every record that a loaded one points at, as kind and uid."""
    for described in spec.fields:
        if isinstance(described, Pointer):
            for kind, column in described.targets:
                if loaded.row[column] is not None:
                    yield kind, loaded.row[column]
    for part in spec.parts:
        for child in loaded.parts[part.attr]:
            yield from pointers(part, child)
