"""The table of parties."""

import json
from collections.abc import Iterator, Mapping, Sequence

from tracker.schemas.table_shapes.records import PARTIES
from tracker.services.tables_out import cells
from tracker.services.tables_out.direct.pages import Row, Steps
from tracker.services.tables_out.direct.parts import ORDER, listed
from tracker.services.tables_out.direct.records import RecordTable
from tracker.store.near import Near
from tracker.values.cell_text import joined
from tracker.values.references import RefKind, write_ref

_LISTS = ("names", "identifiers", "links", "listed", "addresses")


class DirectParties(RecordTable):
    """Parties with their further names, numbers, ties, listings and addresses."""

    shape = PARTIES
    steps = Steps("party")
    beside = ("ref_number", "nationalities", "merged_into_uid")
    columns = {"count": "count_text", **dict.fromkeys(("ref", "nationalities", "merged_into", *_LISTS))}

    def _fill(self, rows: Sequence[Row], filled: list[list[str]]) -> None:
        ref, national, merged = self._at("ref", "nationalities", "merged_into")
        into = self.names.need("party", [row[3] for row in rows])
        lists = list(zip(self._at(*_LISTS), self._lists([row[0] for row in rows]), strict=True))
        for (uid, number, nationalities, merged_uid, *_), own in zip(rows, filled, strict=True):
            own[ref] = write_ref(RefKind.PARTY, number)
            own[national] = joined(json.loads(nationalities)) if nationalities else ""
            own[merged] = into[merged_uid][0] if merged_uid else ""
            for place, found in lists:
                own[place] = found.get(uid, "")

    def _lists(self, uids: Sequence[str]) -> Iterator[Mapping[str, str]]:
        """The cells of each list by the party's uid, in the order of `_LISTS`."""
        near = Near(self.connection, "party", uids)

        def rows(table: str, *columns: str) -> list[Row]:
            return near.rows(table, "party_uid", columns, ORDER)

        yield listed((uid, cells.further_name(*one)) for uid, *one in rows("party_name", "name", "kind", "language"))
        yield listed((uid, cells.prefixed(*one)) for uid, *one in rows("party_identifier", "scheme", "value"))
        links = rows("party_link", "relation", "to_party_uid")
        parties = self.names.need("party", [to for _, _, to in links])
        yield listed((uid, cells.prefixed(relation, cells.named(*parties[to]))) for uid, relation, to in links)
        listings = rows("designation", "regime_uid", "reference", "listed_on", "delisted_on", "gone_by")
        yield listed((uid, cells.listing(self.law.codes[regime], *one)) for uid, regime, *one in listings)
        yield listed((uid, cells.address(one)) for uid, *one in rows("party_address", *cells.ADDRESS))
