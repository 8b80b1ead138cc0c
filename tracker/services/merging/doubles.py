"""Rows that say the same once they point at one party."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from tracker.services.merging.pointers import HELD
from tracker.store.tables import RowLike, column_names, light


def double_of(connection: Connection, table: str, row: Mapping[str, Any]) -> RowLike | None:
    """Another row of the same record that has the same key; None where there is none."""
    key = HELD[table].key if table in HELD else ()
    if not key:
        return None
    clause = light(table)
    same = [clause.c[name].is_(None) if row[name] is None else clause.c[name] == row[name] for name in key]
    query = select(clause).where(*same, clause.c.uid != row["uid"]).order_by(clause.c.position, clause.c.uid)
    return connection.execute(query.limit(1)).mappings().first()


def said_beyond(table: str, row: Mapping[str, Any], other: RowLike) -> dict[str, Any]:
    """What a row says and the other does not say."""
    apart = {"uid", "position", *HELD[table].key}
    return {
        name: row[name]
        for name in column_names(table)
        if name not in apart and row[name] is not None and row[name] != other[name]
    }


def says_only_name(row: Mapping[str, Any]) -> bool:
    """Whether a further name is a bare name."""
    return all(row[name] is None for name in ("language", "valid_from", "valid_until", "evidence_uid", "note"))
