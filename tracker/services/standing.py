"""Which of a violation's assessments counts: the newest that waits for nobody."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.store.fetch import fetch, slices
from tracker.store.tables import light


def waits(row: Any) -> bool:
    """Whether an assessment is only proposed: a second person has not confirmed it yet."""
    return bool(row["proposed"]) and row["confirmed_at"] is None


def newest(rows: Iterable[Any]) -> Any | None:
    """The assessment that was made last."""
    return max(rows, key=lambda row: (row["at"], row["position"]), default=None)


def counting(rows: Iterable[Any]) -> Any | None:
    """The assessment whose judgement the violation carries."""
    return newest(row for row in rows if not waits(row))


def waiting(rows: Iterable[Any]) -> Any | None:
    """The proposal that a second person may confirm. Any assessment that was made after it voids it."""
    last = newest(rows)
    return last if last is not None and waits(last) else None


def proposals(connection: Connection, violations: Sequence[str]) -> dict[str, Any]:
    """The assessment that waits for a second person, of each violation that has one."""
    table = light("assessment")
    proposed: set[str] = set()
    for some in slices(list(violations)):
        query = select(table.c.violation_uid).where(table.c.violation_uid.in_(some), table.c.proposed.is_(True))
        proposed |= set(connection.execute(query).scalars())
    made: dict[str, list[Any]] = defaultdict(list)
    for row in fetch(connection, "assessment", "violation_uid", sorted(proposed)):
        made[row["violation_uid"]].append(row)
    return {uid: row for uid, rows in made.items() if (row := waiting(rows)) is not None}
