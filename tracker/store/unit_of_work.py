"""The one way to write: every row that changes is recorded, and all of it is committed or none."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, update
from uuid_utils import uuid7

from tracker.errors import ConflictError, NotFoundError
from tracker.stopping import holding_stops, note_written
from tracker.store.beside import Worker
from tracker.store.bulk_rows import insert_rows
from tracker.store.canonical import change_line
from tracker.store.counters import Counters
from tracker.store.engine import plain_errors
from tracker.store.fetch import fetch, slices
from tracker.store.fresh_rows import forget_fresh, keep_fresh
from tracker.store.history import CHUNK_ROWS, Author, Chain, open_chain
from tracker.store.schema_version import require_head
from tracker.store.tables import RowLike, column_names, light
from tracker.store.tombstones import purged_records


def new_uid() -> str:
    """A new identity: UUIDv7 as text, growing with time."""
    return str(uuid7())


class UnitOfWork:
    """Rows go in as mappings of column to value; inserts wait until a thousand of a table are together.

    Foreign keys are checked at commit, so rows that point at each other may come in any order.
    """

    def __init__(self, connection: Connection, chain: Chain) -> None:
        self.connection = connection
        self.chain = chain
        self.numbers = Counters(connection)
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._purged: dict[str, str] | None = None
        self.fresh = keep_fresh(connection)
        self._keeps_beside = False
        self._empty: dict[str, dict[str, Any]] = {}

    @property
    def at(self) -> datetime:
        """The time of this changeset."""
        return self.chain.at

    def insert(self, table: str, values: Mapping[str, Any]) -> str:
        """Add a row and give its uid; uid, version and times are filled in where they are missing."""
        empty = self._empty.get(table) or self._begin(table)
        row = empty.copy()
        row.update(values)
        if len(row) != len(empty):
            raise KeyError(f"{table} has no column {sorted(set(values) - set(empty))}")
        uid: str = row["uid"] or new_uid()
        row["uid"] = uid
        if "version" in row:
            row["version"] = 1
            row["created_at"] = row["updated_at"] = self.chain.at
        self._add(table, row)
        self.fresh.add(table, row)
        return uid

    def _begin(self, table: str) -> dict[str, Any]:
        """A row of a table with nothing in it."""
        self._empty[table] = dict.fromkeys(column_names(table))
        return self._empty[table]

    def update(
        self,
        table: str,
        uid: str,
        changes: Mapping[str, Any],
        *,
        version: int | None = None,
        before: RowLike | None = None,
    ) -> bool:
        """Change some values of a row; False when they already stand there.

        With `version`, ConflictError unless the row still has it. `before` is the row, if it was just read.
        """
        before = dict(before) if before else self.read(table, uid)
        if version is not None and before["version"] != version:
            raise ConflictError(
                f"the record was changed by somebody else: you read version {version}, it is now {before['version']}",
                "Look at it again and repeat your change.",
            )
        changed = {name: value for name, value in changes.items() if before[name] != value}
        if not changed:
            return False
        self._refuse_purged(uid)
        self.fresh.give_up()
        if "version" in before:
            changed.update(version=before["version"] + 1, updated_at=self.at)
        clause = light(table)
        self.connection.execute(update(clause).where(clause.c.uid == uid).values(changed))
        self.chain.record(table, uid, change_line(table, uid, "update", before, {**before, **changed}))
        return True

    def bump(self, table: str, uid: str) -> None:
        """Make a new version of a record of which only parts changed; once a changeset."""
        self._refuse_purged(uid)
        self.fresh.give_up()
        before = self.read(table, uid)
        if before["updated_at"] == self.at:
            return
        changed = {"version": before["version"] + 1, "updated_at": self.at}
        clause = light(table)
        self.connection.execute(update(clause).where(clause.c.uid == uid).values(changed))
        self.chain.record(table, uid, change_line(table, uid, "update", before, {**before, **changed}))

    def delete(self, table: str, uid: str) -> None:
        """Take away a part of a record; what it held stays in the history."""
        before = self.read(table, uid)
        self.fresh.give_up()
        clause = light(table)
        self.connection.execute(delete(clause).where(clause.c.uid == uid))
        self.chain.record(table, uid, change_line(table, uid, "delete", before, None))

    def delete_rows(self, table: str, rows: Sequence[RowLike]) -> None:
        """Take away many rows of a table, which are given as they stand."""
        self._write(table)
        self.fresh.give_up()
        clause = light(table)
        for some in slices(rows):
            self.connection.execute(delete(clause).where(clause.c.uid.in_([row["uid"] for row in some])))
        for row in rows:
            self.chain.record(table, row["uid"], change_line(table, row["uid"], "delete", dict(row), None))

    def bring_back(self, table: str, held: RowLike) -> dict[str, Any]:
        """Add a row that was taken away, as it was then, with a version of its own; give it as it goes in."""
        row = dict(held)
        self.fresh.give_up()
        if "version" in row:
            row.update(version=row["version"] + 1, updated_at=self.at)
        self._add(table, row)
        return row

    def _refuse_purged(self, uid: str) -> None:
        """ConflictError for a record that was purged: it is not recorded again, and what is left of it stays so."""
        if self._purged is None:
            self._purged = purged_records(self.connection)
        if uid in self._purged:
            raise ConflictError(
                f"{self._purged[uid]} was purged from this database, and is not recorded again", "See: tracker log"
            )

    def _add(self, table: str, row: dict[str, Any]) -> None:
        self._refuse_purged(row["uid"])
        waiting = self._waiting.get(table)
        if waiting is None:
            waiting = self._waiting[table] = []
        waiting.append(row)
        if len(waiting) >= CHUNK_ROWS:
            self._write(table)

    def flush(self) -> None:
        """Send what is waiting, so that queries see it."""
        for table in list(self._waiting):
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._waiting.pop(table, [])
        if not rows:
            return
        self.chain.record_new(table, insert_rows(self.connection, table, rows))

    def read(self, table: str, uid: str) -> dict[str, Any]:
        """The row as it stands; NotFoundError when there is none."""
        self._write(table)
        found = fetch(self.connection, table, "uid", [uid])
        if not found:
            raise NotFoundError(f"there is no {table} {uid}")
        return dict(found[0])

    def keep_beside(self) -> None:
        """Let what was written outside the history stay, even where nothing else changes."""
        self._keeps_beside = True

    def finish(self) -> bool:
        """Write everything that waits and the changeset; False when nothing changed."""
        self.flush()
        self.numbers.save()
        return self.chain.close() or self._keeps_beside


@contextmanager
def unit_of_work(engine: Engine, url: str, author: Author, worker: type[Worker] = Worker) -> Iterator[UnitOfWork]:
    """Open the one transaction of a writing command; an error inside leaves nothing behind.

    `worker` is what a process beside does of it, should it become large.
    """
    with (
        plain_errors(url),
        engine.connect().execution_options(tracker_writes=True) as connection,
        connection.begin() as transaction,
    ):
        require_head(connection)
        work = UnitOfWork(connection, open_chain(connection, author, _now(), worker))
        try:
            yield work
            if not work.finish():
                transaction.rollback()
                return
            # Whoever stops the command from here on is told that it was written.
            with holding_stops():
                transaction.commit()
                note_written()
        finally:
            work.chain.give_up()
            forget_fresh(connection)


def _now() -> datetime:
    return datetime.now(UTC)
