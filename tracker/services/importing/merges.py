"""Parties that were merged: what an entry of one stands for, and what a file may say of merges."""

from typing import Any

from sqlalchemy import Connection

from tracker.errors import ConflictError
from tracker.services.merged_parties import standing_uid
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch
from tracker.store.tables import RowLike


def refuse_merge(held: RowLike, into: str) -> None:
    """Raise ConflictError where a party of the database is not merged, and the file says it is."""
    if held["merged_into_uid"] is None:
        ref = ref_text("party", held)
        raise ConflictError(
            f"{ref} is merged into {into} in this file, and not in this database",
            f"Merge it here first: tracker party merge {ref} --into {into} --because …",
        )


def keep_merge(connection: Connection, held: RowLike, changes: dict[str, Any]) -> None:
    """Leave the merge of a party of the database as it is; ConflictError where a file has another.

    A merge moves what points at a party, and its undoing moves it back: a mere pointer would do neither.
    """
    if "merged_into_uid" not in changes:
        return
    now, wanted = held["merged_into_uid"], changes.pop("merged_into_uid")
    if now == wanted:
        return
    ref = ref_text("party", held)
    if now is None:
        refuse_merge(held, ref_text("party", fetch(connection, "party", "uid", [wanted])[0]))
    if wanted is None or standing_uid(connection, wanted) != standing_uid(connection, held["uid"]):
        into = ref_text("party", fetch(connection, "party", "uid", [now])[0])
        raise ConflictError(
            f"{ref} is merged into {into} in this database, and not so in this file",
            f"Take that merge back first: tracker party merge {ref} --undo",
        )
