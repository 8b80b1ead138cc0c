"""Which records were purged as a whole."""

from sqlalchemy import Connection, select

from tracker.store.tables import RowLike, light
from tracker.values.references import Ref, RefKind, format_ref


def purged_records(connection: Connection) -> dict[str, str]:
    """The references of purged records by their uid."""
    stone = light("tombstone")
    rows = connection.execute(select(stone).where(stone.c.earlier_only.is_(False))).mappings()
    return {row["record_uid"]: stone_ref(row) for row in rows}


def stone_ref(stone: RowLike) -> str:
    """The reference of the record that a tombstone is of."""
    return format_ref(Ref(RefKind[stone["record_kind"].upper()], stone["record_year"], stone["record_number"]))
