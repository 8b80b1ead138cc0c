"""Hold the lines of a chunk against their digests, and take in what they tell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tracker.store.canonical import digest
from tracker.store.columns import COLUMNS
from tracker.store.history import change_uid
from tracker.store.purged_lines import LinePlace
from tracker.store.verification.finding import Finding, Findings
from tracker.store.verification.last_states import UNTOLD, LastStates, State
from tracker.store.verification.lines import Told, UnreadableError, digests_of, lines_of, numbered, told_by
from tracker.store.verification.suspects import Chunk

Row = dict[str, Any]
_SIZE = 32


@dataclass(slots=True)
class ChunkReader:
    """Reads chunks, oldest first; `numbers` are the highest of references by table and year.

    What came up to the changeset `since` is not read. `purged_messages` are the changesets whose message was purged.
    """

    states: LastStates
    found: Findings
    step: Callable[[int], object]
    since: int = 0
    rows: int = 0
    purged_messages: set[int] = field(default_factory=set)
    # By changeset that purged: how many lines it destroyed; and those with a tombstone.
    purges: dict[int, int] = field(default_factory=dict)
    buried: set[int] = field(default_factory=set)
    numbers: dict[tuple[str, int | None], int] = field(default_factory=dict)

    def read(self, row: Row, n: int, revision: str, true_until: int) -> Chunk:
        """One chunk, the n-th of a changeset of that schema; `true_until` is the changeset before."""
        table, kept = str(row["table_name"]), row["digests"]
        stored = [*(row[name] for name in ("n", "table_name", "first_uid", "last_uid", "rows")), digest(kept).hex()]
        chunk = Chunk(str(row["uid"]), stored, None)
        try:
            lines = lines_of(row["payload"])
        except UnreadableError as error:
            self._unreadable(row, "lines of the history", str(error), true_until)
            return chunk
        digests = digests_of(lines)
        if len(digests) != len(kept):
            counts = [f"{len(some) // _SIZE} lines" for some in (kept, digests)]
            self._unreadable(row, counts[0], counts[1], true_until)
        told = [self._told(line, table, revision) for line in lines]
        if digests != kept:
            self._tell_lines(row, told, digests, true_until)
        self._take_in(told, row)
        self._purged(told, row)
        self.rows += len(lines)
        self.step(len(lines))
        uids = [one.uid for one in told]
        chunk.due = [n, told[0].table, min(uids), max(uids), len(lines), digest(digests).hex()]
        return chunk

    def _unreadable(self, row: Row, recorded: str, found: str, true_until: int) -> None:
        self.states.lose(str(row["table_name"]), str(row["first_uid"]), str(row["last_uid"]))
        self.found.tell(Finding("history", "change", str(row["uid"]), "payload", recorded, found, true_until))

    def _told(self, line: bytes, table: str, revision: str) -> Told:
        try:
            return told_by(line, table, revision)
        except UnreadableError:
            return Told(table, "", UNTOLD)

    def _tell_lines(self, row: Row, told: list[Told], digests: bytes, true_until: int) -> None:
        """Name each line that is not the one that was written; what it tells is believed no more."""
        for place, one in enumerate(told):
            at = slice(place * _SIZE, (place + 1) * _SIZE)
            found, kept = digests[at].hex(), row["digests"][at].hex()
            if found == kept:
                continue
            if one.was:
                self.states.miss((row["seq"], row["n"], place + 1, one.was), one.table, one.uid)
                continue
            told[place] = Told(one.table, one.uid, UNTOLD)
            where, about = f"payload or digests, line {place + 1}", (one.table, one.uid)
            self.found.tell(
                Finding("history", "change", str(row["uid"]), where, kept or None, found, true_until, about)
            )

    def _purged(self, told: list[Told], row: Row) -> None:
        """Hold what purges say they destroyed against the lines before."""
        if told[0].table == "tombstone":
            self.buried.add(row["seq"])
        for one in told:
            if one.purged is None:
                continue
            self.purges[row["seq"]] = self.purges.get(row["seq"], 0) + len(one.purged.lines)
            self.purged_messages.update(one.purged.messages)
            for place in one.purged.lines:
                if place[0] > self.since and not self.states.covered(place, one.table, one.uid):
                    due = f"destroyed by changeset {row['seq']}"
                    self._tell_place(place, one.table, one.uid, due, "the line is there, or says another row")

    def check_destroyed(self) -> None:
        """Tell of the lines that were destroyed, though no purge says so. To be called behind the last chunk."""
        for seq in self.purges:
            if seq not in self.buried:
                self.found.tell(
                    Finding("history", "changeset", str(seq), "", "a tombstone of what it purged", None, seq - 1)
                )
        for place, table, uid in self.states.unaccounted():
            self._tell_place(place, table, uid, "a line", "destroyed, and no purge says so")

    def _tell_place(self, place: LinePlace, table: str, uid: str, recorded: str, found: str) -> None:
        seq, n, line, _ = place
        where = f"payload, line {line}"
        chunk = change_uid(seq, n)
        self.found.tell(Finding("history", "change", chunk, where, recorded, found, seq - 1, (table, uid)))

    def _take_in(self, told: list[Told], row: Row) -> None:
        by_table: dict[str, list[State]] = {}
        for one in told:
            by_table.setdefault(one.table, []).append((one.uid, row["seq"], row["n"], one.sum))
        for table, states in by_table.items():
            if table in COLUMNS:
                self.states.put(table, states)
        for one in told if "ref_number" in COLUMNS.get(told[0].table, "") else ():
            number, year = numbered(one.after)
            if one.purged and one.purged.ref_number:
                number, year = one.purged.ref_number, one.purged.ref_year
            if not number:
                # The line of a row that was taken out, or of one that was purged, does not tell its number.
                continue
            self.numbers[one.table, year] = max(self.numbers.get((one.table, year), 0), number)
