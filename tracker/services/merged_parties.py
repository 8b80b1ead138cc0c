"""The party that a merged one stands for now."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.services.refs import find_ref, ref_columns, ref_text
from tracker.store.fetch import slices
from tracker.store.tables import light

# More merges in a row than anybody makes: they go round.
_MOST_STEPS = 1000


def standing_of(connection: Connection, uids: Collection[str]) -> dict[str, str]:
    """The party that each merged one of `uids` ended in; those that are not merged are left out.

    ConflictError where merges go round in a circle.
    """
    found = into = _merged(connection, uids)
    for _ in range(_MOST_STEPS):
        if not into:
            return found
        into = _merged(connection, set(into.values()))
        found = {uid: into.get(end, end) for uid, end in found.items()}
    raise ConflictError(f"the merges of {_refs(connection, found)} go round in a circle")


def all_merged(connection: Connection) -> dict[str, str]:
    """Every merged party, and the one that stands for it."""
    party = light("party")
    query = select(party.c.uid).where(party.c.merged_into_uid.is_not(None))
    return standing_of(connection, list(connection.execute(query).scalars()))


def standing_uid(connection: Connection, uid: str) -> str:
    """The party that one stands for now: itself unless it was merged."""
    return standing_of(connection, [uid]).get(uid, uid)


def open_party(connection: Connection, ref: str) -> str:
    """The uid of a party; ConflictError when it was merged into another, which is the one to change."""
    _, uid = find_ref(connection, ref, ("party",))
    standing = standing_uid(connection, uid)
    if standing != uid:
        other = _refs(connection, [standing])
        raise ConflictError(f"{ref} was merged into {other}", f"Use {other}.")
    return uid


def _merged(connection: Connection, uids: Collection[str]) -> dict[str, str]:
    party = light("party")
    query = select(party.c.uid, party.c.merged_into_uid).where(party.c.merged_into_uid.is_not(None))
    return {
        row.uid: row.merged_into_uid
        for some in slices(sorted(uids))
        for row in connection.execute(query.where(party.c.uid.in_(some)))
    }


def _refs(connection: Connection, uids: Collection[str]) -> str:
    party = light("party")
    columns = ref_columns(party, "party")
    rows = connection.execute(select(*columns).where(party.c.uid.in_(uids)).order_by(*columns)).mappings()
    return ", ".join(ref_text("party", row) for row in rows)
