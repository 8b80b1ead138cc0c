"""What hangs on violations, as cells of their rows: parties by role, provisions by relation, items, tags."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.schemas.table_shapes.violations import role_column
from tracker.services.law_book import LawBook
from tracker.services.tables_out import cells
from tracker.services.tables_out.direct.names import Names
from tracker.services.tables_out.direct.parts import ORDER
from tracker.store.near import Near
from tracker.values.cell_text import BETWEEN, joined
from tracker.vocab import ProvisionRelation, Role

# The headings of the lists, which follow one another in the table.
LISTS = (*map(role_column, Role), *ProvisionRelation, "items", "tags")
_PLACES = {name: place for place, name in enumerate(LISTS)}
_ROLES = {role.value: _PLACES[role_column(role)] for role in Role}
# Entries that were made are kept for the next violation that has the same, up to so many.
_MOST = 20_000

Key = tuple[Any, ...]
Entry = tuple[int, str]
Filled = dict[int, str]


class ViolationLists:
    """Makes the cells of lists, a page of violations at a time."""

    def __init__(self, book: LawBook, names: Names) -> None:
        self._book = book
        self._names = names
        self._parties: Mapping[str, tuple[str, ...]] = {}
        self._made: dict[str, dict[Key, Entry]] = {}

    def told(self, near: Near) -> dict[str, Filled]:
        """The cells of each violation by its uid, as far as something stands there, by the place in `LISTS`."""
        found: dict[str, Filled] = defaultdict(dict)
        for table, columns, said, parties in (
            ("involvement", ("party_uid", "role", "degree", "of_party_uid"), self._involved, (0, 3)),
            ("violation_provision", ("provision_uid", "resolution_uid", "relation", "party_uid"), self._cited, (3,)),
            ("item", ("description", "hs"), _item, ()),
            ("violation_tag", ("tag",), _tag, ()),
        ):
            rows = near.rows(table, "violation_uid", columns, ORDER)
            made = self._made.setdefault(table, {})
            for row in rows:
                key = row[1:]
                if key not in made:
                    self._make(made, {one[1:] for one in rows}, said, parties)
                place, entry = made[key]
                own = found[row[0]]
                own[place] = f"{own[place]}{BETWEEN}{entry}" if place in own else entry
        return found

    def _make(self, made: dict[Key, Entry], keys: set[Key], said: Callable[..., Entry], parties: Sequence[int]) -> None:
        """Make the entries of a page that are not there yet; what earlier ones had is forgotten when it grows large."""
        if len(made) > _MOST:
            made.clear()
        new = keys - made.keys()
        self._parties = self._names.need("party", (key[place] for key in new for place in parties))
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
    return _PLACES["items"], cells.item(description, hs)


def _tag(tag: str) -> Entry:
    return _PLACES["tags"], tag
