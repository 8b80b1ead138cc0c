"""Finish a report: what every report says of itself, and nobody named who may not be."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from sqlalchemy import Connection

from tracker import __version__
from tracker.reports.about import IS_REDACTED, NOT_OF_THE_UN, REDACTED, Making, about, about_data
from tracker.reports.document import Document, Front
from tracker.reports.front import with_front
from tracker.reports.known import known_note
from tracker.reports.made_from import made_from
from tracker.services.purging.tombstones import purges
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.services.showing.veiling import veiled_data
from tracker.store.log import stored_head

_Asked = ParamSpec("_Asked")


@dataclass(slots=True)
class Draft:
    """A report before it may leave the house.

    `data` is the whole of it as plain values and `rows` its table, where a report is one; `evidence` are the items
    that its notes name. `scope` are the violations that it is about, None for all.
    """

    document: Document
    left_out: int = 0
    # What has no date, where only what was public by a day is reported.
    undated: int = 0
    data: Any = None
    rows: Sequence[dict[str, Any]] = ()
    columns: Sequence[str] = ()
    evidence: Sequence[dict[str, Any]] = ()
    scope: Collection[str] | None = None
    # Whether filters picked what is in it.
    filtered: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the number of records that its marking kept out, and of the private persons it does not name."""

    document: Document
    left_out: int
    undated: int
    withheld: int
    data: Any
    rows: Sequence[dict[str, Any]]
    columns: Sequence[str]
    evidence: Sequence[dict[str, Any]]
    # Which state of the database it was made from, in words; "" where that is not to be said.
    made_from: str


_Make = Callable[Concatenate[Session, Connection, Wanted, _Asked], Draft]


def finished(make: _Make[_Asked]) -> Callable[Concatenate[Session, Wanted, _Asked], Report]:
    """A report that is drafted and finished in one view of the database."""

    @wraps(make)
    def made(session: Session, wanted: Wanted, /, *args: _Asked.args, **named: _Asked.kwargs) -> Report:
        with session.read() as connection:
            draft = make(session, connection, wanted, *args, **named)
            return _finish(session, connection, wanted, draft)

    return made


def _finish(session: Session, connection: Connection, wanted: Wanted, draft: Draft) -> Report:
    document = with_front(draft.document, wanted.front) if wanted.front else draft.document
    if session.known_on:
        document.blocks.insert(0, known_note(session.known_on.isoformat()))
    # A purge is of our own keeping, and says nothing of what was public by a day. Its reason may name somebody.
    purged = [] if session.known_on else purges(connection, wanted.level)
    told = [draft.data, list(draft.rows), list(draft.evidence), purged]
    document, told, withheld = veiled_data(connection, document, told, wanted.level, draft.scope)
    data, rows, evidence, purged = told
    making = _making(session, connection, wanted, draft, purged)
    # What is said of the filters goes by what the report itself says, before it says this.
    said, said_as_data = about(making, document), about_data(making, document)
    if document.front:
        document = replace(document, front=_stating(document.front, making))
    elif making.redacted:
        document.blocks.insert(0, REDACTED)
    document.add(*said)
    if isinstance(data, dict):
        data["about"] = said_as_data
    head = made_from(making.head) if making.head else ""
    return Report(document, draft.left_out, draft.undated, withheld, data, rows, draft.columns, evidence, head)


def _stating(front: Front, making: Making) -> Front:
    """The title page with what is to be known before anything else."""
    first = [IS_REDACTED] if making.redacted else []
    return replace(front, statements=[*front.statements, *first, NOT_OF_THE_UN])


def _making(session: Session, connection: Connection, wanted: Wanted, draft: Draft, purged: Sequence[str]) -> Making:
    return Making(
        program=f"tracker {__version__}",
        marking=wanted.level,
        asked=wanted.asked if draft.filtered else None,
        known_on=session.known_on.isoformat() if session.known_on else "",
        redacted=bool(draft.left_out) and wanted.says_redacted,
        head=stored_head(connection) if wanted.head else None,
        purged=purged,
    )
