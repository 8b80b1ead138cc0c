"""What stands in the way of an undo, said by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError
from tracker.services.parts import OWNERS
from tracker.services.refs import TABLES, ref_text
from tracker.services.undoing.taken_back import COMMAND
from tracker.store.fetch import fetch
from tracker.store.log import changesets, lines, newest_seq
from tracker.store.tables import RowLike

MOST = 10
_ROWS = {"custody_event": "an event in the custody", "evidence_file": "a file"}
_LAW = {"regime": "code", "resolution": "symbol", "provision": "paragraph"}


@dataclass(slots=True)
class Obstacles:
    """Gathers what later changesets did to rows that an undo would change. At most `MOST` are said one by one."""

    connection: Connection
    seq: int
    told: dict[str, None] = field(default_factory=dict)
    blockers: set[int] = field(default_factory=set)
    more: int = 0
    in_custody: bool = False

    def add(self, table: str, row: RowLike, what: str) -> None:
        """Note that a row was touched since; `what` says how, and the later changeset is looked up and named."""
        self.in_custody = self.in_custody or table == "custody_event"
        if len(self.told) >= MOST:
            self.more += 1
            return
        later, by = self._later(table, row["uid"]), ""
        if later:
            self.blockers.add(later)
            by = f" by changeset {later} ({self._command(later)})"
        self.told[f"{self.called(table, row)} {what}{by}"] = None

    def _later(self, table: str, uid: str) -> int | None:
        """The last later changeset that changed a row and still stands: an undo and what it undid cancel out."""
        # What the undo itself does may stand there already.
        until = newest_seq(self.connection)
        told = lines(self.connection, {table: {uid}})
        changed = {line.seq for line in told if self.seq < line.seq <= until and line.changed}
        standing = sorted(changed)
        for undo in sorted(changed, reverse=True):
            undone = self._command(undo).removeprefix(f"{COMMAND} ")
            if undo in standing and undone.isdigit() and int(undone) in standing:
                standing = [seq for seq in standing if seq not in (undo, int(undone))]
        return next(reversed(standing or sorted(changed)), None)

    def called(self, table: str, row: RowLike) -> str:
        """What a row is called: its reference, or what it is and of which record."""
        if table in TABLES:
            return ref_text(table, row)
        if table in _LAW:
            return f"{table} {row[_LAW[table]]}"
        named = _ROWS.get(table, f"a row of {table.replace('_', ' ')}")
        if table not in OWNERS:
            return named
        kind, column = OWNERS[table]
        return f"{named} of {self._ref(kind, row[column])}"

    def _ref(self, kind: str, uid: str) -> str:
        """The reference of a record, which may have been taken out a moment ago."""
        found = fetch(self.connection, kind, "uid", [uid])
        if found:
            return ref_text(kind, found[0])
        held = (line.after or line.before for line in lines(self.connection, {kind: {uid}}))
        return next((ref_text(kind, row) for row in held if row), f"a {kind} that was purged")

    def refuse(self) -> None:
        """Raise ConflictError if anything stands in the way."""
        if not self.told:
            return
        listed = [*self.told, *([f"and {self.more} more"] if self.more else [])]
        raise ConflictError(f"changeset {self.seq} cannot be undone: {'; '.join(listed)}", self._hint())

    def _hint(self) -> str:
        if self.in_custody:
            return "Events of custody are only added to and never taken back, so what they speak of stays."
        if self.blockers:
            return f"Undo what came later first, the last before the others: tracker undo {max(self.blockers)}"
        return "See what came later: tracker log"

    def _command(self, seq: int) -> str:
        return str(changesets(self.connection, seqs=[seq])[0]["command"])


def refuse_unfit(seq: int, row: Mapping[str, Any], tables: Iterable[str]) -> None:
    """Raise ConflictError for a changeset of a kind that is never undone."""
    if "setting" in tables or row["command"] == "init":
        raise ConflictError(
            f"changeset {seq} made the database ready ({row['command']}), and is not undone",
            "The law is kept up with: tracker law update. The marking of new records is set with: tracker init.",
        )
    if "tombstone" in tables:
        raise ConflictError(
            f"changeset {seq} purged what it names, and a purge cannot be undone",
            "What was purged is gone. A backup of before may still hold it.",
        )
    if "custody_event" in tables:
        raise ConflictError(
            f"changeset {seq} ({row['command']}) wrote events of custody, which are only added to and never taken back",
            "Say on the record what is wrong with it: tracker edit REF --note TEXT",
        )
