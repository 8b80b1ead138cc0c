"""Which record a row belongs to, by its columns alone, and what these are called."""

from collections.abc import Iterable, Iterator

from tracker.services.refs import TABLES
from tracker.store.columns import COLUMNS
from tracker.store.tables import RowLike, column_names


def _owners() -> dict[str, tuple[str, str]]:
    """Kind of record and pointing column by table: the first pointer of a part is the one at its record."""
    found = {}
    for table in COLUMNS:
        first = next((name for name in column_names(table) if name.endswith("_uid")), "")
        # An item of evidence is from a source and is no part of it.
        if first.removesuffix("_uid") in TABLES and table != "evidence":
            found[table] = (first.removesuffix("_uid"), first)
    return found


OWNERS = _owners()


def records_of(table: str, *rows: RowLike) -> Iterator[tuple[str, str]]:
    """Kind and uid of the record that rows are, and of those that they are parts of."""
    for row in rows:
        if not row:
            continue
        if table in TABLES:
            yield table, row["uid"]
        if table in OWNERS:
            kind, column = OWNERS[table]
            yield kind, row[column]


def plain_fields(columns: Iterable[str]) -> list[str]:
    """The columns of a row as fields in words, without those that are worked out from others."""
    apart = ("_earliest", "_latest", "_uncertain", "_approximate")
    shown = [name for name in columns if not name.endswith(apart) and not name.startswith("folded_")]
    return [name.removesuffix("_uid").replace("_", " ") for name in shown]
