"""The rows that a process without a database was told of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.store.fresh_rows import FreshRows

# What violations rest on that came long before them, and by what it is looked for.
_LASTING = {
    "evidence": (("evidence", "uid"),),
    "source": (("source", "uid"), ("source_dependence", "source_uid"), ("source_party", "source_uid")),
    "party": (("party", "uid"), ("party_link", "party_uid")),
}
# After so many of these all are forgotten, and asked for anew where they are needed.
_MOST_KEPT = 10_000

# Rows by the table and column they were looked for in, and by what was found there; none where it is known that
# there are none.
Found = dict[tuple[str, str], dict[str, list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Lacking:
    """What has to be told before the work can go on: the rows of a table whose `column` is one of these uids."""

    table: str
    column: str
    uids: list[str]


class NotTold(Exception):
    """Rows are needed that nobody told of."""

    def __init__(self, lacking: Lacking) -> None:
        super().__init__(lacking)
        self.lacking = lacking


class Lasting:
    """Sources, parties and evidence that were told of before, with what hangs on them."""

    def __init__(self) -> None:
        self._found: Found = defaultdict(dict)
        self._records = 0

    def keep(self, rows: FreshRows) -> None:
        """Keep those among some new rows."""
        for kind, places in _LASTING.items():
            uids = rows.uids_of(kind)
            self._make_room(len(uids))
            for table, column in places:
                held = rows.by(table, column)
                self._found[table, column].update((uid, held.get(uid, [])) for uid in uids)

    def learn(self, lacking: Lacking, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Keep what was told because it was lacking."""
        if (lacking.table, lacking.column) in _PLACES:
            self._make_room(len(lacking.uids))
            self._found[lacking.table, lacking.column].update((uid, rows.get(uid, [])) for uid in lacking.uids)

    def get(self, table: str, column: str, uid: str) -> list[dict[str, Any]] | None:
        """The rows that were found; None where that is not known."""
        return self._found[table, column].get(uid)

    def _make_room(self, records: int) -> None:
        self._records += records
        if self._records > _MOST_KEPT:
            self._found.clear()
            self._records = records


_PLACES = {place for places in _LASTING.values() for place in places}


@dataclass(slots=True)
class Stretch:
    """The new rows of a stretch of the work, with all that was told of before: everything that `fetch` may ask for."""

    touched: Mapping[str, Sequence[str]]
    new: FreshRows
    lasting: Lasting
    told: Found = field(default_factory=lambda: defaultdict(dict))

    def learn(self, lacking: Lacking, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Take in what was lacking. It stays here for sure: the work would otherwise come to no end."""
        self.told[lacking.table, lacking.column].update((uid, rows.get(uid, [])) for uid in lacking.uids)
        self.lasting.learn(lacking, rows)

    def take(self, table: str, column: str, uids: Sequence[str]) -> tuple[list[dict[str, Any]], list[str]]:
        """The rows whose `column` is among these; NotTold where that is not known of all of them."""
        rows, rest = self.new.take(table, column, uids)
        unknown = []
        for uid in rest:
            found = self.told[table, column].get(uid)
            if found is None:
                found = self.lasting.get(table, column, uid)
            if found is None:
                unknown.append(uid)
            else:
                rows += found
        if unknown:
            raise NotTold(Lacking(table, column, unknown))
        return rows, []
