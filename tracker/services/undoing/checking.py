"""Whether what is left after an undo still holds together: every pointer finds its row."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from tracker.services.refs import TABLES
from tracker.services.undoing.obstacles import Obstacles
from tracker.store.fetch import fetch, slices
from tracker.store.log import Line
from tracker.store.pointers import Pointing, pointing_at
from tracker.store.tables import light


@dataclass(slots=True)
class Checking:
    """Looks at the lines of the undone changeset once all of them are taken back."""

    connection: Connection
    obstacles: Obstacles
    _at: dict[str, list[Pointing]] = field(default_factory=dict)
    _from: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._at = pointing_at(self.connection)
        for target, pointers in self._at.items():
            for table, column, _ in pointers:
                self._from[table].append((column, target))

    def check(self, table: str, chunk: list[Line]) -> None:
        """Note what points at rows that are gone, and what rows that came back point at in vain."""
        gone = [line.uid for line in chunk if line.operation == "insert"]
        for other, column, _ in self._pointing(table):
            for row in fetch(self.connection, other, column, gone):
                self.obstacles.add(other, row, "points at what would be taken out; it was recorded")
        back = [line for line in chunk if line.operation != "insert" and line.changed]
        for column, target in self._from[table]:
            self._find(table, [line for line in back if line.before.get(column)], column, target)

    def _pointing(self, table: str) -> list[Pointing]:
        # A waiver names its record by kind and uid, without a foreign key.
        return [*self._at.get(table, ()), *([Pointing("waiver", "record_uid", False)] if table in TABLES else [])]

    def _find(self, table: str, lines: list[Line], column: str, target: str) -> None:
        clause = light(target)
        wanted = sorted({line.before[column] for line in lines})
        found: set[str] = set()
        for some in slices(wanted):
            found |= set(self.connection.execute(select(clause.c.uid).where(clause.c.uid.in_(some))).scalars())
        for line in lines:
            if line.before[column] not in found:
                what = f"would point at a {target.replace('_', ' ')} that is there no more; it was changed"
                self.obstacles.add(table, line.before, what)
