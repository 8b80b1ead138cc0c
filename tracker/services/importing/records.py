"""Write the records of a file one after the other, putting off what points at things still to come."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import TrackerError
from tracker.exchange.case_file_in import Entry
from tracker.schemas.case_evidence import CaseSource
from tracker.schemas.case_parties import CaseParty, CaseRecord
from tracker.schemas.case_violations import CaseViolation
from tracker.schemas.problems import Problem
from tracker.services.importing import assessments, grades
from tracker.services.importing.keys import KeyTable, UnknownKey
from tracker.services.importing.matching import Matcher, holder_of, involved_unidentified
from tracker.services.importing.outcome import ImportResult, Outcome
from tracker.services.importing.parts import PartWriter, Path, Slot, given, lists_of
from tracker.services.law_book import LawBook, load_law_book
from tracker.services.records.catalogue import BY_SECTION, PARTY
from tracker.services.records.spec import Part, Record
from tracker.services.refs import ref_text
from tracker.services.writing import Writing
from tracker.store.tables import column_names
from tracker.store.unit_of_work import new_uid
from tracker.values.references import parse_ref


@dataclass(slots=True)
class _PutOff:
    """A step that waits for a key to come; `run` is tried again at the end of the file."""

    entry: Entry
    path: Path
    run: Callable[[], None]


@dataclass(slots=True)
class _Held:
    """A party not identified: which one it is shows only when a violation names it."""

    entry: Entry
    record: CaseParty
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class _Encoded:
    """An entry as columns, with the steps for fields that point at things still to come."""

    entry: Entry
    record: CaseRecord
    row: dict[str, Any]
    late: list[tuple[str, Callable[[str], None]]]


@dataclass(slots=True)
class RecordImporter:
    """Takes the entries of a file in order. `problems` grows instead of the first error ending it all."""

    opened: Writing
    result: ImportResult
    problems: list[Problem] = field(default_factory=list)
    keys: KeyTable = field(init=False)
    law: LawBook = field(init=False)
    _put_off: list[_PutOff] = field(default_factory=list)
    _held: dict[str, _Held] = field(default_factory=dict)
    _seen: dict[str, Path] = field(default_factory=dict)
    _keys_given: set[tuple[str, str]] = field(default_factory=set)
    # The violation being written: its uid where it stood before, an empty text for a new one.
    _violation: str | None = None
    _at_end: bool = False

    def __post_init__(self) -> None:
        work = self.opened.work
        self.law = load_law_book(work.connection)
        self.keys = KeyTable(work.connection, self.law, self._claim_held, work.flush)

    def take(self, entries: Sequence[Entry]) -> None:
        """Write some entries of one list, or note what is wrong with them."""
        spec = BY_SECTION[entries[0].section] if entries[0].section else None
        encoded: list[_Encoded] = []
        for entry in entries:
            self.problems += entry.problems
            record = entry.record
            if spec is None or record is None or self._key_used(spec, entry, record):
                continue
            self._keys_given.add((spec.kind, record.key or ""))
            if isinstance(record, CaseParty) and not record.identified and not record.uid and not record.ref:
                self._held[record.key] = _Held(entry, record)
                continue
            self._attempt(entry, (), lambda e=entry, r=record: self._prepare(spec, e, r, encoded))  # type: ignore[misc]
        if spec and encoded:
            self._write_batch(spec, encoded)

    def _key_used(self, spec: Record, entry: Entry, record: CaseRecord) -> bool:
        if not record.key or (spec.kind, record.key) not in self._keys_given:
            return False
        self.problems.append(entry.problem(("key",), f"the key {record.key!r} is used twice"))
        return True

    def _prepare(self, spec: Record, entry: Entry, record: CaseRecord, into: "list[_Encoded]") -> None:
        try:
            into.append(_Encoded(entry, record, *self._encode(spec, entry, record, only_given=False)))
        except UnknownKey:
            # An entry whose needed pointer leads to a later one is written at the end, by itself.
            if self._at_end:
                raise
            late: list[_Encoded] = []

            def again() -> None:
                self._prepare(spec, entry, record, late)
                self._write_batch(spec, late)

            self._put_off.append(_PutOff(entry, (), again))

    def _write_batch(self, spec: Record, encoded: "list[_Encoded]") -> None:
        self.opened.work.flush()
        matcher = Matcher(self.opened.work.connection, spec, [(e.record, e.row) for e in encoded])
        for e in encoded:

            def step(e: _Encoded = e) -> None:
                self._write_row(spec, e.entry, e.record, matcher.match(e.record, e.row), e.row, e.late)

            self._attempt(e.entry, (), step)

    def finish(self) -> None:
        """Do what was put off; what still points at nothing is a problem."""
        self._at_end = True
        while self._put_off:
            waiting, self._put_off = self._put_off, []
            for step in waiting:
                self._attempt(step.entry, step.path, step.run)
        for key in self._held:
            self._claim_held(key)

    def _attempt(self, entry: Entry, path: Path, step: Callable[[], None]) -> None:
        try:
            step()
        except UnknownKey as unknown:
            if self._at_end:
                wanted = " or ".join(unknown.kinds)
                reason = f"there is no {wanted} {unknown.key!r}"
                self.problems.append(entry.problem(path, reason, self.keys.suggestion(unknown)))
            else:
                self._put_off.append(_PutOff(entry, path, step))
        except TrackerError as error:
            self.problems.append(entry.problem(path, error.reason, error.hint))

    def _write_row(
        self,
        spec: Record,
        entry: Entry,
        value: CaseRecord,
        uid: str | None,
        row: dict[str, Any],
        late: list[tuple[str, Callable[[str], None]]],
    ) -> None:
        work = self.opened.work
        is_new = uid is None
        changed: list[str] = []
        if uid is None:
            uid = value.uid or new_uid()
            row |= {"uid": uid, "marking": row.get("marking") or self.opened.default_marking.value}
            row |= self._number(spec, value)
            if isinstance(value, CaseViolation):
                row |= assessments.standing(value)
            work.insert(spec.table, row)
        else:
            changes, _ = self._encode(spec, entry, value, only_given=True)
            changes = {name: new for name, new in changes.items() if name != "marking" or new is not None}
            if isinstance(value, CaseViolation):
                changes.pop("status", None)
            before = work.read(spec.table, uid)
            work.update(spec.table, uid, changes)
            changed += [name for name, new in changes.items() if before[name] != new]
            row = {**before, **changes}
        self._once(spec, entry, uid)
        self.keys.put(spec.kind, value.key, uid)
        for attr, step in late:
            self._attempt(entry, (attr,), lambda step=step, uid=uid: step(uid))  # type: ignore[misc]
        self.opened.touch(spec.kind, uid)
        parts = self._write_parts(spec, entry, value, uid, is_new, str(row["marking"]))
        changed += parts
        self._report(spec, row, is_new, changed)

    def _once(self, spec: Record, entry: Entry, uid: str) -> None:
        if uid in self._seen:
            where = self._seen[uid]
            name = "".join(f"[{step}]" if isinstance(step, int) else str(step) for step in where)
            self.problems.append(entry.problem((), f"this is the same {spec.kind} as {name}"))
        self._seen[uid] = entry.path

    def _encode(
        self, spec: Record, entry: Entry, value: CaseRecord, *, only_given: bool
    ) -> tuple[dict[str, Any], list[tuple[str, Callable[[str], None]]]]:
        """The columns of a record; fields that point at things still to come are given back as steps."""
        row: dict[str, Any] = {}
        late: list[tuple[str, Callable[[str], None]]] = []
        for described in spec.fields:
            if only_given and not given(value, described.attr):
                continue
            try:
                row.update(described.encode(getattr(value, described.attr), self.keys))
            except UnknownKey:
                if getattr(described, "required", False):
                    raise
                row.update(dict.fromkeys(described.columns()))

                def step(uid: str, described: Any = described) -> None:
                    changes = described.encode(getattr(value, described.attr), self.keys)
                    self.opened.work.update(spec.table, uid, changes)

                late.append((described.attr, step))
            except TrackerError as error:
                self.problems.append(entry.problem((described.attr,), error.reason, error.hint))
                row.update(dict.fromkeys(described.columns()))
        return row, late

    def _number(self, spec: Record, value: CaseRecord) -> dict[str, int]:
        work = self.opened.work
        series, year = spec.kind, None
        if "ref_year" in column_names(spec.table):
            year = work.at.year
        if value.ref:
            parsed = parse_ref(value.ref)
            if parsed.year:
                series, year = f"{series}-{parsed.year}", parsed.year
            # A number above the last one given out is free without asking.
            if parsed.number > work.numbers.last(series) or self._is_free(spec, value.ref):
                work.numbers.take(series, parsed.number)
                return {"ref_number": parsed.number, **({"ref_year": year} if year else {})}
            self.result.notes.append(f"{value.ref} is taken in this database; the {spec.kind} gets a new reference")
        if year:
            year = work.at.year
            return {"ref_year": year, "ref_number": work.numbers.next(f"{spec.kind}-{year}")}
        return {"ref_number": work.numbers.next(series)}

    def _is_free(self, spec: Record, ref: str) -> bool:
        self.opened.work.flush()
        return holder_of(self.opened.work.connection, spec, ref) is None

    def _write_parts(
        self, spec: Record, entry: Entry, value: CaseRecord, uid: str, is_new: bool, marking: str
    ) -> list[str]:
        writer = PartWriter(self.opened, self.keys)
        if isinstance(value, CaseViolation):
            self._violation = "" if is_new else uid
        self._write_lists(spec.parts, writer, entry, (), value, uid, is_new, marking)
        if isinstance(value, CaseViolation):
            if assessments.settle(self.opened, value, uid, is_new, marking):
                writer.changes.append("assessments")
            self._violation = None
        if isinstance(value, CaseSource) and grades.settle(self.opened, value, uid):
            writer.changes.append("grades")
        return list(dict.fromkeys(writer.changes))

    def _write_lists(
        self,
        parts: tuple[Part, ...],
        writer: PartWriter,
        entry: Entry,
        path: Path,
        value: Any,
        uid: str,
        is_new: bool,
        marking: str,
    ) -> None:
        for part, values in lists_of(parts, value):
            self._attempt(
                entry,
                (*path, part.attr),
                lambda part=part, values=values: self._write_list(  # type: ignore[misc]
                    part, writer, entry, (*path, part.attr), values, uid, is_new, marking
                ),
            )

    def _write_list(
        self,
        part: Part,
        writer: PartWriter,
        entry: Entry,
        path: Path,
        values: list[Any],
        uid: str,
        is_new: bool,
        marking: str,
    ) -> None:
        slots: list[Slot] = []
        for index, value in enumerate(values):
            self._attempt(
                entry,
                (*path, index),
                lambda value=value: slots.extend(  # type: ignore[misc]
                    writer.identify(part, uid, is_new, [value], marking)
                ),
            )
        for index, slot in enumerate(slots):
            self._attempt(
                entry,
                (*path, index),
                lambda slot=slot, index=index: writer.write(slot, index),  # type: ignore[misc]
            )
            self._write_lists(
                part.parts, writer, entry, (*path, index), slot.value, slot.uid, slot.row is None, marking
            )
            if part.kind and part.kind != "item":
                self.opened.touch(part.kind, slot.uid)

    def _claim_held(self, key: str) -> str | None:
        held = self._held.get(key)
        if held is None:
            return None
        if held.uid is None:
            if self._violation is None and not self._at_end:
                return None
            row, late = self._encode(PARTY, held.entry, held.record, only_given=False)
            held.uid = self._settle_held(held, row, late)
        return held.uid

    def _settle_held(self, held: _Held, row: dict[str, Any], late: list[Any]) -> str:
        work = self.opened.work
        found = None
        if self._violation != "":
            work.flush()
            found = involved_unidentified(work.connection, self._violation, row)
        self._write_row(PARTY, held.entry, held.record, found, row, late)
        return self.keys.uid(("party",), held.record.key)[1]

    def _report(self, spec: Record, row: Mapping[str, Any], is_new: bool, changed: list[str]) -> None:
        action = "added" if is_new else "changed" if changed else "same"
        name = str(row.get("title") or row.get("name"))
        self.result.take(Outcome(action, spec.kind, ref_text(spec.table, row), name, tuple(changed)))
