"""Write what was typed on the command line: documents of the case file, in one unit of work."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry
from tracker.schemas.case_file import SECTIONS
from tracker.schemas.problems import Problem, explain
from tracker.services.import_file import import_entries
from tracker.services.importing.outcome import ImportResult
from tracker.services.importing.replacing import Replacing
from tracker.services.naming import Choose, always_new, find_named, refuse_near
from tracker.services.option_problems import said_by_option
from tracker.services.resolving import NEW_SECTIONS, Documents, Resolver, is_new_key
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.vocab import PartyKind

# Marks a document that is a new record even where one of the same name stands there.
FRESH = "fresh"


def record(
    session: Session,
    documents: Documents,
    *,
    choose: Choose = refuse_near,
    options: Mapping[str, str] | None = None,
    check: Callable[[ImportResult], None] = lambda _: None,
) -> ImportResult:
    """Resolve the names in documents, asking first, and write them in a changeset of their own.

    What `check` raises leaves nothing written.

    DocumentError with every problem, said by option; ConflictError for a name that is nearly one recorded.
    """
    with said_by_option(options or {}):
        with session.read() as connection:
            resolver = Resolver(connection, choose, _marking(documents))
            resolved = resolver.resolve(documents)
        with writing(session) as opened:
            result = write_documents(opened, resolved, session.command)
            check(result)
    result.notes[:0] = resolver.notes
    return result


def write_documents(
    opened: Writing, documents: Documents, command: str, *, replacing: Replacing = Replacing.NOTHING
) -> ImportResult:
    """Write documents whose names are resolved within an open unit of work."""
    settled = _again(opened, documents)
    problems: list[Problem] = []
    entries: list[Entry] = []
    for section, model in SECTIONS.items():
        for index, document in enumerate(settled.get(section, [])):
            given = dict(document)
            try:
                fresh = bool(given.pop(FRESH, False))
                entries.append(Entry(section, (section, index), model.model_validate(given), fresh=fresh))
            except ValidationError as error:
                problems += explain(error, model, (section, index))
    if problems:
        raise DocumentError(f"{command}: nothing was written", problems)
    return import_entries(opened, entries, command, replacing=replacing, typed=True)


def _again(opened: Writing, documents: Documents) -> Documents:
    """Look once more for the new parties and sources: somebody else may have recorded them by now."""
    found: dict[str, str] = {}
    for table, section in NEW_SECTIONS.items():
        for document in documents.get(section, []):
            if is_new_key(table, document["key"]):
                kind = None if document["kind"] == PartyKind.UNKNOWN else document["kind"]
                ref = find_named(opened.work.connection, table, document["name"], kind, always_new)
                found |= {document["key"]: ref} if ref else {}
    if not found:
        return documents
    kept = {section: [one for one in entries if one["key"] not in found] for section, entries in documents.items()}
    return {section: _replaced(entries, found) for section, entries in kept.items()}


def _replaced(value: Any, found: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(inner, found) for name, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, found) for inner in value]
    return found.get(value, value) if isinstance(value, str) else value


def _marking(documents: Documents) -> str | None:
    """New parties and sources take the marking of the record that they are made for."""
    given = (one.get("marking") for entries in documents.values() for one in entries)
    return next((marking for marking in given if marking), None)
