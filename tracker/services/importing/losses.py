"""What may not be taken out of a list, and why."""

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.services.records.spec import Part
from tracker.services.refs import ref_columns, ref_text
from tracker.store.tables import RowLike, light

_STAYS = {
    "claim": "A claim is never taken away. Say that it no longer holds: tracker claim retract {ref}",
    "request": "A letter that was sent stays. Change it, or say in its note what is wrong: tracker edit {ref}",
    "reply": "What somebody answered stays. Change it where it was taken down wrongly: tracker edit {ref}",
    "action": "What others did stays. Change it where it was taken down wrongly: tracker edit {ref}",
}
_NAMES_ITEM = (("claim", "target_item_uid"), ("figure", "item_uid"))


def refuse_loss(connection: Connection, part: Part, row: RowLike) -> None:
    """Raise ConflictError where a row is a record of its own, or something still rests on it."""
    if part.table in _STAYS:
        ref = ref_text(part.table, row)
        raise ConflictError(f"{ref} would be taken away", _STAYS[part.table].format(ref=ref))
    if part.table == "assessment":
        raise ConflictError("an assessment would be taken away", "Assess anew: the old ones are the status's history.")
    if part.table == "waiver":
        raise ConflictError("a waiver would be taken away", "Take it back, with the reason: it stays on record.")
    if part.table == "evidence_file" and _custody(connection, row["uid"]):
        raise ConflictError(
            f"the file {row['name']!r} would be taken away", "A file that is in the vault stays with its item."
        )
    if part.table == "item":
        _refuse_item(connection, row)


def _custody(connection: Connection, file: str) -> bool:
    custody = light("custody_event")
    return connection.execute(select(custody.c.uid).where(custody.c.file_uid == file).limit(1)).first() is not None


def _refuse_item(connection: Connection, row: RowLike) -> None:
    """Claims and figures that name an item must be changed first."""
    claim = light("claim")
    for table, column in _NAMES_ITEM:
        clause = light(table)
        query = select(*ref_columns(claim, "claim")).where(clause.c[column] == row["uid"])
        if table == "figure":
            query = query.where(claim.c.uid == clause.c.claim_uid)
        found = connection.execute(query.limit(1)).mappings().first()
        if found is not None:
            ref = ref_text("claim", found)
            raise ConflictError(
                f"the item {row['description']!r} is named by {ref}", f"Change that claim first: tracker edit {ref}"
            )
