"""Turn the names in a document that was typed into references, before anything is written."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import InvalidValueError, NotFoundError, TrackerError
from tracker.schemas.problems import Path, Problem
from tracker.services.naming import Choose, find_named, refuse_near, standing_party
from tracker.services.records.catalogue import BY_SECTION
from tracker.services.records.pointers import Pointer
from tracker.services.records.spec import Part, Record
from tracker.services.refs import find_ref, is_ref
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.values.references import RefKind, parse_ref
from tracker.values.text import fold
from tracker.vocab import Marking, PartyKind, SourceKind

Document = dict[str, Any]
Documents = dict[str, list[Document]]
# One small word before a colon that is not an address: whoever types `firm:Foo` means a kind.
_LIKE_A_KIND = re.compile(r"[a-z_]{2,20}:(?!//).*", re.DOTALL)
_MEANT = {"firm": "company", "ship": "vessel", "boat": "vessel", "country": "state", "agency": "government_body"}
_MEANT |= {"plane": "aircraft", "newspaper": "media", "paper": "media", "magazine": "media", "group": "organisation"}
_KINDS: dict[str, type[PartyKind] | type[SourceKind]] = {"source": SourceKind, "party": PartyKind}
# What a new party is taken for when only its name is given.
_UNSAID = {"party": PartyKind.UNKNOWN}
# What may be typed of a party beside its role, where it is not identified.
_OF_PARTY = ("identified", "count")
NEW_SECTIONS = {"party": "parties", "source": "sources"}


def is_new_key(table: str, key: object) -> bool:
    """Whether a key was made up here for a party or source that is not recorded yet."""
    return str(key).startswith(f"new {table} ")


@dataclass(slots=True)
class Resolver:
    """Finds what names mean; `new` are the parties and sources that have to be made, `notes` what was understood.

    The first name that cannot be understood raises, unless `problems` is a list: then all are noted there.
    """

    connection: Connection
    choose: Choose = refuse_near
    marking: str | None = None
    new: Documents = field(default_factory=lambda: {"parties": [], "sources": []})
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] | None = None
    _known: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict)
    # The keys that the documents themselves define.
    _own: set[str] = field(default_factory=set)
    # The items of the violation that is being walked.
    _items: list[Document] = field(default_factory=list)

    def resolve(self, documents: Documents) -> Documents:
        """The same documents with references for names, new parties and sources first."""
        self._own |= {str(one["key"]) for entries in documents.values() for one in entries if one.get("key")}
        for section, entries in documents.items():
            for index, document in enumerate(entries):
                violation = document.get("uid") if section == "violations" else None
                self._items = document.get("items") or [] if section == "violations" else []
                self._walk(BY_SECTION[section], document, violation, (section, index))
        merged = {section: [*self.new.get(section, []), *documents.get(section, [])] for section in BY_SECTION}
        return {section: entries for section, entries in merged.items() if entries}

    def resolve_fields(self, spec: Record | Part, fields: Document, violation: str | None) -> Documents:
        """Put references for names into some fields of one record; give what has to be made for it."""
        self._walk(spec, fields, violation, ())
        return {section: entries for section, entries in self.new.items() if entries}

    def _walk(self, spec: Record | Part, document: Document, violation: str | None, path: Path) -> None:
        if spec.table == "involvement":
            with self._noting(path):
                self._make_unidentified(document)
        for described in spec.fields:
            name = described.attr.rstrip("_")
            value = document.get(name)
            if isinstance(described, Pointer) and isinstance(value, str) and value != described.absent:
                kinds = tuple(kind for kind, _ in described.targets)
                with self._noting((*path, name)):
                    document[name] = self._key(kinds, value, violation)
        for part in spec.parts:
            self._walk_list(part, document, violation, (*path, part.attr))

    @contextmanager
    def _noting(self, path: Path) -> Iterator[None]:
        try:
            yield
        except TrackerError as error:
            if self.problems is None:
                raise
            self.problems.append(Problem(path, error.reason, error.hint))

    def _walk_list(self, part: Part, document: Document, violation: str | None, path: Path) -> None:
        entries = document.get(part.attr)
        if not isinstance(entries, list):
            return
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                self._walk(part, entry, violation, (*path, index))
            elif part.single and isinstance(part.fields[0], Pointer):
                kinds = tuple(kind for kind, _ in part.fields[0].targets)
                with self._noting((*path, index)):
                    entries[index] = self._key(kinds, entry, violation)

    def _key(self, kinds: tuple[str, ...], typed: str, violation: str | None) -> str:
        if typed in self._own:
            return typed
        if kinds == ("item",):
            return self._item_typed(typed) or _item(self.connection, typed, violation)
        named = [kind for kind in kinds if kind in _KINDS]
        if is_ref(typed):
            return self._standing(typed) if parse_ref(typed).kind is RefKind.PARTY else typed
        if not named:
            return typed
        if (kinds, typed) not in self._known:
            self._known[kinds, typed] = self._named(named, typed)
        return self._known[kinds, typed]

    def _item_typed(self, typed: str) -> str | None:
        """The key of the item of the same document that a text means; one is made up where it has none."""
        exact = [item for item in self._items if fold(typed) in (fold(str(item.get("key"))), fold(item["description"]))]
        found = exact or [item for item in self._items if fold(typed) in fold(item["description"])]
        if len(found) != 1:
            return None
        return str(found[0].setdefault("key", f"item {self._items.index(found[0]) + 1}"))

    def _standing(self, ref: str) -> str:
        standing = standing_party(self.connection, ref)
        if parse_ref(ref).number != parse_ref(standing).number:
            self.notes.append(f"{ref} was merged into {standing}, which is used instead")
        return standing

    def _named(self, kinds: Sequence[str], typed: str) -> str:
        """The reference of what a name means; a new record's key where there is none."""
        table, kind, name = split_kind(kinds, typed)
        tables = [table] if table else list(kinds)
        for choose in (_exactly, self.choose):
            for one in tables:
                found = find_named(self.connection, one, name, kind, choose)
                if found:
                    self._note(one, found, name)
                    return found
        return self._make(tables, kind, name)

    def _make_unidentified(self, involvement: Document) -> None:
        """A party typed with `identified=no` is a new one: nobody else is ever taken for it."""
        details = {name: involvement.pop(name) for name in _OF_PARTY if name in involvement}
        if not details:
            return
        if details.get("identified", "no") not in ("no", "false") or is_ref(str(involvement.get("party"))):
            raise InvalidValueError("count= and identified=no describe a party that nobody has identified")
        _, kind, name = split_kind(["party"], str(involvement["party"]))
        key = f"unidentified {len(self.new['parties']) + 1}"
        party = {"key": key, "kind": kind or "unknown", "name": name, "identified": "false", "marking": self.marking}
        self.new["parties"].append({**party, **({"count": details["count"]} if "count" in details else {})})
        self._own.add(key)
        involvement["party"] = key

    def _note(self, table: str, ref: str, name: str) -> None:
        row = fetch(self.connection, table, "uid", [find_ref(self.connection, ref)[1]])[0]
        if fold(row["name"]) != fold(name):
            self.notes.append(f"{name!r} is taken to be {ref} {row['name']}")

    def _make(self, tables: Sequence[str], kind: str | None, name: str) -> str:
        table = tables[0]
        if kind is None and (len(tables) > 1 or table not in _UNSAID):
            words = ", ".join(word.value for word in _KINDS[table])
            reason = f"there is no {' or '.join(tables)} {name!r}"
            raise NotFoundError(reason, f"Write KIND:NAME for a new one, such as media:{name}. Kinds: {words}.")
        key = f"new {table} {fold(name)}"
        document = {"key": key, "kind": kind or _UNSAID[table].value, "name": name, "marking": self.marking}
        if document["kind"] == SourceKind.CONFIDENTIAL:
            # What rests on somebody's word may be open; who it is has a marking of its own.
            document["marking"] = self.marking if self.marking in _ABOVE_AMBER else None
        if all(one["key"] != key for one in self.new[NEW_SECTIONS[table]]):
            self.new[NEW_SECTIONS[table]].append(document)
        return key


