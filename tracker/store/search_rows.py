"""Search documents, many at once, into their table and the index."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from tracker.store.bulk_rows import insert_rows

_INDEXING = "search_document_insert"
# Below this the trigger costs less than to take it away and make it anew.
_MANY = 50


def add_documents(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add documents that are not there yet, with what finds them.

    On SQLite the trigger that indexes a row begins a savepoint for it, at each of which the index writes out what it
    had gathered: four times as slow as rows that are handed to the index together. So for many rows it is taken away
    and made anew, within the transaction.
    """
    if connection.dialect.name != "sqlite" or len(rows) < _MANY:
        insert_rows(connection, "search_document", rows)
        return
    asked = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    trigger = str(connection.execute(asked, {"name": _INDEXING}).scalar_one())
    connection.exec_driver_sql(f'DROP TRIGGER "{_INDEXING}"')
    insert_rows(connection, "search_document", rows)
    indexed = [(row["number"], row["tokens"]) for row in rows]
    connection.exec_driver_sql("INSERT INTO search_index (rowid, tokens) VALUES (?, ?)", indexed)
    connection.exec_driver_sql(trigger)
