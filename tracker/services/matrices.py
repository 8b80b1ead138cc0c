"""Count alleged violations by provision and party, and by measure and year: in SQL what is shown whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, select

from tracker.services.law_book import LawBook, load_law_book
from tracker.services.picking import Picked
from tracker.services.refs import ref_text
from tracker.store.fetch import fetch, slices
from tracker.store.tables import light
from tracker.values.references import ref_order
from tracker.values.symbols import paragraph_sort_key, un_style

View = dict[str, Any]
# Symbol, paragraph, and the reference of the party.
_Cell = tuple[str, str | None, str | None]


@dataclass(slots=True)
class Matrices:
    """The references of violations by cell, and the names of the parties by reference."""

    cited: dict[_Cell, set[str]] = field(default_factory=lambda: defaultdict(set))
    years: dict[tuple[str | None, int | None], set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str | None, str | None] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many alleged violations there are."""
        return len({ref for held in self.years.values() for ref in held})

    def cells(self) -> list[View]:
        """Provision by party, in reading order."""
        return [
            {
                "provision": f"{symbol} {paragraph}" if paragraph else symbol,
                "symbol": symbol,
                "paragraph": paragraph,
                "cited": un_style(symbol, paragraph),
                "party": self.names.get(party),
                "party_ref": party,
                "count": len(held),
                "violations": sorted(held, key=ref_order),
            }
            for (symbol, paragraph, party), held in sorted(self.cited.items(), key=_citation_order)
        ]

    def by_year(self) -> list[View]:
        """Measure by year of the act."""
        return [
            {"measure": measure, "year": year, "count": len(held), "violations": sorted(held, key=ref_order)}
            for (measure, year), held in sorted(self.years.items(), key=_text)
        ]


def _citation_order(item: tuple[tuple[str, str | None, str | None], Any]) -> tuple[Any, ...]:
    (symbol, paragraph, party), _ = item
    return symbol, paragraph_sort_key(paragraph), party or ""


def _text(item: tuple[Any, Any]) -> list[str]:
    return [str(part or "") for part in item[0]]


def count_matrices(connection: Connection, chosen: Picked) -> Matrices:
    """Count what was picked: of what is shown in part what its view shows."""
    found = Matrices()
    _count_whole(connection, chosen, found)
    for view in chosen.views:
        _count_view(view, found)
    return found


def _rows(connection: Connection, query: Select[Any], chosen: Picked) -> Iterable[Any]:
    if chosen.uids is None:
        return connection.execute(query).mappings()
    key = light("violation").c.uid
    return (row for some in slices(chosen.uids) for row in connection.execute(query.where(key.in_(some))).mappings())


def _count_whole(connection: Connection, chosen: Picked, found: Matrices) -> None:
    violation, cited = light("violation"), light("violation_provision")
    columns = (violation.c.ref_year, violation.c.ref_number)
    query = select(*columns, violation.c.measure, violation.c.occurred_earliest)
    for row in _rows(connection, query, chosen):
        day = row["occurred_earliest"]
        found.years[row["measure"], day.year if day else None].add(ref_text("violation", row))
    targets = (cited.c.provision_uid, cited.c.resolution_uid, cited.c.party_uid)
    joined = select(*columns, *targets).join_from(cited, violation, cited.c.violation_uid == violation.c.uid)
    rows = list(_rows(connection, joined, chosen))
    parties = {row["uid"]: row for row in fetch(connection, "party", "uid", _named(rows, "party_uid"))}
    book = load_law_book(connection)
    for row in rows:
        party = parties.get(row["party_uid"])
        ref = ref_text("party", party) if party else None
        found.cited[*_law(row, book), ref].add(ref_text("violation", row))
        found.names[ref] = party["name"] if party else None


def _named(rows: Iterable[Mapping[str, Any]], column: str) -> list[str]:
    return sorted({row[column] for row in rows if row[column]})


def _law(row: Mapping[str, Any], book: LawBook) -> tuple[str, str | None]:
    if row["provision_uid"]:
        resolution, paragraph = book.paragraphs[row["provision_uid"]]
        return book.symbols[resolution], paragraph
    return book.symbols[row["resolution_uid"]], None


def _count_view(view: View, found: Matrices) -> None:
    first = (view["occurred"] or {}).get("earliest")
    found.years[view["measure"], int(first[:4]) if first else None].add(view["ref"])
    for law in view["provisions"]:
        found.cited[law["symbol"], law["paragraph"], law["party_ref"]].add(view["ref"])
        found.names[law["party_ref"]] = law["party"]