_ABOVE_AMBER = (Marking.AMBER_STRICT, Marking.RED)


def _exactly(_table: str, _name: str, _candidates: Sequence[Any]) -> str | None:
    """Near matches do not count: the name may be of another kind of record."""
    return None


def split_kind(tables: Sequence[str], typed: str) -> tuple[str | None, str | None, str]:
    """Read `KIND:NAME`: what the kind is a kind of, the kind, the name; a bare name has neither.

    What is nearly a kind, or one small word before the colon, is refused with the nearest ones (InvalidValueError);
    anything else before a colon is part of the name.
    """
    before, colon, name = typed.partition(":")
    wanted = before.strip().casefold().replace(" ", "_").replace("-", "_")
    if not colon or not name.strip():
        return None, None, typed
    for table in tables:
        if wanted in [word.value for word in _KINDS[table]]:
            return table, wanted, name.strip()
    known = [word for table in tables for word in _KINDS[table]]
    meant = _MEANT.get(wanted, wanted)
    near = [word.value for word in known if get_close_matches(meant, [word], cutoff=0.8)]
    if near or _LIKE_A_KIND.fullmatch(typed):
        hint = f"Did you mean {near[0]}?" if near else f"Kinds: {', '.join(word.value for word in known)}."
        raise InvalidValueError(
            f"{before!r} is no kind of {' or '.join(tables)}",
            f"{hint} Where it is a part of the name, put the kind before it, such as {known[0].value}:{typed}.",
        )
    return None, None, typed


def _item(connection: Connection, typed: str, violation: str | None) -> str:
    """The uid of an item of a violation by its description; the text itself where it is the key of a new one."""
    if violation is None:
        return typed
    table = light("item")
    query = select(table.c.uid, table.c.description).where(table.c.violation_uid == violation)
    rows = connection.execute(query.order_by(table.c.position)).all()
    found = [row.uid for row in rows if typed == row.uid or fold(row.description) == fold(typed)]
    found = found or [row.uid for row in rows if fold(typed) in fold(row.description)]
    if len(found) == 1:
        return str(found[0])
    listed = "; ".join(row.description for row in rows) or "none"
    reason = f"{typed!r} is {'no item' if not found else 'the name of several items'} of this violation"
    raise NotFoundError(reason, f"Its items: {listed}.")
