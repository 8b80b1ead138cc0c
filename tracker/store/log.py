"""Read the history back."""

import json
import zlib
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from tracker.store.fetch import slices
from tracker.store.purged_lines import DESTROYED, PURGE, is_destroyed
from tracker.store.tables import light

# Bookkeeping that says nothing to a reader of the log.
_SILENT = ("uid", "version", "created_at", "updated_at")
# Chunks that are fetched at once: a chunk of an import holds a thousand lines.
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Within:
    """Which changesets are wanted: of this actor, from the first moment on, before the second; None for any."""

    actor: str | None = None
    since: datetime | None = None
    before: datetime | None = None


def changesets(
    connection: Connection, *, seqs: Sequence[int] | None = None, limit: int = 50, within: Within | None = None
) -> list[Any]:
    """Changesets, newest first; all of them when `limit` is 0."""
    table = light("changeset")
    query = select(table).order_by(table.c.seq.desc())
    if within and within.actor is not None:
        query = query.where(table.c.actor == within.actor)
    if within and within.since:
        query = query.where(table.c.at >= within.since)
    if within and within.before:
        query = query.where(table.c.at < within.before)
    if seqs is None:
        return list(connection.execute(query.limit(limit) if limit else query).mappings())
    found = [
        row for some in slices(list(seqs)) for row in connection.execute(query.where(table.c.seq.in_(some))).mappings()
    ]
    found.sort(key=lambda row: -row["seq"])
    return found[:limit] if limit else found


def stored_head(connection: Connection) -> tuple[int, str]:
    """The number and the hash of the newest changeset."""
    table = light("chain_head")
    row = connection.execute(select(table.c.seq, table.c.hash)).one()
    return int(row.seq), str(row.hash)


def counted_rows(connection: Connection, seqs: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many rows of which table each changeset touched."""
    table = light("change")
    query = select(table.c.seq, table.c.table_name, func.sum(table.c.rows).label("rows"))
    query = query.where(table.c.seq.in_(seqs)).group_by(table.c.seq, table.c.table_name)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(query.order_by(table.c.seq, func.min(table.c.n))):
        found[row.seq][row.table_name] = int(row.rows)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One row's change: what it held before and after.

    The operation is `insert`, `update`, `delete`, `purge`, or `destroyed` where a purge left nothing but `was`, the
    operation that it had been. Of the last two nothing is known of before.
    """

    seq: int
    table: str
    uid: str
    operation: str
    before: dict[str, Any]
    after: dict[str, Any]
    was: str = ""

    @property
    def is_told(self) -> bool:
        """Whether it says what changed, and not that this was purged."""
        return self.operation not in (PURGE, DESTROYED)

    @property
    def changed(self) -> list[str]:
        """The columns that hold something else after it, bookkeeping apart."""
        held = {**self.before, **self.after}
        return [name for name in held if name not in _SILENT and self.before.get(name) != self.after.get(name)]


def touching(connection: Connection, wanted: Mapping[str, set[str]]) -> dict[int, list[dict[str, Any]]]:
    """The changes of some rows (uids by table), by changeset, field by field.

    A mere new version is no change; a changeset stands there all the same, as something else of the record changed.
    """
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in lines(connection, wanted):
        change = _change(line.table, line.uid, line.operation, line.before, line.after)
        found[line.seq] += []
        if change["fields"] or line.operation != "update":
            found[line.seq].append(change)
    return found


def lines(connection: Connection, wanted: Mapping[str, set[str]]) -> Iterator[Line]:
    """The lines of the history about some rows (uids by table), oldest first."""
    table = light("change")
    spans = [
        and_(table.c.table_name == name, table.c.first_uid <= max(uids), table.c.last_uid >= min(uids))
        for name, uids in wanted.items()
        if uids
    ]
    query = select(table.c.seq, table.c.payload).where(or_(*spans)).order_by(table.c.seq, table.c.n)
    for seq, payload in connection.execute(query):
        for line in read_lines(seq, payload):
            if line.uid in wanted.get(line.table, ()):
                yield line


def lines_of(connection: Connection, seq: int) -> list[Line]:
    """All lines of one changeset, in the order in which they were written."""
    table = light("change")
    query = select(table.c.payload).where(table.c.seq == seq).order_by(table.c.n)
    return [line for payload in connection.execute(query).scalars() for line in read_lines(seq, payload)]


def removed(connection: Connection, tables: Sequence[str], seqs: Sequence[int]) -> Iterator[Line]:
    """The rows of some tables that these changesets took out."""
    table = light("change")
    query = select(table.c.seq, table.c.payload).where(table.c.table_name.in_(tables))
    for some in slices(list(seqs)):
        for seq, payload in connection.execute(query.where(table.c.seq.in_(some))):
            yield from (line for line in read_lines(seq, payload) if line.operation == "delete")


def lines_back(connection: Connection, after: int, until: int | None = None) -> Generator[list[Line], None, None]:
    """The lines of the changesets after `after`, up to `until`: chunk by chunk, the newest first, lines in order."""
    table = light("change")
    query = select(table.c.seq, table.c.payload).where(table.c.seq > after)
    if until is not None:
        query = query.where(table.c.seq <= until)
    query = query.order_by(table.c.seq.desc(), table.c.n.desc()).execution_options(yield_per=_AT_ONCE)
    # Closed when the caller has enough: on PostgreSQL the cursor stands on the server.
    with connection.execute(query) as found:
        for seq, payload in found:
            yield list(read_lines(seq, payload))


def count_lines(connection: Connection, since: int = 0) -> int:
    """How many lines the changesets after `since` have."""
    changeset = light("changeset")
    query = select(func.coalesce(func.sum(changeset.c.changes), 0)).where(changeset.c.seq > since)
    return int(connection.execute(query).scalar_one())


def newest_seq(connection: Connection, before: datetime | None = None) -> int:
    """The number of the newest changeset, of those before a time if one is given; 0 where there is none."""
    table = light("changeset")
    query = select(func.max(table.c.seq))
    return int(connection.execute(query if before is None else query.where(table.c.at < before)).scalar() or 0)


def read_lines(seq: int, payload: bytes) -> Iterator[Line]:
    """The lines of one chunk, in the order in which they were written."""
    for line in zlib.decompress(payload).splitlines():
        read = json.loads(line)
        if is_destroyed(read):
            yield Line(seq, read[0], read[1], DESTROYED, {}, {}, read[2])
            continue
        name, uid, operation, before, after, _salt = read
        yield Line(seq, name, uid, operation, {} if operation == PURGE else before or {}, after or {})


def seqs_since(connection: Connection, table: str, uid: str, version: int) -> list[int]:
    """The changesets that gave a record a version after this one."""
    return [line.seq for line in lines(connection, {table: {uid}}) if line.after.get("version", 0) > version]


def _change(name: str, uid: str, operation: str, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    fields = (
        {}
        if operation in (PURGE, DESTROYED)
        else {
            field: {"before": before.get(field), "after": after.get(field)}
            for field in (after or before)
            if field not in _SILENT and before.get(field) != after.get(field)
        }
    )
    return {"table": name, "uid": uid, "operation": operation, "fields": fields}
