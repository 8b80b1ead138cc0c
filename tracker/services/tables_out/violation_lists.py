"""What hangs on violations, as cells of their rows: parties by role, provisions by relation, items, tags."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from tracker.schemas.table_shapes.violations import role_column
from tracker.services.law_book import LawBook
from tracker.services.refs import ref_text
from tracker.services.tables_out import cells
from tracker.services.tables_out.cells import plain
from tracker.store.fetch import Near, fetch
from tracker.store.tables import light
from tracker.values.cell_text import BETWEEN, joined
from tracker.vocab import ProvisionRelation, Role

# The headings of the lists, which follow one another in the table.
LISTS = (*map(role_column, Role), *ProvisionRelation, "items", "tags")
_PLACES = {name: place for place, name in enumerate(LISTS)}
_ROLES = {role.value: _PLACES[role_column(role)] for role in Role}
# Entries that were made are kept for the next violation that has the same, up to so many.
_MOST = 20_000

_EMPTY = [""] * len(LISTS)

Key = tuple[Any, ...]
Entry = tuple[int, str]


class ViolationLists:
    """Makes the cells of lists, a page of violations at a time."""

    def __init__(self, connection: Connection, book: LawBook) -> None:
        self._connection = connection
        self._book = book
        self._made: dict[str, dict[Key, Entry]] = {}
        self._parties: dict[str, tuple[str, str]] = {}

    def told(self, near: Near) -> dict[str, list[str]]:
        """The cells by the uid of the violation, in the order of `LISTS`."""
        found: dict[str, list[str]] = defaultdict(_EMPTY.copy)
        for table, columns, said, parties in (
            ("involvement", "party_uid role degree of_party_uid", self._involved, (0, 3)),
            ("violation_provision", "provision_uid resolution_uid relation party_uid", self._cited, (3,)),
            ("item", "description hs", _item, ()),
            ("violation_tag", "tag", _tag, ()),
        ):
            c = light(table).c
            query = select(c.violation_uid, *(c[name] for name in columns.split())).order_by(c.position, c.uid)
            rows = near.rows(query, c.violation_uid)
            made = self._made.setdefault(table, {})
            for row in rows:
                key = row[1:]
                if key not in made:
                    self._make(made, {one[1:] for one in rows}, said, parties)
                place, entry = made[key]
                own = found[row[0]]
                own[place] = f"{own[place]}{BETWEEN}{entry}" if own[place] else entry
        return found

    def _make(self, made: dict[Key, Entry], keys: set[Key], said: Callable[..., Entry], parties: Sequence[int]) -> None:
        """Make the entries of a page that are not there yet; what earlier ones had is forgotten when it grows large."""
        if len(made) > _MOST:
            made.clear()
            self._parties.clear()
        new = keys - made.keys()
        named = {key[place] for key in new for place in parties} - {None} - self._parties.keys()
        for row in fetch(self._connection, "party", "uid", sorted(named), ("uid", "ref_number", "name")):
            self._parties[row["uid"]] = ref_text("party", row), row["name"]
        for key in new:
            place, entry = said(*key)
            made[key] = place, joined([entry])

    def _involved(self, party: str, role: str, degree: str, of: str | None) -> Entry:
        key, name = self._parties[party]
        return _ROLES[role], cells.involved(key, name, degree, self._parties[of][0] if of else "")

    def _cited(self, provision: str | None, resolution: str | None, relation: str, party: str | None) -> Entry:
        key, name = self._parties[party] if party else ("", "")
        kind, uid = ("provision", provision) if provision else ("resolution", resolution or "")
        return _PLACES[relation], cells.cited(self._book.name(kind, uid), key, name)


def _item(description: str, hs: str | None) -> Entry:
    return _PLACES["items"], cells.bracketed(description, plain(hs))


def _tag(tag: str) -> Entry:
    return _PLACES["tags"], tag
