"""Take the entries of a file in order and write each as the record that it is, or as a new one."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from tracker.errors import TrackerError
from tracker.exchange.case_entry import Entry
from tracker.schemas.case_parties import CaseParty, CaseRecord
from tracker.schemas.problems import Problem, show_path
from tracker.services.importing.given_keys import GivenKeys, Places
from tracker.services.importing.held import HeldParties
from tracker.services.importing.keys import KeyTable, UnknownKey
from tracker.services.importing.matching import Matcher
from tracker.services.importing.merges import refuse_merge
from tracker.services.importing.outcome import ImportResult, Outcome
from tracker.services.importing.put_off import Steps
from tracker.services.importing.replacing import Replacing
from tracker.services.importing.rows import Encoded, RecordWriter
from tracker.services.law_book import load_law_book
from tracker.services.merged_parties import all_merged, standing_of
from tracker.services.records.catalogue import BY_SECTION, RECORDS
from tracker.services.records.spec import Record
from tracker.services.writing import Writing
from tracker.store.fetch import fetch
from tracker.store.kept_keys import KeptKeys


@dataclass(slots=True)
class RecordImporter:
    """Takes the entries of a file in batches of one list; `finish` ends the file."""

    opened: Writing
    result: ImportResult
    # Whether a list that an entry gives replaces the one that stands there.
    replacing: Replacing = Replacing.NOTHING
    # Whether the entries were typed as options: then there is no file to define a key in.
    typed: bool = False
    # The run whose keys outlast the transaction; none where the file is brought in as a whole.
    run: str = ""
    steps: Steps = field(init=False)
    _keys: KeyTable = field(init=False)
    _held: HeldParties = field(init=False)
    _writer: RecordWriter = field(init=False)
    _kept: KeptKeys = field(init=False)
    _stopped: bool = False
    _merges: list[tuple[Entry, str]] = field(default_factory=list)
    _given: GivenKeys = field(init=False)
    _places: Places = field(init=False)

    def __post_init__(self) -> None:
        work = self.opened.work
        self._kept = KeptKeys(work.connection, self.run)
        book = load_law_book(work.connection)
        merged = all_merged(work.connection) if self.run else {}
        self._keys = KeyTable(
            work.connection, book, self._kept, self._claim_held, work.flush, typed=self.typed, merged=merged
        )
        self._given, self._places = GivenKeys(self._keys, self._kept), Places(self._kept)
        self.steps = Steps(self._keys)
        self._writer = RecordWriter(self.opened, self._keys, self.steps, self.result, self._once, self.replacing)
        self._held = HeldParties(self._keys, self.steps, self._writer, self._places.hold)

    @property
    def problems(self) -> list[Problem]:
        """All that was found wrong so far."""
        return self.steps.problems

    def take(self, entries: Sequence[Entry]) -> None:
        """Write some entries of one list, or note what is wrong with them."""
        if self._stopped:
            return
        spec = BY_SECTION[entries[0].section] if entries[0].section else None
        self._complete_before(spec)
        encoded: list[Encoded] = []
        for entry in entries:
            self.problems.extend(entry.problems)
            record = entry.record
            if spec is None or record is None or self._key_used(spec, entry, record):
                continue
            self._given.add(spec.kind, record.key, entry.part)
            if isinstance(record, CaseParty) and not record.identified and not record.uid and not record.ref:
                self._held.hold(entry, record)
            else:
                self.steps.attempt(entry, (), partial(self._encode, spec, entry, record, encoded))
        if spec and encoded:
            self._write_batch(spec, encoded)
        self._given.settle()

    def finish(self) -> None:
        """Do what was put off, and write the parties that nothing named."""
        if self._stopped:
            return
        self._complete_before(None, all_read=True)
        self.steps.finish(self._amend)
        self.opened.work.flush()
        for entry, uid in self._merges:
            self.steps.attempt(entry, ("merged_into",), partial(self._follow, uid))
        self._held.finish()

    def end_piece(self) -> None:
        """Do what was put off, where more of the file comes in another unit of work; what is pointed at is here."""
        self.steps.finish(self._amend)
        self._kept.store()

    def hold_again(self, entries: Iterable[Entry]) -> None:
        """Hold parties that earlier pieces of the file told of and no violation named."""
        for entry in entries:
            if isinstance(entry.record, CaseParty) and not self._keys.knows("party", entry.record.key):
                self._given.add("party", entry.record.key, entry.part)
                self._held.hold(entry, entry.record)

    def still_held(self) -> list[Entry]:
        """The parties that no violation named so far."""
        return self._held.unsettled()

    def _complete_before(self, spec: Record | None, *, all_read: bool = False) -> None:
        """Note that lists come in their order: of those before this one nothing more will come."""
        for record in RECORDS:
            if record is spec or not (spec or all_read):
                break
            self._keys.complete |= {record.kind, *(part.kind for part in record.parts if part.kind)}

    def _key_used(self, spec: Record, entry: Entry, record: CaseRecord) -> bool:
        if not self._given.holds(spec.kind, record.key, entry.part):
            return False
        self.problems.append(entry.problem(("key",), f"the key {record.key!r} is used twice"))
        return True

    def _encode(self, spec: Record, entry: Entry, record: CaseRecord, into: list[Encoded]) -> None:
        try:
            into.append(self._writer.encode(spec, entry, record))
        except UnknownKey:
            # An entry whose needed pointer leads to a later one is written at the end, by itself.
            if self.steps.last:
                raise
            self.steps.put_off(entry, (), partial(self._write_alone, spec, entry, record))

    def _write_alone(self, spec: Record, entry: Entry, record: CaseRecord) -> None:
        self._write_batch(spec, [self._writer.encode(spec, entry, record)])

    def _write_batch(self, spec: Record, batch: Sequence[Encoded]) -> None:
        self.opened.work.flush()
        by_uid = all(one.entry.by_uid for one in batch)
        records = [(one.record, one.row) for one in batch]
        matcher = Matcher(self.opened.work.connection, spec, records, by_uid=by_uid)
        found = len(self.problems)
        for one in batch:
            if isinstance(one.record, CaseParty) and one.record.merged_into:
                self.steps.attempt(one.entry, ("merged_into",), partial(self._check_merge, one, matcher))
        # What the merge moved in the file cannot be written beside what stands here.
        self._stopped = len(self.problems) > found
        held = self._writer.parts.held
        held.load(spec.parts, self._standing(batch, matcher))
        for one in batch if not self._stopped else ():
            self.steps.attempt(one.entry, (), partial(self._write, spec, one, matcher))
        held.forget()

    def _standing(self, batch: Sequence[Encoded], matcher: Matcher) -> list[str]:
        """The records that entries of a batch are, as far as that is plain; none where there is one alone."""
        found = []
        for one in batch if len(batch) > 1 and not matcher.found_none else ():
            with suppress(TrackerError):
                found.append(self._match(one, matcher))
        return [uid for uid in found if uid]

    def _match(self, encoded: Encoded, matcher: Matcher) -> str | None:
        entry = encoded.entry
        if entry.fresh:
            return None
        return matcher.match(encoded.record, encoded.row, self._places.hold, by_uid=entry.by_uid)

    def _check_merge(self, encoded: Encoded, matcher: Matcher) -> None:
        uid = self._match(encoded, matcher)
        if uid and isinstance(encoded.record, CaseParty):
            refuse_merge(self.opened.work.read("party", uid), str(encoded.record.merged_into))

    def _write(self, spec: Record, encoded: Encoded, matcher: Matcher) -> None:
        record = encoded.record
        uid = self._match(encoded, matcher)
        # Whoever edits a merged party means that record itself.
        standing = matcher.standing(record, encoded.row, uid) if uid and self.replacing is Replacing.NOTHING else None
        if standing:
            self._writer.pass_over(spec, encoded, standing)
            return
        is_new = isinstance(record, CaseParty) and record.identified and uid is None and not self.typed
        namesakes = matcher.namesakes(encoded.row) if is_new else []
        written = self._writer.write(spec, encoded, uid)
        if namesakes:
            self.result.note_namesakes(self.opened.work.read(spec.table, written), namesakes)
        if isinstance(record, CaseParty) and record.merged_into:
            self._merges.append((encoded.entry, written))
        if uid is None:
            matcher.learn(record, encoded.row, written)

    def _follow(self, uid: str) -> None:
        """ConflictError where the merges that a file tells of go round."""
        standing_of(self.opened.work.connection, [uid])

    def _once(self, kind: str, entry: Entry, uid: str) -> None:
        first = self._places.first(uid, entry.path, entry.part)
        if first != show_path(entry.path):
            hint = f"Say the same of the {kind} in both, or all of it in one." if entry.may_repeat else ""
            self.problems.append(entry.problem((), f"this is the same {kind} as {first}", hint))

    def _claim_held(self, key: str) -> str | None:
        return self._held.claim(key)

    def _amend(self, outcome: Outcome) -> None:
        # What rests on the record may have been worked out before this was known of it.
        self.opened.touch(outcome.kind, outcome.uid)
        if outcome.kind == "violation":
            for row in fetch(self.opened.work.connection, "claim", "violation_uid", [outcome.uid], ("uid",)):
                self.opened.touch("claim", row["uid"])
        self._writer.amend(outcome, self._writer.parts.changed())
