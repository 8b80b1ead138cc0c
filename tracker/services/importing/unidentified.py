"""Find a party that is not identified: by its kind and name, and only within a violation."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, not_, or_, select

from tracker.services.merged_parties import standing_of
from tracker.store.tables import RowLike, light

# Where a violation points at parties; with no violation, where anything does.
_NAMING = {
    "involvement": ("party_uid", "of_party_uid"),
    "claim": ("origin_party_uid", "target_party_uid"),
    "violation_provision": ("party_uid",),
    "request": ("to_party_uid",),
    "reply": ("party_uid",),
    "action": ("by_party_uid",),
}


def unidentified(connection: Connection, violation: str | None, row: RowLike) -> list[str]:
    """The unidentified parties of this kind and name that a violation names; without one, that none names."""
    party = light("party")
    named: list[ColumnElement[bool]] = []
    for table in map(light, _NAMING):
        for column in _NAMING[table.name]:
            inside = select(table.c.uid).where(table.c[column] == party.c.uid)
            named.append((inside.where(table.c.violation_uid == violation) if violation else inside).exists())
    query = _unidentified(row).where(party.c.merged_into_uid.is_(None))
    query = query.where(or_(*named) if violation else not_(or_(*named)))
    return list(connection.execute(query).scalars())


def _unidentified(row: RowLike) -> Select[Any]:
    party = light("party")
    query = select(party.c.uid).where(party.c.folded_name == row["folded_name"], party.c.kind == row["kind"])
    return query.where(party.c.identified.is_(False)).order_by(party.c.ref_number)


def merged_unidentified(connection: Connection, violation: str, row: RowLike) -> str | None:
    """The party of a violation that an unidentified one of this kind and name was merged into."""
    query = _unidentified(row).where(light("party").c.merged_into_uid.is_not(None))
    standing = standing_of(connection, list(connection.execute(query).scalars()))
    for uid in dict.fromkeys(standing.values()):
        if any(_names(connection, table, violation, uid) for table in _NAMING):
            return uid
    return None


def _names(connection: Connection, table: str, violation: str, uid: str) -> bool:
    clause = light(table)
    named = or_(*(clause.c[column] == uid for column in _NAMING[table]))
    query = select(clause.c.uid).where(clause.c.violation_uid == violation, named).limit(1)
    return connection.execute(query).first() is not None
