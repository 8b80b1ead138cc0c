"""The search documents, and the queries on them. The same tokens serve both databases."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    cast,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
)

from tracker.errors import InvalidValueError
from tracker.store.tables import light
from tracker.values.text import search_tokens

# PostgreSQL refuses a word of more than 2046 bytes, and a document whose words take more than a megabyte with
# their places: at most six bytes for two of the text here.
LONGEST_TOKEN = 255
LONGEST_DOCUMENT = 300_000


@dataclass(frozen=True, slots=True)
class SearchText:
    """The words of one record."""

    uid: str
    kind: str
    violation_uid: str | None
    words: str


def store_documents(connection: Connection, documents: Iterable[SearchText]) -> None:
    """Replace the documents of these records."""
    table = light("search_document")
    found = list(documents)
    if not found:
        return
    numbers: dict[str, int] = {
        row.uid: row.number
        for row in connection.execute(
            select(table.c.uid, table.c.number).where(table.c.uid.in_([document.uid for document in found]))
        )
    }
    highest = connection.execute(select(func.max(table.c.number))).scalar() or 0
    rows = []
    for document in found:
        if document.uid not in numbers:
            highest += 1
        rows.append(
            {
                "uid": document.uid,
                "number": numbers.get(document.uid, highest),
                "kind": document.kind,
                "violation_uid": document.violation_uid,
                "tokens": _document(document.words),
            }
        )
    connection.execute(delete(table).where(table.c.uid.in_(list(numbers))))
    connection.execute(insert(table), rows)


def _tokens(words: str) -> list[str]:
    return [token[:LONGEST_TOKEN] for token in search_tokens(words)]


def _document(words: str) -> str:
    tokens = " ".join(_tokens(words))
    cut = tokens.encode()[:LONGEST_DOCUMENT].decode(errors="ignore")
    return cut if cut == tokens else cut.rpartition(" ")[0]


def matching(dialect: str, wanted: str) -> ColumnElement[bool]:
    """The condition on `search_document` that all words of `wanted` are in it, the last one as a beginning."""
    tokens = _tokens(wanted)
    if not tokens:
        raise InvalidValueError(f"{wanted!r} holds no word to look for")
    if dialect == "postgresql":
        # Imported here: SQLite does not pay for the other database's types.
        from sqlalchemy.dialects.postgresql import TSQUERY

        query = " & ".join(f"'{token}'" for token in tokens) + ":*"
        vector = func.search_vector(literal_column("search_document.tokens"))
        return vector.op("@@", is_comparison=True)(cast(literal(query), TSQUERY))
    query = " ".join(f'"{token}"' for token in tokens) + "*"
    hits: Select[Any] = select(literal_column("rowid")).select_from(text("search_index"))
    hits = hits.where(literal_column("search_index").op("MATCH")(query))
    return light("search_document").c.number.in_(hits)
