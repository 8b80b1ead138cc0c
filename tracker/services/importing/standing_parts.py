"""The parts of records that stand there already, read for a whole batch of entries at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from tracker.services.records.spec import Part
from tracker.store.fetch import fetch
from tracker.store.tables import RowLike


@dataclass(slots=True)
class StandingParts:
    """Holds the rows of each list by its owner until they are asked for, once; a query a list, none an owner."""

    connection: Connection
    # By the identity of the part: there is one of each, and its hash takes long.
    _held: dict[tuple[int, str], dict[str, RowLike]] = field(default_factory=dict)

    def load(self, parts: Sequence[Part], owners: Sequence[str]) -> None:
        """Read the lists of these owners, and the lists inside them."""
        for part in parts if owners else ():
            for owner in owners:
                self._held[id(part), owner] = {}
            rows = fetch(self.connection, part.table, part.parent, owners)
            for row in sorted(rows, key=lambda row: row[part.order]):
                if all(row[column] == value for column, value in part.constant):
                    self._held[id(part), row[part.parent]][row["uid"]] = row
            self.load(part.parts, [row["uid"] for row in rows])

    def take(self, part: Part, owner: str) -> dict[str, RowLike] | None:
        """The rows of a list in order, by uid; None where they were not read, or given before."""
        return self._held.pop((id(part), owner), None)

    def forget(self) -> None:
        """Let go of what nobody asked for."""
        self._held.clear()
