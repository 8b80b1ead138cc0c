"""Open a record for the editor and write what came back, unless somebody else changed it meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError, DocumentError
from tracker.schemas.problems import Problem
from tracker.services.amending import write_documents
from tracker.services.case_documents import record_document
from tracker.services.drafting.marks import with_marks
from tracker.services.drafting.merging import Clash, brief, differences, merge
from tracker.services.drafting.patching import Patcher, uids_of
from tracker.services.drafting.reading import Lines, placed, read_text, without_blanks
from tracker.services.drafting.record_text import record_text, shown_fields
from tracker.services.editing import Target, needed_part, own_document, owner_patch, target_of
from tracker.services.fields_of import PARTS, spec_of
from tracker.services.importing.outcome import ImportResult
from tracker.services.importing.replacing import Replacing
from tracker.services.naming import Choose
from tracker.services.resolving import Resolver
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.store.log import changesets, seqs_since
from tracker.values.references import format_ref, parse_ref
from tracker.values.times import format_time

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as it stood when its text was made, and that text."""

    target: Target
    version: int
    title: str
    fields: Fields
    # The keys of the violation's items by their uids: they are numbered anew whenever one goes.
    items: Mapping[str, str]
    text: str


class ChangedMeanwhile(ConflictError):
    """Somebody else changed the record; `merged` is to be opened in its place, `told` says what they changed."""

    def __init__(self, merged: Opened, told: list[str]) -> None:
        super().__init__(f"{merged.target.ref} was changed by somebody else since you opened it", "\n  ".join(told))
        self.merged = merged
        self.told = told


def open_record(session: Session, ref: str) -> Opened:
    """The record behind a reference, ready to be changed; NotFoundError when there is none."""
    with session.read() as connection:
        return _open(connection, target_of(connection, format_ref(parse_ref(ref))))


def _open(connection: Connection, target: Target) -> Opened:
    owner = record_document(connection, target.owner_kind, target.owner_uid)
    fields = shown_fields(target.kind, own_document(target, owner))
    version = int(fetch(connection, target.owner_kind, "uid", [target.owner_uid])[0]["version"])
    items = {item["uid"]: item["key"] for item in owner.get("items", ())} if target.owner_kind == "violation" else {}
    title = _title(target, owner)
    text = record_text(target.kind, target.ref, title, fields)
    return Opened(target, version, title, fields, items, text)


def _title(target: Target, owner: Mapping[str, Any]) -> str:
    name = f"{owner['ref']} {owner.get('title') or owner.get('name')}"
    return name if target.kind == target.owner_kind else f"{target.ref}, {target.kind} of {name}"


def save(session: Session, draft: Opened, text: str, choose: Choose) -> ImportResult:
    """Write what a text says of a record; see `tracker.services.drafts.save_record`."""
    tree, lines = without_blanks(*read_text(text))
    if not isinstance(tree, dict):
        raise DocumentError("the text cannot be read", [Problem((), "fields are expected here, such as: title: …")])
    with session.read() as connection:
        now = _open(connection, draft.target)
        base, mine = _renumbered(draft.fields, draft, now), _renumbered(tree, draft, now)
        _refuse_changed(connection, draft, now, base, mine)
        made, patch, notes = _resolved(connection, now, mine, lines, choose)
    if not patch:
        return ImportResult()
    with writing(session) as opened:
        # Once more, now that nobody else can write.
        _refuse_changed(opened.work.connection, draft, _open(opened.work.connection, draft.target), base, mine)
        result = _write(opened, now, made, patch, session.command, lines)
    result.notes[:0] = notes
    return result


def _resolved(
    connection: Connection, now: Opened, mine: Fields, lines: Lines, choose: Choose
) -> tuple[dict[str, list[Fields]], Fields, list[str]]:
    """What has to be made for the names in a text, the fields that it changes, and what was understood."""
    target = now.target
    uids = uids_of(record_document(connection, target.owner_kind, target.owner_uid))
    patcher = Patcher(target.kind, target.ref, uids)
    patch = patcher.patch(now.fields, mine)
    resolver = Resolver(connection, choose, mine.get("marking"), problems=[])
    made = {} if patcher.problems else resolver.resolve_fields(spec_of(target.kind), patch, None)
    problems = [*patcher.problems, *(resolver.problems or [])]
    if problems:
        raise DocumentError("nothing was written", placed(problems, lines))
    return made, patch, resolver.notes


def _write(
    opened: Writing, now: Opened, made: dict[str, list[Fields]], patch: Fields, command: str, lines: Lines
) -> ImportResult:
    target = now.target
    owner = record_document(opened.work.connection, target.owner_kind, target.owner_uid)
    own = own_document(target, owner)
    # Claims may name items by their keys.
    items = {"items": own["items"]} if "items" in own else {}
    document = owner_patch(target, owner, {**needed_part(target.kind, own), **items, **patch})
    before: tuple[str | int, ...] = (target.section, 0)
    replacing = Replacing.EVERYTHING
    if target.kind != target.owner_kind:
        # The other claims of the violation are not in the text and stay.
        before, replacing = (*before, PARTS[target.kind], 0), Replacing.PARTS
    documents = {**made, target.section: [document, *made.get(target.section, [])]}
    try:
        return write_documents(opened, documents, command, replacing=replacing)
    except DocumentError as error:
        raise DocumentError(error.reason, placed(error.problems, lines, before)) from error


def _renumbered(fields: Fields, draft: Opened, now: Opened) -> Fields:
    """The fields with the keys that the items have now."""
    keys = {key: now.items.get(uid, f"{key} (taken out)") for uid, key in draft.items.items()}
    if all(key == new for key, new in keys.items()):
        return fields
    return {name: _rekeyed(name, value, keys) for name, value in fields.items()}


def _rekeyed(name: str, value: Any, keys: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_rekeyed(name, one, keys) for one in value]
    if isinstance(value, dict):
        key = {"key": keys.get(value["key"], value["key"])} if name == "items" and "key" in value else {}
        return {**{inner: _rekeyed(inner, one, keys) for inner, one in value.items()}, **key}
    return keys.get(value, value) if name == "item" else value


def _refuse_changed(connection: Connection, draft: Opened, now: Opened, base: Fields, mine: Fields) -> None:
    """Raise ChangedMeanwhile, with both changes in one text, where the record is no longer what it was."""
    if now.fields == base:
        return
    fields, clashes = merge(base, mine, now.fields)
    who = _who(connection, draft)
    text = record_text(now.target.kind, now.target.ref, now.title, fields)
    _, lines = read_text(text)
    problems = [Problem(one.path, _told(one, who[-1] if who else "somebody else")) for one in clashes]
    text = with_marks(text, placed(problems, lines))
    merged = replace(now, text=text)
    raise ChangedMeanwhile(merged, [*who, *(f"  {line}" for line in differences(base, now.fields))])


def _who(connection: Connection, draft: Opened) -> list[str]:
    """Who changed the record since it was opened, and when; the oldest first."""
    seqs = seqs_since(connection, draft.target.owner_kind, draft.target.owner_uid, draft.version)
    rows = reversed(changesets(connection, seqs=seqs, limit=0))
    return [f"{row['actor']}, {format_time(row['at'])[:16].replace('T', ' ')}" for row in rows]


def _told(clash: Clash, who: str) -> str:
    if clash.restored:
        return f"you took this out, but it was changed by {who}; take it out again if it is to go"
    if clash.theirs is None:
        return f"taken out by {who}; yours is kept"
    return f"changed by {who} to: {brief(clash.theirs)}; yours is kept"
