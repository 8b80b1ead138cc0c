"""The cells of claims that other tables hold, in blocks that stand side by side."""

from collections.abc import Sequence
from operator import itemgetter

from sqlalchemy import Connection

from tracker.services.law_book import LawBook
from tracker.services.tables_out import cells
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.direct.names import Names
from tracker.services.tables_out.direct.pages import Row
from tracker.services.tables_out.direct.parts import ORDER, grouped, listed
from tracker.store.near import Near
from tracker.values.cell_text import joined

POINT = ("party", "provision", "item")
SAID_BY = ("evidence", "evidence_title", "url", "source", "source_name", "reliability", "origin", "origin_name")
FIGURES = ("figures", "low", "best", "high", "unit")
PASSED = ("derived_from", "via")

# What is read of a claim and is no cell, behind its violation and its uid: the places 2 to 8 of a row.
_EVIDENCE, _SOURCE, _PARTY, _ABOUT_PARTY, _ABOUT_PROVISION, _ABOUT_ITEM = range(3, 9)
BESIDE = (
    "ref_number",
    "evidence_uid",
    "origin_source_uid",
    "origin_party_uid",
    "target_party_uid",
    "target_provision_uid",
    "target_item_uid",
)
_FIGURE = ("item_uid", "quantity", "unit", "as_of", "period", "counts", "low", "best", "high")
_NO_FIGURES = ("",) * len(FIGURES)


class ClaimBlocks:
    """What the claims of a page point at, and what hangs on them."""

    def __init__(self, connection: Connection, names: Names, law: LawBook, rows: Sequence[Row]) -> None:
        self._law = law
        near = Near(connection, "claim", [row[1] for row in rows])
        self._figures = grouped(near.rows("figure", "claim_uid", _FIGURE, ORDER))
        earlier = near.rows("claim_derivation", "claim_uid", ("from_claim_uid",), ORDER)
        via = near.rows("claim_via", "claim_uid", ("source_uid",), ORDER)

        def pointed_at(place: int) -> set[str]:
            return set(map(itemgetter(place), rows))

        figures = (figure for own in self._figures.values() for figure in own)
        self._items = names.items(pointed_at(_ABOUT_ITEM) | {figure[0] for figure in figures})
        self._parties = names.need("party", pointed_at(_PARTY) | pointed_at(_ABOUT_PARTY))
        evidence = pointed_at(_EVIDENCE)
        self._evidence = names.need("evidence", evidence)
        whose = {self._evidence[uid][3] for uid in evidence}
        self._sources = names.need("source", pointed_at(_SOURCE) | whose | {one for _, one in via})
        claims = names.need("claim", (one for _, one in earlier))
        self._earlier = listed((uid, claims[one][0]) for uid, one in earlier)
        self._via = listed((uid, cells.named(*self._sources[one][:2])) for uid, one in via)

    def point(self, row: Row) -> tuple[str, str, str]:
        """What the claim speaks about."""
        party, provision, item = row[_ABOUT_PARTY], row[_ABOUT_PROVISION], row[_ABOUT_ITEM]
        return (
            self._parties[party][0] if party else "",
            self._law.name("provision", provision) if provision else "",
            self._items[item] if item else "",
        )

    def said_by(self, row: Row) -> tuple[str, ...]:
        """The item that says it with its source, and the origin."""
        ref, title, url, whose = self._evidence[row[_EVIDENCE]]
        source = row[_SOURCE]
        origin = self._sources[source][:2] if source else self._parties[row[_PARTY]]
        return ref, title, url, *self._sources[whose], *origin

    def figures(self, claim: str) -> tuple[str, ...]:
        """Its figures as a list, and what they come to."""
        own = self._figures.get(claim)
        if not own:
            return _NO_FIGURES
        said = joined(
            cells.figure(quantity, plain(unit), plain(as_of), plain(period), plain(counts), self._items.get(item, ""))
            for item, quantity, unit, as_of, period, counts, *_ in own
        )
        return said, *(cells.numbers([plain(figure[place]) for figure in own]) for place in (6, 7, 8, 2))

    def passed(self, claim: str) -> tuple[str, str]:
        """The claims that it repeats, and the sources that it passed through."""
        return self._earlier.get(claim, ""), self._via.get(claim, "")
