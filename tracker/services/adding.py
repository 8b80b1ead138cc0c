"""Record one alleged violation from what was typed, with its first claim and the evidence for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError, InvalidValueError, UsageError
from tracker.services.amending import write_documents
from tracker.services.copied_files import GivenFile, copied_files
from tracker.services.custody import Collected
from tracker.services.duplicates import Likely, likely_duplicates
from tracker.services.evidence_files import log_files, same_item
from tracker.services.law_offers import LawOffers, law_offers
from tracker.services.naming import Choose, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.recording import Recorded, notes
from tracker.services.refs import find_ref, is_ref, ref_text
from tracker.services.resolving import Documents, Resolver
from tracker.services.session import Session
from tracker.services.typed_entries import read_entry
from tracker.services.writing import writing
from tracker.store.fetch import fetch
from tracker.vocab import Status

EVIDENCE_KEY = "this evidence"
_OPTIONS = {"title": "TITLE", "parties": "--party", "sources": "--source", "evidence": "--evidence"}
_OPTIONS |= {"evidence.source": "--source", "evidence.kind": "--evidence-kind", "evidence.published": "--published"}
_OPTIONS |= {f"place.{name}": f"--place-{name}" for name in ("country", "precision", "note")}
_OPTIONS |= {"place.latitude": "--latitude", "place.longitude": "--longitude", "place.within_km": "--within-km"}
_OPTIONS |= {"evidence.title": "--evidence-title", "evidence.language": "--language"}
_ADDRESSES = ("http://", "https://", "ftp://")


@dataclass(frozen=True, slots=True)
class NewViolation:
    """What was typed: `fields` by their names in a case file, `lists` with their entries as they were typed.

    `claim` holds the fields of the first claim, `evidence` those of the item that it rests on when that is new,
    with its `files`.
    """

    fields: Mapping[str, Any]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    claim: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[GivenFile] = ()
    reliability: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A violation with its names resolved, not yet written; `duplicates` are what it may be a second record of.

    `law` is what it would breach, and what it cites that was not in force.
    """

    documents: Documents
    files: Sequence[GivenFile]
    notes: list[str]
    duplicates: list[Likely]
    law: LawOffers


def draft_violation(session: Session, new: NewViolation, choose: Choose = refuse_near) -> Draft:
    """Find what the names mean; ConflictError for one that is nearly recorded, InvalidValueError for wrong forms."""
    violation = _document(new)
    documents: Documents = {"violations": [violation]}
    if new.evidence:
        documents["evidence"] = [{"key": EVIDENCE_KEY, **new.evidence}]
    with session.read() as connection:
        if new.claim:
            violation["claims"] = [_claim(connection, new)]
        resolver = Resolver(connection, choose, new.fields.get("marking"))
        documents = resolver.resolve(documents)
        _grade(documents, new.reliability)
        duplicates = likely_duplicates(connection, violation)
        law = law_offers(connection, violation)
    return Draft(documents, new.files, resolver.notes, duplicates, law)


def record_violation(session: Session, draft: Draft) -> Recorded:
    """Write a draft in a changeset of its own.

    ConflictError when it stands there already, DocumentError for wrong values, each with its option.
    """
    with copied_files(session, draft.files) as copies, said_by_option(_OPTIONS), writing(session) as opened:
        if draft.files:
            draft.documents["evidence"][0]["files"] = [copied.document() for copied in copies.files]
        result = write_documents(opened, draft.documents, session.command)
        added = next((outcome for outcome in result.outcomes if outcome.kind == "violation"), None)
        if added is None:
            raise ConflictError("just this alleged violation is recorded already", "See: tracker list --sort -updated")
        # Raised within the unit of work: what is there already must not take on what was typed.
        if added.action != "added":
            raise ConflictError(f"{added.ref} has the same regime, title and date", f"See: tracker show {added.ref}")
        noted: list[str] = []
        if "evidence" in draft.documents:
            item = next((outcome for outcome in result.outcomes if outcome.kind == "evidence"), None)
            noted = _log(opened, item, draft, copies.files)
        opened.settle()
        copies.keep()
    return Recorded(added.ref, [*draft.notes, *notes(result, added.ref), *noted])


def _log(opened: Any, item: Any, draft: Draft, files: Any) -> list[str]:
    """Begin the custody log of the new item of evidence; ConflictError when it is recorded already."""
    if item is None or item.action != "added":
        error = same_item(opened.work.connection, draft.documents["evidence"][0]["title"])
        error.hint = "Name it instead, with --evidence and its reference."
        raise error
    return log_files(opened, item.uid, files, Collected(), draft.documents["evidence"][0].get("url"))


def _document(new: NewViolation) -> dict[str, Any]:
    lists = {
        attr: [read_entry("violation", attr, text) for text in typed] for attr, typed in new.lists.items() if typed
    }
    document = {"key": "new", **new.fields, **lists}
    judged: dict[str, Any] = {name: document.pop(name) for name in ("standard", "rationale") if name in document}
    if judged:
        judged |= {"status": document.get("status", Status.ALLEGED), "marking": document.get("marking")}
        document["assessments"] = [judged]
    return {**document, "place": dict(new.place)} if new.place else document


def _claim(connection: Connection, new: NewViolation) -> dict[str, Any]:
    """The first claim: it says what the title says, and the source itself says it, unless told otherwise."""
    claim = {"key": "c1", "stance": "supports", "about": "act", "statement": new.fields["title"], **new.claim}
    figures = [read_entry("claim", "figures", text) for text in claim.pop("figures", ())]
    if "evidence" not in claim and not new.evidence:
        raise UsageError("a claim needs the evidence that it stands in", "Say --evidence FILE, URL or E-0001.")
    claim.setdefault("evidence", EVIDENCE_KEY)
    if "origin" not in claim:
        claim["origin"] = new.evidence.get("source") or _source_of(connection, claim["evidence"])
    return {**claim, "figures": figures} if figures else claim


def _source_of(connection: Connection, ref: str) -> str:
    _, uid = find_ref(connection, ref, ("evidence",))
    source = fetch(connection, "evidence", "uid", [uid])[0]["source_uid"]
    return ref_text("source", fetch(connection, "source", "uid", [source])[0])


def _grade(documents: Documents, letter: str | None) -> None:
    """Give a new source its letter; InvalidValueError for one that is recorded, whose grade has its own history."""
    if letter is None:
        return
    source = next((item["source"] for item in documents.get("evidence", [])), None)
    fresh = next((one for one in documents.get("sources", []) if one["key"] == source), None)
    if fresh is None:
        named = source if source and is_ref(source) else "it"
        raise InvalidValueError(
            "the letter was not taken: the source is recorded already",
            f"Leave --reliability out, or grade it with: tracker source grade {named} {letter}",
        )
    fresh["reliability"] = letter


def evidence_typed(text: str) -> tuple[str, str]:
    """What `--evidence` was given: `ref`, `url` or `file`, with the text."""
    if is_ref(text):
        return "ref", text
    return ("url" if text.lower().startswith(_ADDRESSES) else "file"), text
