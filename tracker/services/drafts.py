"""Record and change what was written in an editor: the text to begin with, and what is done with what comes back."""

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.errors import ConflictError, DocumentError
from tracker.exchange.case_file_in import read_document
from tracker.schemas.problems import Problem
from tracker.services.amending import write_documents
from tracker.services.drafting import record_drafts, template
from tracker.services.drafting.reading import Lines, placed, read_text, without_blanks
from tracker.services.duplicates import likely_duplicates
from tracker.services.importing.outcome import ImportResult
from tracker.services.naming import Candidate, Choose
from tracker.services.resolving import Documents, Resolver
from tracker.services.session import Session
from tracker.services.writing import writing

new_violation = template.new_violation
open_record = record_drafts.open_record
Opened = record_drafts.Opened
ChangedMeanwhile = record_drafts.ChangedMeanwhile


def refuse_near(table: str, name: str, candidates: Sequence[Candidate]) -> str | None:
    """The answer in an editor: the name is marked, and somebody chooses there."""
    listed = "; ".join(map(str, candidates))
    raise ConflictError(
        f"{name!r} may be: {listed}",
        f"Write the reference of the one that is meant; for another {table}, give --new.",
    )


def save_new(session: Session, text: str, *, choose: Choose = refuse_near) -> ImportResult:
    """Record what a filled-in template says, in a changeset of its own; DocumentError with the line of each problem."""
    tree, lines = without_blanks(*read_text(text), template.UNTOUCHED)
    documents = _checked(tree, lines)
    with session.read() as connection:
        resolver = Resolver(connection, choose, _marking(documents), problems=[])
        resolved = resolver.resolve(documents)
        _refuse(resolver.problems or [], lines)
        likely = [one for violation in resolved["violations"] for one in likely_duplicates(connection, violation)]
    with writing(session) as opened:
        try:
            # New parties and sources last, so that the places of the others are those of the text.
            result = write_documents(opened, _own_first(documents, resolved), session.command)
        except DocumentError as error:
            raise DocumentError(error.reason, placed(error.problems, lines)) from error
    result.notes[:0] = [*resolver.notes, *(f"this may be recorded already: {one}" for one in likely)]
    return result


def save_record(
    session: Session, draft: record_drafts.Opened, text: str, *, choose: Choose = refuse_near
) -> ImportResult:
    """Change a record as its text says; DocumentError with the line of each problem.

    ChangedMeanwhile, and nothing written, when somebody else changed it since it was opened.
    """
    return record_drafts.save(session, draft, text, choose)


def _checked(tree: Any, lines: Lines) -> Documents:
    """The documents of a case file that fits its schema."""
    entries = list(read_document(tree, lines))
    _refuse([problem for entry in entries for problem in entry.problems], lines)
    if not entries:
        raise DocumentError("the text says nothing", [Problem((), "nothing is filled in")])
    return {section: value for section, value in tree.items() if isinstance(value, list)}


def _refuse(problems: Sequence[Problem], lines: Lines) -> None:
    if problems:
        raise DocumentError("nothing was written", placed(problems, lines))


def _own_first(documents: Documents, resolved: Documents) -> Documents:
    own: Mapping[str, Any] = documents
    return {
        section: [
            *own.get(section, []),
            *(one for one in entries if all(one is not mine for mine in own.get(section, []))),
        ]
        for section, entries in resolved.items()
    }


def _marking(documents: Documents) -> str | None:
    given = (one.get("marking") for entries in documents.values() for one in entries)
    return next((marking for marking in given if marking), None)
