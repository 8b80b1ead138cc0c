"""Write the row of one record, with everything that hangs on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tracker.errors import TrackerError
from tracker.exchange.case_entry import Entry
from tracker.schemas.case_evidence import CaseSource
from tracker.schemas.case_parties import CaseRecord
from tracker.schemas.case_violations import CaseViolation
from tracker.services.importing import assessments, grades
from tracker.services.importing.keys import KeyTable, Scope, UnknownKey
from tracker.services.importing.lists import ListWriter
from tracker.services.importing.merges import keep_merge
from tracker.services.importing.numbering import Numbering
from tracker.services.importing.outcome import ImportResult, Outcome
from tracker.services.importing.parts import Owner, PartWriter, given
from tracker.services.importing.put_off import Steps
from tracker.services.importing.replacing import Replacing
from tracker.services.importing.secret_sources import default_for, refuse_open
from tracker.services.records.field import Field
from tracker.services.records.pointers import RegimeCode
from tracker.services.records.spec import Record
from tracker.services.refs import ref_text
from tracker.services.writing import Writing
from tracker.store.unit_of_work import new_uid


@dataclass(slots=True)
class Encoded:
    """An entry as columns; `late` are its fields that point at things still to come."""

    entry: Entry
    record: CaseRecord
    row: dict[str, Any]
    late: list[Field] = field(default_factory=list)


@dataclass(slots=True)
class RecordWriter:
    """Adds records and changes those that are there. `once` is told the uid of each entry."""

    opened: Writing
    keys: KeyTable
    steps: Steps
    result: ImportResult
    once: Callable[[str, Entry, str], None]
    replacing: Replacing = Replacing.NOTHING
    numbering: Numbering = field(init=False)
    parts: PartWriter = field(init=False)
    lists: ListWriter = field(init=False)

    def __post_init__(self) -> None:
        self.numbering = Numbering(self.opened, self.result)
        self.parts = PartWriter(self.opened, self.keys, self.numbering)
        self.lists = ListWriter(self.parts, self.steps, self.replacing)

    def encode(self, spec: Record, entry: Entry, record: CaseRecord) -> Encoded:
        """The columns of a record; UnknownKey when a field that it needs points at something still to come."""
        try:
            return Encoded(entry, record, spec.encoding.row(record.__dict__, self.keys))
        except (UnknownKey, TrackerError):
            return self._encode_each(spec, entry, record)

    def _encode_each(self, spec: Record, entry: Entry, record: CaseRecord) -> Encoded:
        """The columns field by field, since one of them cannot be had."""
        encoded = Encoded(entry, record, {})
        for described in spec.fields:
            try:
                encoded.row.update(described.encode(getattr(record, described.attr), self.keys))
            except UnknownKey:
                if getattr(described, "required", False):
                    raise
                encoded.row.update(dict.fromkeys(described.columns()))
                encoded.late.append(described)
            except TrackerError as error:
                self.steps.problems.append(entry.problem((described.attr,), error.reason, error.hint))
                # Nothing will be written; any regime lets the rest of the record be checked as well.
                stand_in = self.keys.any_regime() if isinstance(described, RegimeCode) else None
                encoded.row.update(dict.fromkeys(described.columns(), stand_in))
        return encoded

    def write(self, spec: Record, encoded: Encoded, uid: str | None) -> str:
        """Write a record over the one of this uid, or as a new one; give its uid."""
        entry, record, is_new = encoded.entry, encoded.record, uid is None
        row, changed = self._add(spec, encoded) if uid is None else self._change(spec, encoded, uid)
        uid = str(row["uid"])
        self.keys.put(spec.kind, record.key, uid)
        self.opened.touch(spec.kind, uid)
        name = str(row.get("title") or row.get("name"))
        outcome = Outcome("added" if is_new else "same", spec.kind, ref_text(spec.table, row), name, uid=uid)
        before, self.steps.outcome = self.steps.outcome, outcome
        kept = self.parts.changed()
        for described in encoded.late:
            late = partial(self._write_late, spec, record, described, uid, is_new)
            self.steps.attempt(entry, (described.attr,), late)
        self._write_lists(spec, entry, record, Owner(uid, is_new, str(row["marking"])))
        self.steps.outcome = before
        said = (*changed, *self.parts.changed())
        if said or not entry.may_repeat:
            self.once(spec.kind, entry, uid)
        # What a later sheet adds to a record that is new in this import is no change of it.
        if is_new or row["created_at"] != self.opened.work.at:
            self.result.take(outcome)
            self.amend(outcome, said)
        for attr in kept:
            self.parts.note(attr)
        return uid

    def pass_over(self, spec: Record, encoded: Encoded, standing: str) -> str:
        """Take an entry for the party that its own was merged into, of which it says nothing."""
        row = self.opened.work.read(spec.table, standing)
        self.keys.stand_for(spec.kind, encoded.record.key, standing)
        self.result.take(Outcome("same", spec.kind, ref_text(spec.table, row), row["name"], uid=standing))
        return standing

    def _add(self, spec: Record, encoded: Encoded) -> tuple[dict[str, Any], list[str]]:
        record = encoded.record
        row = {**encoded.row, "uid": record.uid or new_uid()}
        default = self.opened.default_marking
        row["marking"] = row.get("marking") or default_for(spec.kind, row, default).value
        if self.keys.typed:
            refuse_open(spec.kind, row)
        row |= self.numbering.columns(spec.kind, record.ref)
        if not encoded.row.get("marking") and row["marking"] != default.value:
            raised = f"{ref_text(spec.table, row)} is confidential: its name is marked {row['marking']}"
            self.result.notes.append(f"{raised}, not {default.value} as other records are")
        if isinstance(record, CaseViolation):
            row |= assessments.standing(record, self.opened.work.at, typed=self.keys.typed)
        self.opened.work.insert(spec.table, row)
        return row, []

    def _change(self, spec: Record, encoded: Encoded, uid: str) -> tuple[dict[str, Any], list[str]]:
        """Write only what the file gives; a marking is never emptied, a status comes from the assessments."""
        if encoded.entry.parts_only:
            return self.opened.work.read(spec.table, uid), []
        columns = {
            column
            for described in spec.fields
            if given(encoded.record, described.attr) and described not in encoded.late
            for column in described.columns()
        }
        changes = {name: new for name, new in encoded.row.items() if name in columns}
        if changes.get("marking") is None:
            changes.pop("marking", None)
        if isinstance(encoded.record, CaseViolation):
            changes.pop("status", None)
        before = self.opened.work.read(spec.table, uid)
        keep_merge(self.opened.work.connection, before, changes)
        if self.keys.typed:
            refuse_open(spec.kind, {**before, **changes}, before)
        self.opened.work.update(spec.table, uid, changes, before=before)
        changed = {name for name, new in changes.items() if before[name] != new}
        fields = [described.attr for described in spec.fields if changed.intersection(described.columns())]
        return {**before, **changes}, fields

    def amend(self, outcome: Outcome, fields: Sequence[str]) -> None:
        """Note fields of a record that changed, lists among them; what changes its lists makes a new version of it."""
        if fields and outcome.action != "added":
            self.opened.work.bump(outcome.kind, outcome.uid)
        self.result.amend(outcome, fields)

    def _write_late(self, spec: Record, record: CaseRecord, described: Field, uid: str, is_new: bool) -> None:
        changes = described.encode(getattr(record, described.attr), self.keys)
        if not is_new:
            keep_merge(self.opened.work.connection, self.opened.work.read(spec.table, uid), changes)
        if self.opened.work.update(spec.table, uid, changes):
            self.parts.note(described.attr)

    def _write_lists(self, spec: Record, entry: Entry, record: CaseRecord, owner: Owner) -> None:
        scope = Scope(owner.uid, owner.is_new) if isinstance(record, CaseViolation) else self.keys.scope
        with self.keys.inside(scope):
            self.lists.write(spec.parts, owner, entry, (), record)
        if isinstance(record, CaseViolation):
            settled = assessments.settle(self.opened, record, owner.uid, owner.is_new, owner.marking)
            if settled:
                self.parts.note("assessments")
        if isinstance(record, CaseSource) and grades.settle(self.opened, record, owner.uid, owner.is_new):
            self.parts.note("grades")
