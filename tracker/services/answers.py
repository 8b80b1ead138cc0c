"""Check an answer the moment it is given, long before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.law_book import load_law_book
from tracker.services.naming import Candidate, describe, find_named, standing_party
from tracker.services.refs import find_ref, is_ref, ref_columns, ref_text
from tracker.services.resolving import split_kind
from tracker.services.session import Session
from tracker.store.tables import light
from tracker.values.references import parse_ref


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody named: a record that is `found`, else those that are `near`, else one that is new.

    `table` is None where both a party and a source can be meant; `kind` is what was said of a new one.
    """

    name: str
    found: Candidate | None = None
    near: tuple[Candidate, ...] = ()
    table: str | None = None
    kind: str | None = None


def regime_code(session: Session, typed: str) -> str:
    """The code of the regime that was typed; NotFoundError with the nearest."""
    with session.read() as connection:
        book = load_law_book(connection)
        return book.name("regime", book.regime(typed))


def citation(session: Session, typed: str) -> str:
    """The provision or resolution that was typed, as it is cited; NotFoundError or InvalidValueError."""
    with session.read() as connection:
        book = load_law_book(connection)
        return book.name(*book.find(typed))


def evidence_ref(session: Session, typed: str) -> str:
    """The item of evidence of a reference; NotFoundError where there is none."""
    with session.read() as connection:
        find_ref(connection, typed, ("evidence",))
    return typed


def evidence_at(session: Session, url: str) -> str | None:
    """The reference of the item that has this address, if one is recorded."""
    item = light("evidence")
    with session.read() as connection:
        query = select(*ref_columns(item, "evidence")).where(item.c.url == url).order_by(item.c.ref_number).limit(1)
        row = connection.execute(query).mappings().first()
    return ref_text("evidence", row) if row else None


def meant(session: Session, tables: Sequence[str], typed: str) -> Meant:
    """Who a reference, a name or `KIND:NAME` means among `tables`; NotFoundError for a reference that is none."""
    with session.read() as connection:
        first = typed.split(maxsplit=1)[0]
        if is_ref(first):
            return Meant(typed, _by_ref(connection, first, tables))
        table, kind, name = split_kind(tables, typed)
        near: list[Candidate] = []
        for one in [table] if table else tables:
            found = find_named(connection, one, name, kind, lambda *_: None)
            if found:
                return Meant(name, _by_ref(connection, found, [one]))
        for one in [table] if table else tables:
            find_named(connection, one, name, kind, _kept(near))
    return Meant(name, None, tuple(near), table if table or len(tables) > 1 else tables[0], kind)


def _by_ref(connection: Connection, ref: str, tables: Sequence[str]) -> Candidate:
    table, uid = find_ref(connection, ref, tuple(tables))
    if table == "party":
        standing = standing_party(connection, ref)
        # A party that was merged goes by the one it was merged into.
        uid = uid if parse_ref(standing).number == parse_ref(ref).number else find_ref(connection, standing)[1]
    return describe(connection, table, [uid])[0]


def _kept(near: list[Candidate]) -> Any:
    """A choice that chooses nothing, and keeps what there was to choose from."""

    def keep(_table: str, _name: str, candidates: Sequence[Candidate]) -> None:
        near.extend(candidates)

    return keep
