"""Record one new thing: a party, source, item of evidence or milestone, or a part of a violation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.services.amending import FRESH, record, write_documents
from tracker.services.case_documents import SPECS, record_document
from tracker.services.fields_of import PARTS, needed_names
from tracker.services.identifying import refuse_held
from tracker.services.importing.outcome import ImportResult, Outcome
from tracker.services.naming import Choose, always_new, find_named, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.resolving import Resolver
from tracker.services.session import Session
from tracker.services.writing import writing
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.store.unit_of_work import new_uid

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The reference of what was recorded, and what else is worth saying."""

    ref: str
    notes: list[str] = field(default_factory=list)


def add_record(
    session: Session,
    kind: str,
    fields: Fields,
    *,
    choose: Choose = refuse_near,
    options: Mapping[str, str] | None = None,
) -> Recorded:
    """Record a party, source, item of evidence or milestone.

    ConflictError when it is there already or has nearly the name of another; `always_new` records it all the same.
    """
    with session.read() as connection:
        standing = _standing(connection, kind, fields, choose)
        if kind == "party":
            refuse_held(connection, fields.get("identifiers", []))
    if standing:
        return Recorded(standing, [f"nothing new was recorded: it is {standing}"])
    document = {"key": f"this {kind}", **fields, FRESH: choose is always_new or kind in ("party", "source")}
    result = record(
        session, {SPECS[kind].section: [document]}, choose=choose, options=options, check=_refuse_same(kind)
    )
    made = _outcome(result, kind)
    ref = made.ref if made else ""
    return Recorded(ref, notes(result, ref))


def _outcome(result: ImportResult, kind: str) -> Outcome | None:
    """What became of the record itself: it comes after those of its kind that were made for it."""
    return next((outcome for outcome in reversed(result.outcomes) if outcome.kind == kind), None)


def _refuse_same(kind: str) -> Callable[[ImportResult], None]:
    def check(result: ImportResult) -> None:
        made = _outcome(result, kind)
        if made is None or made.action != "added":
            what = f"{made.ref} is this {kind}" if made else f"this {kind} is recorded"
            raise ConflictError(f"{what} already", f"See: tracker {kind} list")

    return check


def _standing(connection: Connection, kind: str, fields: Fields, choose: Choose) -> str | None:
    """The reference of the record that somebody says this is; ConflictError where one has just this name."""
    if kind == "evidence":
        _refuse_address(connection, fields, choose)
    if kind not in ("party", "source") or fields.get("identified") == "false" or choose is always_new:
        return None
    exactly = find_named(connection, kind, fields["name"], fields.get("kind"), lambda *_: None)
    if exactly:
        raise ConflictError(f"{exactly} has this name already", f"Use {exactly}, or give --new where it is another.")
    return find_named(connection, kind, fields["name"], fields.get("kind"), choose)


def _refuse_address(connection: Connection, fields: Fields, choose: Choose) -> None:
    table = light("evidence")
    if not fields.get("url") or choose is always_new:
        return
    query = select(table.c.title, *ref_columns(table, "evidence")).where(table.c.url == fields["url"])
    found = connection.execute(query.limit(1)).mappings().first()
    if found:
        ref = ref_text("evidence", found)
        raise ConflictError(f"{ref} {found['title']!r} has this address already", f"Use {ref}, or give --new.")


def add_part(
    session: Session,
    violation: str,
    kind: str,
    fields: Fields,
    *,
    choose: Choose = refuse_near,
    options: Mapping[str, str] | None = None,
) -> Recorded:
    """Record a claim, request, reply or action of a violation; ConflictError when it stands there already."""
    with said_by_option(options or {}):
        with session.read() as connection:
            _, uid = find_ref(connection, violation, ("violation",))
            resolver = Resolver(connection, choose, fields.get("marking"))
            part = {"key": f"this {kind}", **fields, "uid": new_uid()}
            document: dict[str, Any] = {"uid": uid, PARTS[kind]: [part]}
            resolved = resolver.resolve({"violations": [document]})
        with writing(session) as opened:
            document |= stub(opened.work.connection, uid)
            result = write_documents(opened, resolved, session.command)
            opened.work.flush()
            ref = _written(opened.work.connection, kind, part["uid"], violation)
    return Recorded(ref, [*resolver.notes, *notes(result, violation)])


def stub(connection: Connection, uid: str) -> dict[str, Any]:
    """What a document must say of a violation that stands, so that parts can be added to it."""
    whole = record_document(connection, "violation", uid)
    names = ("key", "ref", "uid", *needed_names("violation"), "items")
    return {name: whole[name] for name in names if name in whole}


def _written(connection: Connection, kind: str, uid: str, violation: str) -> str:
    rows = fetch(connection, kind, "uid", [uid])
    if not rows:
        other = " Another letter of that day has a number of its own: --our-number." if kind == "request" else ""
        raise ConflictError(
            f"{violation} has this {kind} already", f"See: tracker show {violation}{other and '.'}{other}"
        )
    return ref_text(kind, rows[0])


def notes(result: ImportResult, but: str) -> list[str]:
    """What a command did along the way: what it understood, and the records that it made beside its own."""
    made = [f"new {o.kind} {o.ref} {o.name}" for o in result.outcomes if o.action == "added" and o.ref != but]
    return [*result.notes, *made]
