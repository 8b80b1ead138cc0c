"""Work out anew what is derived from rows that were taken back, once somebody asks for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event, select

from tracker.services.derived import refresh_documents, refresh_facts
from tracker.services.parts import records_of
from tracker.store.fetch import slices
from tracker.store.log import Line
from tracker.store.tables import light

Touched = dict[str, set[str]]
# Parts whose change changes no fact of a violation: neither its weight nor its marking.
_WEIGHTLESS = {
    *("stop", "violation_tag", "violation_reference", "violation_link", "waiver"),
    *("party_name", "party_identifier", "party_birth", "party_address", "designation"),
    *("verification", "evidence_file", "action_provision"),
}


@dataclass(slots=True)
class Rederiving:
    """Gathers the records that were touched, and brings what is derived from them up to date."""

    connection: Connection
    _documents: Touched = field(default_factory=dict)
    _facts: Touched = field(default_factory=dict)

    def note(self, batch: Iterable[Line]) -> None:
        """Note the records of rows that were taken back."""
        for line in batch:
            changed = line.changed
            # A mere new version says that a part changed, which has a line of its own.
            if not changed:
                continue
            for kind, uid in records_of(line.table, line.before, line.after):
                self._documents.setdefault(kind, set()).add(uid)
                if not _weightless(line, changed):
                    self._facts.setdefault(kind, set()).add(uid)

    def now(self) -> None:
        """Work everything out at once."""
        refresh_documents(self.connection, self._present(self._documents))
        refresh_facts(self.connection, self._present(self._facts))

    def when_asked(self) -> None:
        """Work it out before the first statement that reads it: most commands read none or one of the two."""
        waiting: dict[str, Callable[[], None]] = {
            "violation_facts": lambda: refresh_facts(self.connection, self._present(self._facts)),
            "search_": lambda: refresh_documents(self.connection, self._present(self._documents)),
        }

        def before(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            for name in [name for name in waiting if name in statement]:
                waiting.pop(name)()

        event.listen(self.connection, "before_cursor_execute", before)

    def _present(self, touched: Touched) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for kind, uids in touched.items():
            clause = light(kind)
            for some in slices(sorted(uids)):
                query = select(clause.c.uid).where(clause.c.uid.in_(some))
                found.setdefault(kind, []).extend(self.connection.execute(query).scalars())
        return found


def _weightless(line: Line, changed: list[str]) -> bool:
    """Whether a change leaves every fact as it was: of a violation's own row only the marking counts."""
    if line.table == "violation" and line.operation == "update":
        return "marking" not in changed
    return line.table in _WEIGHTLESS
