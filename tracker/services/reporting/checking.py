"""Whether a report still agrees with the database: what was changed since the state that it was made from."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from tracker.errors import CheckFailedError, InvalidValueError
from tracker.reports.about import FILTERS
from tracker.reports.made_from import Head, heads_in
from tracker.services.law_book import load_law_book
from tracker.services.parts import OWNERS, plain_fields
from tracker.services.refs import TABLES, ref_text
from tracker.services.session import Session
from tracker.store.fetch import fetch
from tracker.store.log import Line, changesets, lines_back, stored_head
from tracker.store.tombstones import stone_ref

_REF = re.compile(r"\b(V-\s*\d{4}|[PSECQRAM])-\s*(\d{4,})\b")
# What no report tells of.
_UNTOLD = ("custody_event", "setting")
_LAW = ("regime", "resolution", "provision")
# A shorter name stands in any text.
_LONG_ENOUGH = 5


@dataclass(slots=True)
class Changed:
    """One record that was changed since: its reference, what was done to it, and in which changesets."""

    ref: str
    what: dict[str, None] = field(default_factory=dict)
    seqs: set[int] = field(default_factory=set)
    named: bool = False

    def row(self) -> dict[str, Any]:
        """For the table and for other programs."""
        return {"ref": self.ref, "in_report": self.named, "what": list(self.what), "changesets": sorted(self.seqs)}


@dataclass(frozen=True, slots=True)
class Checked:
    """The state that a report was made from, the newest one, and what was changed between them.

    `filtered` for a report that may hold what was changed though it names none of it, because filters pick it.
    """

    head: Head
    newest: Head
    changed: list[Changed]
    filtered: bool

    @property
    def named(self) -> list[Changed]:
        """The records that stand in the report."""
        return [one for one in self.changed if one.named]

    @property
    def agrees(self) -> bool:
        """Whether nothing that it tells was changed, as far as that can be known."""
        return not (self.changed if self.filtered else self.named)


def check_report(session: Session, text: str, name: str) -> Checked:
    """Compare the text of a report with the database.

    InvalidValueError when it does not say which state it was made from, CheckFailedError when this history holds no
    such state.
    """
    head = _head(text, name)
    with session.read() as connection:
        newest = stored_head(connection)
        held = changesets(connection, seqs=[head[0]])
        if not held or held[0]["hash"] != head[1]:
            raise CheckFailedError(
                f"this history holds no changeset {head[0]} with the hash that {name} says it was made from",
                "It was made from another database, or the history was written anew. See: tracker verify",
            )
        changed = _changes(connection, head[0], text) if newest[0] > head[0] else []
    return Checked(head, newest, changed, FILTERS in text)


def _head(text: str, name: str) -> Head:
    found = heads_in(text)
    if not found:
        raise InvalidValueError(
            f"{name} does not say which state it was made from, so it cannot be checked",
            "It was made with --no-head, holds a list as JSON or CSV, or is no report of this program.",
        )
    if len(found) > 1:
        raise InvalidValueError(
            f"{name} names {len(found)} states that it was made from, so it cannot be checked",
            "One report names one. Check each by itself, as it was written.",
        )
    return found.pop()


def refs_in(text: str) -> set[str]:
    """The references that stand in a text; a line may end behind a hyphen of theirs."""
    return {f"{''.join(kind.split())}-{number}" for kind, number in _REF.findall(text)}


def _changes(connection: Connection, since: int, text: str) -> list[Changed]:
    """Each record that was changed after a changeset, those that the text names first."""
    told = _Told(connection)
    found: dict[str, Changed] = {}
    named, flat = refs_in(text), " ".join(text.split())
    with closing(lines_back(connection, since)) as chunks:
        for line in (line for chunk in chunks for line in chunk):
            # A purge tells of itself by its tombstones alone.
            if line.table not in _UNTOLD and line.is_told and (line.changed or line.operation != "update"):
                for record, what in told.of(line):
                    one = found.setdefault(record.ref, Changed(record.ref))
                    one.what[what] = None
                    one.seqs.add(line.seq)
                    one.named = one.named or record.ref in named or record.part in named or record.is_said(flat)
    return sorted(found.values(), key=lambda one: (not one.named, one.ref))


@dataclass(frozen=True, slots=True)
class _Record:
    """A record by its reference, or law as it is cited; `part` is the reference of a part of it, `name` its own."""

    ref: str
    part: str = ""
    name: str = ""

    def is_said(self, text: str) -> bool:
        """Whether a text names it otherwise than by its reference."""
        return len(self.name) >= _LONG_ENOUGH and self.name in text


class _Told:
    """Says of the lines of the history which records they changed, and how."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._book = load_law_book(connection)
        self._rows: dict[tuple[str, str], Any] = {}

    def of(self, line: Line) -> Iterator[tuple[_Record, str]]:
        """The records that a line changed, each with what was done to it."""
        row = line.after or line.before
        if line.table == "tombstone":
            yield _Record(stone_ref(row)), "what it held earlier purged" if row["earlier_only"] else "purged"
            return
        if line.table.split("_")[0] in _LAW:
            yield self._law(line.table, row), _DONE[line.operation]
            return
        if line.table in TABLES:
            self._rows.setdefault((line.table, line.uid), row)
        record = self._record(line.table, row)
        if record:
            yield record, self._what(line, record)

    def _what(self, line: Line, record: _Record) -> str:
        fields = f" ({', '.join(plain_fields(line.changed))})" if line.operation == "update" else ""
        if line.table in TABLES and record.part:
            return f"{record.part} {_DONE[line.operation]}{fields}"
        kind = "" if line.table in TABLES else f"{line.table.replace('_', ' ')} "
        return f"{kind}{_DONE[line.operation]}{fields}"

    def _record(self, table: str, row: Any) -> _Record | None:
        """The record of a row, by way of the part that it belongs to; None for what is part of nothing."""
        # A waiver names its record by kind and uid.
        belongs = (row["kind"], "record_uid") if table == "waiver" else OWNERS.get(table)
        if belongs:
            kind, column = belongs
            owner = self._row(kind, row[column])
            above = self._record(kind, owner) if owner else None
            part = ref_text(table, row) if table in TABLES else ""
            return replace(above, part=part or above.part) if above else None
        return _Record(ref_text(table, row), name=row.get("name") or "") if table in TABLES else None

    def _row(self, kind: str, uid: str) -> Any:
        if (kind, uid) not in self._rows:
            held = fetch(self._connection, kind, "uid", [uid])
            self._rows[kind, uid] = held[0] if held else None
        return self._rows[kind, uid]

    def _law(self, table: str, row: Any) -> _Record:
        """What a row of the law is about, as it is cited."""
        for kind, known in (("provision", self._book.paragraphs), ("resolution", self._book.symbols)):
            uid = row["uid"] if table == kind else row.get(f"{kind}_uid")
            if uid in known:
                cited = self._book.un_style(kind, uid)
                return _Record(cited, name=cited)
        return _Record("the law of a regime")


_DONE = {"insert": "recorded", "update": "changed", "delete": "taken out"}
