"""The search documents, and the queries on them. The same tokens serve both databases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    column,
    delete,
    func,
    literal,
    literal_column,
    select,
    table,
)

from tracker.store.fetch import fetch
from tracker.store.fresh_rows import take_fresh
from tracker.store.search_rows import add_documents
from tracker.store.tables import light
from tracker.values.search_query import SearchQuery, Term, index_tokens, parse_query

# PostgreSQL refuses a document whose words take more than a megabyte with their places: at most six bytes for
# two of the text here.
LONGEST_DOCUMENT = 300_000
_INDEX = table("search_index", column("rowid"))


@dataclass(frozen=True, slots=True)
class SearchText:
    """The texts of one record; no phrase reaches from one into the next."""

    uid: str
    kind: str
    violation_uid: str | None
    texts: Sequence[str]


# What is stored of a document: its record's uid and kind, the violation that it belongs to, and its tokens.
Document = tuple[str, str, str | None, str]


def document_of(found: SearchText) -> Document:
    """The document that is made of the texts of a record."""
    return found.uid, found.kind, found.violation_uid, document_tokens(found.texts)


def store_documents(connection: Connection, documents: Sequence[Document]) -> None:
    """Replace the documents of these records."""
    if not documents:
        return
    held = light("search_document")
    _, old = take_fresh(connection, "search_document", "uid", [uid for uid, *_ in documents])
    numbers: dict[str, int] = {
        row["uid"]: row["number"] for row in fetch(connection, "search_document", "uid", old, ("uid", "number"))
    }
    if numbers:
        connection.execute(delete(held).where(held.c.uid.in_(list(numbers))))
    _number(connection, documents, numbers)


def store_new_documents(connection: Connection, documents: Sequence[Document]) -> None:
    """Add documents of records that have none."""
    _number(connection, documents, {})


def _number(connection: Connection, documents: Sequence[Document], numbers: Mapping[str, int]) -> None:
    """Add documents, each with the number that it had or with the next."""
    following = count((connection.execute(select(func.max(light("search_document").c.number))).scalar() or 0) + 1)
    rows = []
    for uid, kind, violation, tokens in documents:
        number = numbers[uid] if uid in numbers else next(following)
        rows.append({"uid": uid, "number": number, "kind": kind, "violation_uid": violation, "tokens": tokens})
    add_documents(connection, rows)


def document_tokens(texts: Sequence[str]) -> str:
    """The tokens of the texts, two spaces between one text and the next."""
    tokens = "  ".join(filter(None, (" ".join(index_tokens(words)) for words in texts)))
    cut = tokens.encode()[:LONGEST_DOCUMENT].decode(errors="ignore")
    return cut if cut == tokens else cut.rpartition(" ")[0].rstrip()


def matching(dialect: str, wanted: str) -> ColumnElement[bool]:
    """The condition on `search_document` that it is found by the query `wanted`; InvalidValueError for a bad one."""
    query = parse_query(wanted)
    conditions = _by_needle(dialect, query)
    indexed = _expression(dialect, query)
    if indexed and dialect == "postgresql":
        conditions.append(_vector_matches(indexed))
    elif indexed:
        hits = select(_INDEX.c.rowid)
        conditions.append(light("search_document").c.number.in_(hits.where(_index_matches(indexed))))
    return and_(*conditions)


def newest_matches(connection: Connection, query: SearchQuery, kinds: Sequence[str], most: int) -> Sequence[Any]:
    """The uid, kind and tokens of at most `most` documents that are found, the last recorded first."""
    document = light("search_document")
    dialect = connection.dialect.name
    columns = (document.c.uid, document.c.kind, document.c.tokens)
    found: Select[Any] = select(*columns).where(*_by_needle(dialect, query))
    if kinds:
        found = found.where(document.c.kind.in_(kinds))
    order: ColumnElement[Any] = document.c.number
    indexed = _expression(dialect, query)
    if indexed and dialect == "postgresql":
        found = found.where(_vector_matches(indexed))
    elif indexed:
        # The index gives its rows in this order by itself, and stops when there are enough of them.
        order = _INDEX.c.rowid
        found = found.select_from(_INDEX.join(document, document.c.number == order)).where(_index_matches(indexed))
    return connection.execute(found.order_by(order.desc()).limit(most)).all()


def _by_needle(dialect: str, query: SearchQuery) -> list[ColumnElement[bool]]:
    """What the index of words cannot tell in the same way on both databases: what stands beside what."""
    tokens = literal(" ").concat(literal_column("search_document.tokens")).concat(" ")
    place = func.strpos if dialect == "postgresql" else func.instr
    whole = bool(_expression(dialect, query))
    present = [place(tokens, term.needle) > 0 for term in query.wanted if not _whole(term)]
    absent = [place(tokens, term.needle) == 0 for term in query.unwanted if not (whole and _whole(term))]
    return [*present, *absent]


def _whole(term: Term) -> bool:
    """Whether the index of words says all about a term."""
    return len(term.tokens) == 1 == len(term.indexed)


def _expression(dialect: str, query: SearchQuery) -> str:
    """The words for FTS5 or tsquery; tokens hold letters and digits only, so that in quotes they are just words."""
    mark, star, both, none, either = _SYNTAX[dialect]

    def written(words: Iterable[tuple[str, bool]]) -> list[str]:
        return [f"{mark}{token}{mark}{star * prefix}" for token, prefix in dict.fromkeys(words)]

    wanted = written(word for term in query.wanted for word in term.indexed)
    unwanted = written(word for term in query.unwanted if _whole(term) for word in term.indexed)
    if not wanted:
        return ""
    return f"({both.join(wanted)})" + (f" {none}({either.join(unwanted)})" if unwanted else "")


_SYNTAX = {"sqlite": ('"', "*", " AND ", "NOT ", " OR "), "postgresql": ("'", ":*", " & ", "& !", " | ")}


def _index_matches(expression: str) -> ColumnElement[bool]:
    return literal_column("search_index").op("MATCH", is_comparison=True)(expression)


def _vector_matches(expression: str) -> ColumnElement[bool]:
    # Imported here: SQLite does not pay for the other database's types.
    from sqlalchemy.dialects.postgresql import TSQUERY

    vector = func.search_vector(literal_column("search_document.tokens"))
    return vector.op("@@", is_comparison=True)(cast(literal(expression), TSQUERY))
