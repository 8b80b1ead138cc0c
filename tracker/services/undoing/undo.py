"""Undo a changeset: a new one gives every row back what it held before."""

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import delete, exc, select

from tracker.errors import ConflictError, NotFoundError
from tracker.services.history import changeset_row
from tracker.services.parts import plain_fields, records_of
from tracker.services.refs import TABLES, ref_text
from tracker.services.session import Session
from tracker.services.undoing.checking import Checking
from tracker.services.undoing.obstacles import Obstacles, refuse_unfit
from tracker.services.undoing.taken_back import COMMAND
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch, slices
from tracker.store.log import Line, changesets, counted_rows, lines_back, newest_seq
from tracker.store.past_rows import past_row
from tracker.store.pointers import DERIVED
from tracker.store.tables import light

_SILENT = ("version", "created_at", "updated_at")
# Records that are named one by one.
MOST_NAMED = 20


@dataclass(slots=True)
class Undone:
    """The new changeset, the one that it undid as a row of the log, and what it did to which records."""

    seq: int
    undone: dict[str, Any]
    records: list[str] = field(default_factory=list)
    more: int = 0


def to_undo(session: Session, seq: int) -> dict[str, Any]:
    """The changeset as a row of the log, to be looked at first.

    NotFoundError where there is none, ConflictError where it is of a kind that is never undone.
    """
    with session.read() as connection:
        newest = newest_seq(connection)
        if not 1 <= seq <= newest:
            raise NotFoundError(f"there is no changeset {seq}: they go from 1 to {newest}", "See: tracker log")
        row = changesets(connection, seqs=[seq])[0]
        counts = counted_rows(connection, [seq])[seq]
        refuse_unfit(seq, row, counts)
        return changeset_row(row, counts)


def undo(session: Session, seq: int) -> Undone:
    """Undo a changeset by a new one.

    ConflictError names what stands in the way: a later changeset that touched the same rows or points at them.
    References that were given stay spent. NotFoundError where there is no such changeset.
    """
    row = to_undo(session, seq)
    with writing(replace(session, command=f"{COMMAND} {seq}")) as opened:
        result = Undone(opened.work.chain.seq, row)
        try:
            _Undoing(opened, seq, result).run()
        except exc.IntegrityError as error:
            raise ConflictError(
                f"changeset {seq} cannot be undone: what it took away was recorded anew since",
                "See what came later: tracker log",
            ) from error
    return result


@dataclass(slots=True)
class _Undoing:
    opened: Writing
    seq: int
    result: Undone
    _obstacles: Obstacles = field(init=False)
    _waiting: list[dict[str, Any]] = field(default_factory=list)
    _named: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._obstacles = Obstacles(self.opened.work.connection, self.seq)

    def run(self) -> None:
        """Take the chunks back, the last first; then look whether what is left still holds together."""
        with closing(self._chunks()) as chunks:
            for chunk in chunks:
                self._take(chunk[0].table, chunk)
                if self._obstacles.more:
                    break
        self._obstacles.refuse()
        self.opened.work.flush()
        checking = Checking(self.opened.work.connection, self._obstacles)
        with closing(self._chunks()) as chunks:
            for chunk in chunks:
                checking.check(chunk[0].table, chunk)
                self._settle(chunk)
        self._obstacles.refuse()
        self.result.records = list(self._named)

    def _chunks(self) -> Generator[list[Line], None, None]:
        return lines_back(self.opened.work.connection, self.seq - 1, self.seq)

    def _take(self, table: str, chunk: list[Line]) -> None:
        work = self.opened.work
        work.flush()
        rows = fetch(work.connection, table, "uid", [line.uid for line in chunk])
        now = {row["uid"]: dict(row) for row in rows}
        for line in reversed(chunk):
            if not line.is_told:
                raise ConflictError(
                    f"changeset {self.seq} cannot be undone: what it changed was purged since",
                    "See what was purged: tracker log",
                )
            held = now.get(line.uid)
            if line.operation == "update" and not line.changed:
                if held:
                    work.bump(table, line.uid)
            elif self._is_as_left(line, held):
                if line.operation != "insert":
                    self._drop(table)
                self._back(line, now)
        self._drop(table)

    def _is_as_left(self, line: Line, held: dict[str, Any] | None) -> bool:
        """Whether a row stands as the changeset left it; what was done to it since is noted."""
        left = past_row(line.table, line.after)
        if line.operation == "delete" or not held:
            if bool(held) != bool(left):
                what = "was recorded anew since" if held else "was taken out since"
                self._obstacles.add(line.table, held or left, what)
            return bool(held) == bool(left)
        if all(held[name] == left[name] for name in left if name not in _SILENT):
            return True
        self._obstacles.add(line.table, held, "was changed since")
        return False

    def _back(self, line: Line, now: dict[str, dict[str, Any]]) -> None:
        """Give one row back what it held; rows to be taken out wait until they go together."""
        before = past_row(line.table, line.before)
        if line.operation == "insert":
            row = now.pop(line.uid)
            self._waiting.append(row)
            self._name(line, row, "taken out")
            return
        if line.operation == "delete":
            now[line.uid] = self.opened.work.bring_back(line.table, before)
            self._name(line, before, "brought back")
            return
        changes = {name: before[name] for name in line.changed}
        self.opened.work.update(line.table, line.uid, changes)
        now[line.uid] = {**now[line.uid], **changes}
        self._name(line, before, f"as before: {', '.join(plain_fields(line.changed))}")

    def _drop(self, table: str) -> None:
        rows, self._waiting = self._waiting, []
        if not rows:
            return
        self.opened.work.delete_rows(table, rows)
        if table in TABLES:
            for derived in DERIVED:
                clause = light(derived)
                for some in slices([row["uid"] for row in rows]):
                    self.opened.work.connection.execute(delete(clause).where(clause.c.uid.in_(some)))

    def _name(self, line: Line, row: dict[str, Any], what: str) -> None:
        if line.table not in TABLES:
            return
        told = f"{ref_text(line.table, row)} {what}"
        if len(self._named) < MOST_NAMED:
            self._named[told] = None
        elif told not in self._named:
            self.result.more += 1

    def _settle(self, chunk: list[Line]) -> None:
        """Have what is derived from the touched records that are there worked out anew."""
        touched: dict[str, set[str]] = {}
        for line in chunk:
            if line.changed:
                for kind, uid in records_of(line.table, line.before, line.after):
                    touched.setdefault(kind, set()).add(uid)
        for kind, uids in touched.items():
            clause = light(kind)
            for some in slices(sorted(uids)):
                found = self.opened.work.connection.execute(select(clause.c.uid).where(clause.c.uid.in_(some)))
                for uid in found.scalars():
                    self.opened.touch(kind, uid)
