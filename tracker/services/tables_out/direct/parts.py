"""What hangs on records, by the record."""

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

from tracker.values.cell_text import joined

Whose = TypeVar("Whose", bound=Hashable)
# The order of what hangs on a record.
ORDER = ("position", "uid")


def grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    """What stands behind the first column, by what stands there."""
    found: dict[Any, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row[1:])
    return found


def listed(entries: Iterable[tuple[Whose, str]]) -> dict[Whose, str]:
    """The cell of each owner, of entries that each name theirs."""
    found: dict[Whose, list[str]] = {}
    for owner, entry in entries:
        found.setdefault(owner, []).append(entry)
    return {owner: joined(own) for owner, own in found.items()}
