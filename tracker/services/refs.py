"""References of records, and the records behind references."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, TableClause, and_, select

from tracker.errors import NotFoundError
from tracker.store.tables import RowLike, column_names, light
from tracker.values.references import Ref, RefKind, format_ref, is_ref, parse_ref

# Table by kind; each has `ref_number`, the violation `ref_year` as well.
TABLES = {kind.name.lower(): kind for kind in RefKind}


def ref_text(table: str, row: RowLike) -> str:
    """The reference of a row."""
    return format_ref(Ref(TABLES[table], row.get("ref_year"), row["ref_number"]))


def ref_columns(clause: TableClause, table: str) -> list[ColumnElement[Any]]:
    """The columns that make up a reference."""
    names = [name for name in ("ref_year", "ref_number") if name in column_names(table)]
    return [clause.c[name] for name in names]


def find_ref(connection: Connection, text: str, kinds: tuple[str, ...] = ()) -> tuple[str, str]:
    """The table and uid behind a reference; NotFoundError names what there is instead."""
    ref = parse_ref(text)
    table = ref.kind.name.lower()
    if kinds and table not in kinds:
        raise NotFoundError(f"{format_ref(ref)} is no {' or '.join(kinds)}")
    clause = light(table)
    wanted = clause.c.ref_number == ref.number
    if ref.kind is RefKind.VIOLATION:
        wanted = and_(wanted, clause.c.ref_year == ref.year)
    stone = light("tombstone")
    is_purged = select(stone.c.uid).where(stone.c.record_uid == clause.c.uid, stone.c.earlier_only.is_(False)).exists()
    found = connection.execute(select(clause.c.uid, is_purged.label("is_purged")).where(wanted)).first()
    if found is None or found.is_purged:
        raise _not_there(connection, ref, table)
    return table, str(found.uid)


def _not_there(connection: Connection, ref: Ref, table: str) -> NotFoundError:
    # Not at the top: what it loads asks this module what records there are.
    from tracker.services.purging.tombstones import purge_of, said_of
    from tracker.services.undoing.taken_back import taken_back

    if purged := purge_of(connection, ref):
        return NotFoundError(f"{format_ref(ref)} {said_of(purged)}", "See: tracker log")
    named, as_of = format_ref(ref), connection.get_execution_options().get("tracker_as_of")
    undo = taken_back(connection, table, ref.year, ref.number)
    if undo:
        return NotFoundError(
            f"{named} was taken out by changeset {undo.by}, which undid changeset {undo.undone}",
            f"See: tracker log. Bring it back with: tracker undo {undo.by}",
        )
    if as_of is not None:
        return NotFoundError(f"there was no {named} at changeset {as_of}", "See: tracker log")
    return NotFoundError(f"there is no {named} in this database", where_to_look(table))


def where_to_look(table: str) -> str:
    """Where the references there are can be seen."""
    if table == "claim":
        return "A claim stands with its alleged violation. See: tracker list"
    if table not in TABLES:
        return ""
    return f"See: tracker {'list' if table == 'violation' else f'{table} list'}"


def find_uid(connection: Connection, uid: str, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """The table that holds a uid, among `kinds`."""
    for table in kinds:
        clause = light(table)
        if connection.execute(select(clause.c.uid).where(clause.c.uid == uid)).first():
            return table, uid
    return None


__all__ = ["TABLES", "find_ref", "find_uid", "is_ref", "ref_columns", "ref_text", "where_to_look"]
