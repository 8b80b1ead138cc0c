"""Take a merge back: every row returns to what it was, unless it was changed since."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError, NotFoundError
from tracker.services.merging.doubles import double_of
from tracker.services.merging.merge import Merged, with_reason
from tracker.services.merging.pointers import called, owners_of, settle_owners
from tracker.services.merging.rules import party_ref, read_party
from tracker.services.refs import ref_text
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.store.log import Line, lines, lines_of
from tracker.store.past_rows import past_row
from tracker.store.tables import RowLike

_SILENT = ("version", "created_at", "updated_at")


def undo_merge(session: Session, ref: str, *, because: str | None = None) -> Merged:
    """Take back the merge of the party `ref` in a changeset of its own.

    ConflictError when it is not merged, when a later merge stands on this one, or when it came merged.
    """
    with writing(with_reason(session, because)) as opened:
        connection = opened.work.connection
        party = read_party(connection, ref)
        seq = _merged_by(connection, party)
        result = Merged(ref_text("party", party))
        _Undoing(opened, result).run(lines_of(connection, seq))
        into = party_ref(connection, party["merged_into_uid"])
        result.notes[:0] = [
            f"{result.ref} {party['name']} stands by itself again.",
            f"What was recorded of {into} since the merge stays with {into}.",
        ]
    return result


def _merged_by(connection: Connection, party: RowLike) -> int:
    """The changeset that merged a party; ConflictError where it may not be taken back."""
    ref, into = ref_text("party", party), party["merged_into_uid"]
    if into is None:
        raise ConflictError(f"{ref} is not merged into another party", f"See: tracker log {ref}")
    other = fetch(connection, "party", "uid", [into])[0]
    if other["merged_into_uid"]:
        raise _undo_first(ref_text("party", other), f"is merged into {party_ref(connection, other['merged_into_uid'])}")
    seq = _seq(connection, party)
    if seq is None:
        raise ConflictError(
            f"{ref} came into this database merged, so it is not known here what to take back",
            "Undo the merge where it was made, and import from there.",
        )
    for later in fetch(connection, "party", "merged_into_uid", [into]):
        if (_seq(connection, later) or 0) > seq:
            raise _undo_first(ref_text("party", later), f"was merged into {ref_text('party', other)} after {ref}")
    return seq


def _undo_first(ref: str, what: str) -> ConflictError:
    return ConflictError(f"{ref} {what}", f"Take that back first: tracker party merge {ref} --undo")


def _seq(connection: Connection, party: RowLike) -> int | None:
    """The changeset that merged a party as it is merged now; None where it came so."""
    found = begun = None
    for line in lines(connection, {"party": {party["uid"]}}):
        if line.operation == "insert":
            begun = line.seq
        elif line.is_told and line.after["merged_into_uid"] != line.before["merged_into_uid"]:
            found = line.seq
    return None if found == begun else found


@dataclass(slots=True)
class _Undoing:
    opened: Writing
    result: Merged
    _changed: dict[tuple[str, str], None] = field(default_factory=dict)

    def run(self, made: list[Line]) -> None:
        """Take the lines of a changeset back, the last first."""
        for line in reversed(made):
            if not line.is_told:
                # It was purged since, and stays so.
                continue
            kept = past_row(line.table, line.before or line.after)
            try:
                done = self._back(line)
            except NotFoundError:
                self.result.notes.append(f"{called(self.opened, line.table, kept)} was taken out since, and stays so")
                continue
            if done:
                after = past_row(line.table, line.after) or kept
                self._changed.update(dict.fromkeys(owners_of(line.table, kept, after)))
        settle_owners(self.opened, self._changed)

    def _back(self, line: Line) -> bool:
        """Take one line back; False where nothing was to be done or could be. NotFoundError where a row is gone."""
        if line.operation == "delete":
            return self._bring_back(line)
        wrote = past_row(line.table, line.after)
        before = past_row(line.table, line.before)
        changed = [name for name in wrote if name not in _SILENT and wrote[name] != before.get(name)]
        if not changed:
            return False
        now = self.opened.work.read(line.table, line.uid)
        if line.operation == "insert":
            return self._take_out(line, wrote, now)
        return self._restore(line, {name: (wrote[name], before[name]) for name in changed}, now)

    def _take_out(self, line: Line, wrote: dict[str, Any], now: dict[str, Any]) -> bool:
        if now != wrote:
            self._stays(line.table, now, [name for name in wrote if now[name] != wrote[name]])
            return False
        self.opened.work.delete(line.table, line.uid)
        return True

    def _restore(self, line: Line, changed: dict[str, tuple[Any, Any]], now: dict[str, Any]) -> bool:
        """Give fields their old values where the merge's still stand; the place in a list goes with the rest."""
        kept = [name for name, (wrote, _) in changed.items() if now[name] != wrote and name != "position"]
        if kept:
            self._stays(line.table, now, kept)
        apart = {*kept, *(["position"] if kept else [])}
        old = {name: before for name, (_, before) in changed.items() if name not in apart}
        return self.opened.work.update(line.table, line.uid, old)

    def _stays(self, table: str, row: RowLike, names: list[str]) -> None:
        fields = ", ".join(name.removesuffix("_uid").replace("_", " ") for name in names if name != "folded_name")
        self.result.notes.append(f"{called(self.opened, table, row)} was changed since ({fields}), and stays so")

    def _bring_back(self, line: Line) -> bool:
        row = past_row(line.table, line.before)
        connection = self.opened.work.connection
        self.opened.work.flush()
        for kind, uid in owners_of(line.table, row):
            self.opened.work.read(kind, uid)
        if double_of(connection, line.table, row) is not None:
            return False
        self.opened.work.insert(line.table, row)
        return True
