"""What every list of records has in common: orders, pages, counts and names to look for."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, func, literal, or_, select, tuple_

from tracker.errors import UsageError
from tracker.schemas.listing import Page
from tracker.services.listing import Listing
from tracker.services.refs import find_ref, is_ref
from tracker.services.session import Session
from tracker.store.fetch import slices
from tracker.store.tables import light
from tracker.store.violation_list import named
from tracker.values.text import fold

Row = dict[str, Any]
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class RecordList:
    """One kind of list: its orders beside that of recording, and how the rows of its uids are made."""

    kind: str
    orders: Mapping[str, ColumnElement[Any]]
    rows: Callable[[Connection, Sequence[str]], list[Row]]

    def page(self, session: Session, conditions: Callable[[Connection], Sequence[Condition]], page: Page) -> Listing:
        """One page of what meets all conditions; UsageError for an order that is none."""
        keys = self._keys(page.sort.lstrip("-"))
        with session.read() as connection:
            uids = self._uids(connection, conditions(connection), page, keys)
            more = page.limit and len(uids) > page.limit
            rows = self.rows(connection, uids[: page.limit] if page.limit else uids)
            clause = light(self.kind)
            empty = not rows and connection.execute(select(clause.c.uid).limit(1)).first() is None
        return Listing(rows, rows[-1]["ref"] if more else None, empty)

    def _keys(self, sort: str) -> list[ColumnElement[Any]]:
        number = light(self.kind).c.ref_number
        if sort == "recorded":
            return [number]
        if sort in self.orders:
            return [self.orders[sort], number]
        raise UsageError(
            f"{sort!r} is no order", f"One of: recorded, {', '.join(self.orders)}; a minus before it turns it round."
        )

    def _uids(
        self, connection: Connection, conditions: Sequence[Condition], page: Page, keys: Sequence[ColumnElement[Any]]
    ) -> list[str]:
        clause, descending = light(self.kind), page.sort.startswith("-")
        query = select(clause.c.uid).where(*conditions)
        if page.after:
            last = find_ref(connection, page.after, (self.kind,))[1]
            held = connection.execute(select(*keys).where(clause.c.uid == last)).one()
            here, there = tuple_(*keys), tuple_(*(literal(v, k.type) for v, k in zip(held, keys, strict=True)))
            query = query.where(here < there if descending else here > there)
        query = query.order_by(*(key.desc() if descending else key.asc() for key in keys))
        return list(connection.execute(query.limit(page.limit + 1 if page.limit else None)).scalars())


def day_or_first(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A day to sort by: what has none comes before all others, on both databases."""
    return func.coalesce(column, literal(date.min, column.type))


def counted(
    connection: Connection, owner: ColumnElement[Any], thing: ColumnElement[Any], uids: Sequence[str]
) -> dict[str, int]:
    """How many different `thing`s each of `uids` has, by two columns of one table."""
    found: dict[str, int] = defaultdict(int)
    for some in slices(list(uids)):
        query = select(owner, func.count(distinct(thing))).where(owner.in_(some)).group_by(owner)
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def held_by_words(table: str, names: str | None, pointer: str, text: str) -> list[Condition]:
    """That each word of `text` stands in the name of a party or source, or in one of its further names."""
    return [light(table).c.uid.in_(named(table, names, pointer, word)) for word in fold(text).split()]


def of_violation(connection: Connection, kind: str, ref: str | None) -> list[Condition]:
    """That a part belongs to the violation of this reference."""
    if not ref:
        return []
    return [light(kind).c.violation_uid == find_ref(connection, ref, ("violation",))[1]]


# The table of further names of each kind, and its pointer.
_NAMES = {"party": ("party_name", "party_uid"), "source": (None, "")}


def pointing_at(connection: Connection, wanted: str, columns: Mapping[str, ColumnElement[Any]]) -> Condition:
    """That one of `columns`, by kind, points at what is called `wanted`: a reference, or part of a name."""
    if is_ref(wanted):
        kind, uid = find_ref(connection, wanted, tuple(columns))
        return columns[kind] == uid
    folded = fold(wanted)
    return or_(*(column.in_(named(kind, *_NAMES[kind], folded)) for kind, column in columns.items()))
