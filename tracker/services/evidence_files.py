"""Record an item of evidence with its files, or add files to one: bytes to the vault, events to the custody log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.services.amending import write_documents
from tracker.services.case_documents import record_document
from tracker.services.copied_files import Copied, GivenFile, copied_files
from tracker.services.custody import TOOL, Collected, ingested_files, note_collected, note_event, parse_collected_at
from tracker.services.naming import Choose, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.recording import Recorded
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.services.resolving import Resolver
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.store.fetch import fetch
from tracker.store.tables import light
from tracker.store.vault import Taken
from tracker.values.text import fold
from tracker.vocab import CustodyEvent

Document = dict[str, Any]
# How the command line has fields that no option of the same name gives.
_OPTIONS = {"url": "URL", "files": "FILE"}
_WORDS = {"url": "address", "archive_url": "archive address"}


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What was typed: `fields` by their names in a case file, addresses among them, and the files."""

    fields: Mapping[str, Any]
    files: Sequence[GivenFile] = ()
    collected: Collected = field(default_factory=Collected)


def add_evidence(session: Session, new: NewEvidence, *, choose: Choose = refuse_near) -> Recorded:
    """Record a new item; DocumentError or ConflictError when something does not fit, VaultError for a file."""
    parse_collected_at(new.collected.at)
    document = {"key": "new", **new.fields}
    with session.read() as connection:
        resolver = Resolver(connection, choose, document.get("marking"))
        documents = resolver.resolve({"evidence": [document]})
    with copied_files(session, new.files) as copies, said_by_option(_OPTIONS), writing(session) as opened:
        documents["evidence"][0]["files"] = [copied.document() for copied in copies.files]
        outcomes = write_documents(opened, documents, session.command).outcomes
        item = next((outcome for outcome in outcomes if outcome.kind == "evidence"), None)
        # Raised within the unit of work: what is there already must not take on what was typed.
        if item is None or item.action != "added":
            raise same_item(opened.work.connection, document["title"])
        made = [f"new {o.kind} {o.ref} {o.name}" for o in outcomes if o is not item and o.action == "added"]
        noted = log_files(opened, item.uid, copies.files, new.collected, document.get("url"))
        opened.settle()
        copies.keep()
    return Recorded(item.ref, [*resolver.notes, *made, *noted])


def add_files(session: Session, ref: str, new: NewEvidence) -> Recorded:
    """Add files, and addresses where there were none, to an item that is recorded; what it holds already stays."""
    parse_collected_at(new.collected.at)
    with session.read() as connection:
        find_ref(connection, ref, ("evidence",))
    with copied_files(session, new.files) as copies, said_by_option(_OPTIONS), writing(session) as opened:
        connection = opened.work.connection
        _, uid = find_ref(connection, ref, ("evidence",))
        document = record_document(connection, "evidence", uid)
        address = _take_addresses(document, new.fields)
        held = _file_uids(connection, uid)
        logged = ingested_files(connection, list(held.values()))
        fresh = [copied for copied in copies.files if copied.identity not in held]
        document["files"] = [*document.get("files", []), *(copied.document() for copied in fresh)]
        write_documents(opened, {"evidence": [document]}, session.command)
        again = [copied for copied in copies.files if held.get(copied.identity) in logged]
        first = [copied for copied in copies.files if copied not in again]
        noted = [_log_again(opened, uid, held[copied.identity], copied.taken) for copied in again]
        if first or address:
            noted += log_files(opened, uid, first, new.collected, address)
        noted += [f"{one.taken.name} was known by its hash alone; now it is kept" for one in first if one not in fresh]
        opened.settle()
        copies.keep()
    return Recorded(document["ref"], noted)


def _take_addresses(document: Document, given: Mapping[str, Any]) -> str | None:
    """Put addresses where there were none; give what was new. ConflictError where another one stands."""
    added = []
    for name, value in given.items():
        if document.get(name, value) != value:
            ref = document["ref"]
            raise ConflictError(
                f"{ref} has another {_WORDS.get(name, name)} already: {document[name]}",
                f"Change it with: tracker edit {ref}",
            )
        if name not in document:
            document[name] = value
            added.append(value)
    return "; ".join(added) or None


def _file_uids(connection: Connection, uid: str) -> dict[tuple[str, str], str]:
    """The files of an item by role and hash."""
    rows = fetch(connection, "evidence_file", "evidence_uid", [uid])
    return {(row["role"], row["sha256"]): row["uid"] for row in rows}


def log_files(
    opened: Writing, uid: str, files: Sequence[Copied], collected: Collected, address: str | None
) -> list[str]:
    """Add the events of new files, or of an address that came without one; give what is remarkable."""
    if not files:
        note_collected(opened, collected, uid, None, f"address: {address}" if address else "")
    opened.work.flush()
    uids = _file_uids(opened.work.connection, uid)
    for copied in files:
        note_collected(opened, collected, uid, uids[copied.identity])
        _note_ingested(opened, uid, uids[copied.identity], copied.taken)
    told = [f"{copied.taken.name} is empty" for copied in files if not copied.taken.size]
    return [*told, *_also(opened.work.connection, uid, files)]


def _note_ingested(opened: Writing, uid: str, file: str, taken: Taken, *, again: bool = False) -> str:
    """Add the event, and say in it when the vault's own copy was not as it should have been."""
    amiss = again or taken.held in ("changed", "unreadable")
    note = f"the vault's copy was {taken.held}; put in anew" if amiss else ""
    note_event(opened, CustodyEvent.INGESTED, uid, file, tool=TOOL, sha256=taken.sha256, note=note or None)
    return note


def _log_again(opened: Writing, uid: str, file: str, taken: Taken) -> str:
    """A file that the item holds: nothing happens, unless the vault did not have its bytes as they were."""
    if taken.held == "ok":
        return f"{taken.name} belongs to this item already; nothing was changed"
    return f"{taken.name} belongs to this item already; {_note_ingested(opened, uid, file, taken, again=True)}"


def _also(connection: Connection, uid: str, files: Sequence[Copied]) -> list[str]:
    """Say which other items hold the same bytes."""
    names = {copied.taken.sha256: copied.taken.name for copied in files if copied.taken.size}
    file, evidence = light("evidence_file"), light("evidence")
    query = (
        select(file.c.sha256, *ref_columns(evidence, "evidence"))
        .join_from(file, evidence, file.c.evidence_uid == evidence.c.uid)
        .where(file.c.sha256.in_(list(names)), evidence.c.uid != uid)
    )
    holders: dict[str, list[str]] = {}
    for row in connection.execute(query.distinct().order_by(evidence.c.ref_number)).mappings():
        holders.setdefault(row["sha256"], []).append(ref_text("evidence", row))
    return [
        f"{names[sha256]} is the same, byte for byte, as a file of {', '.join(refs)}"
        for sha256, refs in holders.items()
    ]


def same_item(connection: Connection, title: str) -> ConflictError:
    """The error for an item that is recorded already, with its reference and what to do instead."""
    evidence = light("evidence")
    query = select(*ref_columns(evidence, "evidence")).where(evidence.c.folded_title == fold(title))
    refs = [ref_text("evidence", row) for row in connection.execute(query).mappings()]
    return ConflictError(
        f"an item with the same source, title, date and edition is recorded already: {' or '.join(refs)}",
        f"Add files to it with: tracker evidence add FILE --to {refs[0]}",
    )
