"""Parties that are not identified: which ones they are shows only when something names them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.exchange.case_entry import Entry
from tracker.schemas.case_parties import CaseParty
from tracker.services.importing.keys import KeyTable
from tracker.services.importing.put_off import Steps
from tracker.services.importing.rows import RecordWriter
from tracker.services.importing.unidentified import merged_unidentified, unidentified
from tracker.services.records.parties import PARTY


@dataclass(slots=True)
class _Held:
    entry: Entry
    record: CaseParty
    uid: str | None = None


@dataclass(slots=True)
class HeldParties:
    """Holds each until a violation names it: only one of that violation can be the same."""

    keys: KeyTable
    steps: Steps
    writer: RecordWriter
    is_taken: Callable[[str], bool]
    _held: dict[str, _Held] = field(default_factory=dict)

    def hold(self, entry: Entry, record: CaseParty) -> None:
        """Keep one back."""
        self._held[record.key] = _Held(entry, record)

    def claim(self, key: str) -> str | None:
        """The uid of the party of this key, written now if it was not yet; None where it must still wait."""
        held = self._held.get(key)
        if held is None:
            return None
        if held.uid is None and (self.keys.scope or self.steps.all_read):
            held.uid = self._settle(held)
        return held.uid

    def _settle(self, held: _Held) -> str:
        scope, work = self.keys.scope, self.writer.opened.work
        encoded = self.writer.encode(PARTY, held.entry, held.record)
        found = None
        if scope is None or not scope.is_new:
            work.flush()
            standing = unidentified(work.connection, scope.violation if scope else None, encoded.row)
            found = next((uid for uid in standing if not self.is_taken(uid)), None)
            merged = scope and not found and merged_unidentified(work.connection, scope.violation, encoded.row)
            if merged:
                return self.writer.pass_over(PARTY, encoded, merged)
        return self.writer.write(PARTY, encoded, found)

    def unsettled(self) -> list[Entry]:
        """Those that were not written yet."""
        return [held.entry for held in self._held.values() if held.uid is None]

    def finish(self) -> None:
        """Write those that nothing names."""
        for key in self._held:
            self.claim(key)
