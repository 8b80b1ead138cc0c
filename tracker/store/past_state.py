"""Take a transaction's tables back to an earlier changeset. It is for one that is rolled back: nothing is recorded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, text, update

from tracker.store.fetch import slices
from tracker.store.log import Line, lines_back
from tracker.store.past_rows import past_row
from tracker.store.pointers import pointing_at
from tracker.store.purged_lines import PURGE
from tracker.store.tables import light

# Lines that are taken back together: enough for an edit's few lines to share their statements.
_TOGETHER = 2000
# Custody events are hidden; that something was purged holds for every earlier time as well.
_LASTING = ("custody_event", "tombstone")
# Pointers of which one must be there: without it the row cannot be.
_ONE_OF = {
    *(("claim", "origin_source_uid"), ("claim", "origin_party_uid")),
    *(("request", "to_source_uid"), ("request", "to_party_uid")),
}
_KEPT_BESIDE = {"violation": "violation_facts"}
# Triggers guard these, so that they are hidden and not emptied. A temporary view is found before the table of its name.
_HIDDEN = {
    "changeset": "SELECT * FROM {real}.changeset WHERE seq <= {seq}",
    "change": "SELECT * FROM {real}.change WHERE seq <= {seq}",
    "chain_head": "SELECT head.uid, last.seq, last.hash, last.at FROM {real}.chain_head AS head"
    " JOIN {real}.changeset AS last ON last.seq = {seq}",
    "custody_event": "SELECT * FROM {real}.custody_event WHERE uid NOT IN (SELECT uid FROM later_custody)",
}


def take_back(connection: Connection, seq: int) -> Iterator[list[Line]]:
    """Undo in the tables what changed after changeset `seq`, the last first; gives the lines taken back, in batches.

    When all is taken, the history and the custody events end at `seq` as well. Derived values are left to the caller,
    but for those of rows that are not there any more. What was purged is not there, as if it had never been.
    """
    later: set[str] = set()
    purged: dict[str, list[str]] = defaultdict(list)
    for batch in _batches(lines_back(connection, seq)):
        later.update(line.uid for line in batch if line.table == "custody_event")
        for line in batch:
            if line.operation == PURGE and not line.after:
                purged[line.table].append(line.uid)
        _restore(connection, [line for line in batch if line.table not in _LASTING and _tells(line)])
        yield batch
    _let_go(connection, purged)
    _hide(connection, seq, sorted(later))


def _tells(line: Line) -> bool:
    """Whether a line says what was before it. Of what was purged only when it came is known: before, it was not."""
    return line.is_told or line.was == "insert"


def _let_go(connection: Connection, purged: Mapping[str, list[str]]) -> None:
    """Let nothing that is there again point at rows that were purged."""
    for table, pointers in pointing_at(connection).items() if purged else ():
        for other, column, may_be_empty in pointers:
            if other in _HIDDEN:
                # Events of custody went with their item.
                continue
            clause = light(other)
            empties = may_be_empty and (other, column) not in _ONE_OF
            for some in slices(purged.get(table, [])):
                change = update(clause).values({column: None}) if empties else delete(clause)
                connection.execute(change.where(clause.c[column].in_(some)))


def _batches(chunks: Iterator[list[Line]]) -> Iterator[list[Line]]:
    """Chunks put together, newest line first. Where one ends, the tables were once as they are then."""
    batch: list[Line] = []
    for chunk in chunks:
        batch += reversed(chunk)
        if len(batch) >= _TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _restore(connection: Connection, batch: list[Line]) -> None:
    """Give records that only changed their old values. Take all other rows of the batch away, then put back what they
    held before it: so no key is there twice meanwhile.
    """
    past: dict[str, dict[str, Mapping[str, Any]]] = {}
    changed: dict[str, dict[str, set[str] | None]] = defaultdict(dict)
    for line in batch:
        past.setdefault(line.table, {})[line.uid] = line.before
        if "ref_number" in light(line.table).c:
            _note_changed(changed[line.table], line)
    for table, columns in changed.items():
        _change_back(connection, table, past[table], columns)
    for table, rows in past.items():
        _delete(connection, table, list(rows))
        gone = [uid for uid, before in rows.items() if not before]
        if table in _KEPT_BESIDE:
            _delete(connection, _KEPT_BESIDE[table], gone)
        if "ref_number" in light(table).c:
            _delete(connection, "search_document", gone)
    for table, rows in past.items():
        held = [past_row(table, before) for before in rows.values() if before]
        if held:
            connection.execute(insert(light(table)), held)


def _note_changed(columns: dict[str, set[str] | None], line: Line) -> None:
    """Note which columns of a record changed; None where it was not there all the time."""
    held = columns.get(line.uid, set())
    if held is None or line.operation != "update":
        columns[line.uid] = None
    else:
        held.update(name for name, value in line.before.items() if line.after.get(name) != value)
        columns[line.uid] = held


def _change_back(
    connection: Connection, table: str, rows: dict[str, Mapping[str, Any]], columns: Mapping[str, set[str] | None]
) -> None:
    """Give these rows back the columns that changed, and take them out of `rows`; no key of a record ever changes."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for uid, names in columns.items():
        if names is not None:
            whole = past_row(table, rows.pop(uid))
            alike[tuple(sorted(names))].append({"row_uid": uid, **{f"old_{name}": whole[name] for name in names}})
    clause = light(table)
    for some, values in alike.items():
        change = update(clause).where(clause.c.uid == bindparam("row_uid"))
        connection.execute(change.values({name: bindparam(f"old_{name}") for name in some}), values)


def _delete(connection: Connection, table: str, uids: list[str]) -> None:
    clause = light(table)
    for some in slices(uids):
        connection.execute(delete(clause).where(clause.c.uid.in_(some)))


def _hide(connection: Connection, seq: int, custody: list[str]) -> None:
    real = "main"
    if connection.dialect.name == "postgresql":
        schema = connection.execute(text("SELECT current_schema()")).scalar_one()
        real = connection.dialect.identifier_preparer.quote(schema)
    connection.execute(text("CREATE TEMPORARY TABLE later_custody (uid TEXT PRIMARY KEY)"))
    if custody:
        connection.execute(text("INSERT INTO later_custody VALUES (:uid)"), [{"uid": uid} for uid in custody])
    for name, query in _HIDDEN.items():
        connection.execute(text(f"CREATE TEMPORARY VIEW {name} AS {query.format(real=real, seq=int(seq))}"))
