"""What is known of records that were purged: their reference, when, by whom and why."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.store.tables import RowLike, light
from tracker.store.tombstones import stone_ref
from tracker.values.markings import at_most
from tracker.values.references import Ref, RefKind
from tracker.vocab import Marking

# References that are said one by one.
_MOST = 5


def purge_of(connection: Connection, ref: Ref) -> RowLike | None:
    """The tombstone of a record that was purged as a whole."""
    stone = light("tombstone")
    wanted = [
        stone.c.record_kind == ref.kind.name.lower(),
        stone.c.record_number == ref.number,
        stone.c.earlier_only.is_(False),
    ]
    if ref.kind is RefKind.VIOLATION:
        wanted.append(stone.c.record_year == ref.year)
    return connection.execute(select(stone).where(*wanted)).mappings().first()


def said_of(stone: RowLike) -> str:
    """What became of a record, to stand behind its reference."""
    return f"was purged on {stone['at']:%Y-%m-%d} by {stone['actor']}: {stone['reason']}"


def purges(connection: Connection, level: Marking | None) -> list[str]:
    """A sentence for each purge, in order of time, of records that may be told of at a marking."""
    stone = light("tombstone")
    query = select(stone).order_by(stone.c.at, stone.c.record_kind, stone.c.record_year, stone.c.record_number)
    groups: dict[tuple[Any, ...], list[RowLike]] = {}
    for row in connection.execute(query).mappings():
        if level is None or at_most(Marking(row["marking"]), level):
            groups.setdefault((row["at"], row["earlier_only"], row["actor"], row["reason"]), []).append(row)
    return [_sentence(rows) for rows in groups.values()]


def _sentence(rows: Sequence[RowLike]) -> str:
    first, earlier = rows[0], rows[0]["earlier_only"]
    what = "What was held earlier of " if earlier else ""
    was = "was" if earlier or len(rows) == 1 else "were"
    return (
        f"{what}{_listed(map(stone_ref, rows))} {was} purged on {first['at']:%Y-%m-%d}"
        f" by {first['actor']}: {first['reason']}"
    )


def _listed(refs: Iterable[str]) -> str:
    named = list(refs)
    more = [f"{len(named) - _MOST} more records"] if len(named) > _MOST else []
    *first, last = [*named[:_MOST], *more]
    return f"{', '.join(first)} and {last}" if first else last
