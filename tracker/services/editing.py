"""Change one record: fields that are set or emptied, entries that are added to its lists or taken out."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.errors import NotFoundError
from tracker.services.amending import write_documents
from tracker.services.case_documents import SPECS, record_document
from tracker.services.conflicts import refuse_stale
from tracker.services.fields_of import PARTS, check_field, needed_names, set_nested, spec_of
from tracker.services.importing.outcome import ImportResult
from tracker.services.importing.replacing import Replacing
from tracker.services.naming import Choose, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.refs import find_ref
from tracker.services.resolving import Resolver
from tracker.services.session import Session
from tracker.services.typed_entries import read_entry
from tracker.services.writing import writing
from tracker.store.fetch import fetch
from tracker.values.text import fold

_TARGETS = ("party", "provision", "item")


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change, by names of the case file: `set` may name a field of a group as `place.country`.

    What is added is an entry as it is typed, or its fields.
    """

    set: Mapping[str, Any] = field(default_factory=dict)
    clear: Sequence[str] = ()
    add: Sequence[tuple[str, Any]] = ()
    remove: Sequence[tuple[str, str]] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to change."""
        return bool(self.set or self.clear or self.add or self.remove)


@dataclass(frozen=True, slots=True)
class Target:
    """A record, and the record whose document holds it: the violation of a claim, else itself."""

    ref: str
    kind: str
    uid: str
    owner_kind: str
    owner_uid: str

    @property
    def section(self) -> str:
        """The list of a case file that the owner stands in."""
        return SPECS[self.owner_kind].section


def target_of(connection: Connection, ref: str) -> Target:
    """The record behind a reference; NotFoundError when there is none."""
    kind, uid = find_ref(connection, ref)
    if kind not in PARTS:
        return Target(ref, kind, uid, kind, uid)
    violation = fetch(connection, kind, "uid", [uid])[0]["violation_uid"]
    return Target(ref, kind, uid, "violation", violation)


def edit(
    session: Session,
    ref: str,
    change: Change,
    *,
    choose: Choose = refuse_near,
    version: int | None = None,
    options: Mapping[str, str] | None = None,
) -> ImportResult:
    """Change a record in a changeset of its own.

    With `version`, ConflictError when the record has another by now; DocumentError for what does not fit.
    """
    with said_by_option(options or {}):
        with session.read() as connection:
            target = target_of(connection, ref)
            resolver = Resolver(connection, choose)
            wanted = _typed(target, change)
            violation = target.owner_uid if target.owner_kind == "violation" else None
            made = resolver.resolve_fields(spec_of(target.kind), wanted, violation)
        with writing(session) as opened:
            refuse_stale(opened.work.connection, target.kind, target.uid, target.ref, version)
            owner = record_document(opened.work.connection, target.owner_kind, target.owner_uid)
            patch = _patch(target, owner, change, wanted)
            documents = {**made, target.section: [patch, *made.get(target.section, [])]}
            result = write_documents(opened, documents, session.command, replacing=Replacing.PARTS)
            if result.changed:
                # A claim whose figures alone changed is another version as well.
                opened.work.bump(target.kind, target.uid)
    result.notes[:0] = resolver.notes
    return result


def _typed(target: Target, change: Change) -> dict[str, Any]:
    """The fields that are set and the entries that are added, as a document."""
    wanted: dict[str, Any] = {}
    for name, value in change.set.items():
        check_field(target.kind, name, target.ref)
        if value is not None and "." not in name:
            wanted[name] = value
    for attr, entry in change.add:
        check_field(target.kind, attr, target.ref)
        read = read_entry(target.kind, attr, entry) if isinstance(entry, str) else entry
        wanted.setdefault(attr, []).append(read)
    return wanted


def _patch(target: Target, owner: dict[str, Any], change: Change, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The owner's document cut down to what is needed, with the change in it."""
    document = own_document(target, owner)
    patch = needed_part(target.kind, document)
    for name, value in change.set.items():
        if "." in name:
            set_nested(document, patch, name, value)
    for attr in {attr for attr, _ in (*change.add, *change.remove)}:
        patch[attr] = deepcopy(_listed(document, attr))
    for attr, which in change.remove:
        check_field(target.kind, attr, target.ref)
        del patch[attr][_place(attr, patch[attr], which)]
    for name, value in wanted.items():
        held = patch.get(name)
        patch[name] = [*held, *_not_in(held, value)] if isinstance(held, list) and isinstance(value, list) else value
    for name in change.clear:
        check_field(target.kind, name, target.ref, emptied=True)
        patch[name] = None
    return owner_patch(target, owner, {**_supplanted(target.kind, patch), **patch})


def _not_in(held: Sequence[Any], added: Sequence[Any]) -> list[Any]:
    """The entries that do not stand there yet with all that is said of them."""
    return [one for one in added if not any(_covers(other, one) for other in held)]


def _covers(held: Any, added: Any) -> bool:
    if isinstance(held, dict) and isinstance(added, dict):
        return all(str(held.get(name)) == str(value) for name, value in added.items())
    return bool(held == added)


def _supplanted(kind: str, patch: Mapping[str, Any]) -> dict[str, None]:
    """A claim speaks to one party, provision or item: a new one takes the place of the one before."""
    return dict.fromkeys(_TARGETS) if kind == "claim" and any(patch.get(name) for name in _TARGETS) else {}


def owner_patch(target: Target, owner: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """The patch of a record as one of the document that holds it."""
    if target.kind == target.owner_kind:
        return patch
    # A claim may name an item by its key.
    items = {"items": owner["items"]} if "items" in owner else {}
    return {**needed_part(target.owner_kind, owner), **items, PARTS[target.kind]: [patch]}


def own_document(target: Target, owner: dict[str, Any]) -> dict[str, Any]:
    """The record's own part of the document that holds it."""
    if target.kind == target.owner_kind:
        return owner
    found: dict[str, Any] = next(part for part in owner[PARTS[target.kind]] if part["uid"] == target.uid)
    return found


def needed_part(kind: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """What a document of this kind is refused without, and what says which record it is."""
    names = ("key", "ref", "uid", *needed_names(kind))
    return {name: document[name] for name in names if name in document}


def _listed(document: Mapping[str, Any], attr: str) -> list[Any]:
    held = document.get(attr, [])
    return held if isinstance(held, list) else [held]


def _place(attr: str, entries: Sequence[Any], which: str) -> int:
    """Where in a list an entry stands, by its number (from 1) or by one of its values; NotFoundError otherwise."""
    if which.isdigit() and 0 < int(which) <= len(entries):
        return int(which) - 1
    found = [index for index, entry in enumerate(entries) if fold(which) in _values(entry)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{number} {_brief(entry)}" for number, entry in enumerate(entries, start=1))
    reason = f"{which!r} fits {'several entries' if found else 'no entry'} of {attr}"
    raise NotFoundError(reason, f"Give a number: {listed}." if listed else f"There is nothing in {attr}.")


def _values(entry: Any) -> set[str]:
    return {fold(str(value)) for value in (entry.values() if isinstance(entry, dict) else [entry])}


def _brief(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return ", ".join(str(value) for name, value in entry.items() if name not in ("uid", "key") and value is not None)
