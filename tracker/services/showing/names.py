"""Names and references of the records that a shown one points at: one query a kind."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from tracker.services.refs import ref_text
from tracker.store.fetch import fetch

# The column that says what a record is, by kind.
_LABEL = {
    "party": "name",
    "source": "name",
    "evidence": "title",
    "claim": "statement",
    "violation": "title",
    "request": "purpose",
    "item": "description",
}


class Names:
    """Knows what uids are called."""

    def __init__(self, connection: Connection, wanted: Iterable[tuple[str, str]]) -> None:
        by_kind: dict[str, set[str]] = defaultdict(set)
        for kind, uid in wanted:
            by_kind[kind].add(uid)
        self.rows: dict[str, Any] = {}
        self._kinds: dict[str, str] = {}
        for kind, uids in by_kind.items():
            for row in fetch(connection, kind, "uid", sorted(uids)):
                self.rows[row["uid"]] = row
                self._kinds[row["uid"]] = kind
        sources = [row["source_uid"] for row in self.rows.values() if "source_uid" in row]
        for row in fetch(connection, "source", "uid", sources):
            self.rows[row["uid"]] = row
            self._kinds[row["uid"]] = "source"

    def name(self, *uids: str | None) -> str | None:
        """The name of the first of these that is given."""
        uid = next((uid for uid in uids if uid), None)
        return str(self.rows[uid][_LABEL[self._kinds[uid]]]) if uid else None

    def ref(self, *uids: str | None) -> str | None:
        """The reference of the first of these that is given; a protected source has none."""
        uid = next((uid for uid in uids if uid), None)
        return ref_text(self._kinds[uid], self.rows[uid]) if uid and self.rows[uid]["ref_number"] else None
