"""The cells of claims that other tables hold, in blocks that stand side by side."""

from collections.abc import Sequence
from operator import itemgetter

from sqlalchemy import Connection

from tracker.services.law_book import LawBook
from tracker.services.tables_out import cells
from tracker.services.tables_out.cells import plain
from tracker.services.tables_out.direct.names import Names
from tracker.services.tables_out.direct.pages import Row
from tracker.services.tables_out.direct.parts import grouped, listed
from tracker.store.near import Near
from tracker.values.cell_text import joined

POINT = ("party", "provision", "item")
SAID_BY = ("evidence", "evidence_title", "url", "source", "source_name", "reliability", "origin", "origin_name")
FIGURES = ("figures", "low", "best", "high", "unit")
PASSED = ("derived_from", "via")

_ORDER = ("position", "uid")
_FIGURE = ("item_uid", "quantity", "unit", "as_of", "period", "counts", "low", "best", "high")
_NO_FIGURES = ("",) * len(FIGURES)


class ClaimBlocks:
    """What the claims of a page point at, and what hangs on them.

    A row holds violation, uid, number, evidence, origin (a source or a party), and what it is about: a party, a
    provision, an item.
    """

    def __init__(self, connection: Connection, names: Names, law: LawBook, rows: Sequence[Row]) -> None:
        self._law = law
        near = Near(connection, "claim", [row[1] for row in rows])
        self._figures = grouped(near.rows("figure", "claim_uid", _FIGURE, _ORDER))
        earlier = near.rows("claim_derivation", "claim_uid", ("from_claim_uid",), _ORDER)
        via = near.rows("claim_via", "claim_uid", ("source_uid",), _ORDER)
        figures = (figure for own in self._figures.values() for figure in own)
        evidence, sources, parties, targets, _, items = (set(map(itemgetter(place), rows)) for place in range(3, 9))
        self._items = names.items(items | {figure[0] for figure in figures})
        self._parties = names.need("party", parties | targets)
        self._evidence = names.need("evidence", evidence)
        whose = {self._evidence[uid][3] for uid in evidence}
        self._sources = names.need("source", sources | whose | {one for _, one in via})
        claims = names.need("claim", (one for _, one in earlier))
        self._earlier = listed((uid, claims[one][0]) for uid, one in earlier)
        self._via = listed((uid, cells.named(*self._sources[one][:2])) for uid, one in via)

    def point(self, party: str | None, provision: str | None, item: str | None) -> tuple[str, str, str]:
        """What the claim speaks about."""
        return (
            self._parties[party][0] if party else "",
            self._law.name("provision", provision) if provision else "",
            self._items[item] if item else "",
        )

    def said_by(self, evidence: str, source: str | None, party: str | None) -> tuple[str, ...]:
        """The item that says it with its source, and the origin."""
        ref, title, url, whose = self._evidence[evidence]
        origin = self._sources[source][:2] if source else self._parties[party or ""]
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
        if len(own) == 1:
            # Most have one: this is quicker.
            ((_, _, unit, _, _, _, *numbers),) = own
            return said, *(number or "" for number in (*numbers, unit))
        return said, *(cells.numbers([plain(figure[place]) for figure in own]) for place in (6, 7, 8, 2))

    def passed(self, claim: str) -> tuple[str, str]:
        """The claims that it repeats, and the sources that it passed through."""
        return self._earlier.get(claim, ""), self._via.get(claim, "")
