"""The table of claims, of which those of one violation follow one another."""

from collections.abc import Mapping, Sequence

from tracker.schemas.table_shapes.claims import CLAIMS
from tracker.services.tables_out.direct.claim_blocks import FIGURES, PASSED, POINT, SAID_BY, ClaimBlocks
from tracker.services.tables_out.direct.pages import DirectTable, Place, Row, Steps
from tracker.store.near import Near, bare_rows
from tracker.values.references import RefKind, write_ref

_COUNT = "(SELECT claim_count FROM violation_facts WHERE violation_facts.uid = violation.uid)"
_WHOSE = ("ref", "violation", "violation_title", "regime")
_BLOCKS = (_WHOSE, POINT, SAID_BY, FIGURES, PASSED)
_FILLED = {name for block in _BLOCKS for name in block}
_READ = [column for column in CLAIMS.columns if column.name not in _FILLED]
# How many of those that are read stand before each block.
_BEFORE = [sum(name not in _FILLED for name in CLAIMS.headings[: CLAIMS.headings.index(one[0])]) for one in _BLOCKS]
# Reference, title and regime of violations by uid.
Whose = Mapping[str, tuple[str, str, str]]


class DirectClaims(DirectTable):
    """Claims with the names of what they point at. A page is that of some violations, about `size` claims."""

    shape = CLAIMS
    steps = Steps("violation", ("ref_year", "ref_number"))
    beside = (
        *("ref_number", "evidence_uid", "origin_source_uid", "origin_party_uid"),
        *("target_party_uid", "target_provision_uid", "target_item_uid"),
    )
    _query = steps.select(f"uid, ref_year, ref_number, title, regime_uid, coalesce({_COUNT}, 0)")
    columns = {"locator": "locator_value", "date": "happened_on", "place": "place_name"}

    def page(self, after: Place) -> tuple[list[list[str]], Place] | None:
        """The claims of the next violations, and the last violation's reference."""
        violations = self._violations(after)
        if not violations:
            return None
        whose = {
            uid: (write_ref(RefKind.VIOLATION, number, year), title, self.law.name("regime", regime))
            for uid, year, number, title, regime, _ in violations
        }
        near = Near(self.connection, "violation", list(whose))
        claims: dict[str, list[Row]] = {uid: [] for uid in whose}
        # Of a range there may be claims of other violations as well.
        for row in near.rows("claim", "violation_uid", [self._select_of(_READ)], ("position", "uid")):
            if row[0] in claims:
                claims[row[0]].append(row)
        rows = [row for own in claims.values() for row in own]
        return self._cells(rows, whose) if rows else [], self._place(violations)

    def step(self, after: Place, pages: int = 1) -> Place | None:
        """The last violation on so many full pages behind this one; None where there are fewer claims."""
        for _ in range(pages):
            violations = self._violations(after)
            if sum(row[-1] for row in violations) < self.size:
                return None
            after = self._place(violations)
        return after

    def _violations(self, after: Place) -> list[Row]:
        """The next violations, up to the one with which they have `size` claims."""
        found: list[Row] = []
        claims, some = 0, max(self.size // 4, 1)
        while rows := bare_rows(self.connection, self._query, *after, some):
            for row in rows:
                found.append(row)
                claims += row[-1]
                if claims >= self.size:
                    return found
            after = self._place(rows)
        return found

    def _cells(self, rows: Sequence[Row], whose: Whose) -> list[list[str]]:
        self.names.begin_page()
        blocks = ClaimBlocks(self.connection, self.names, self.law, rows)
        # Before it the violation and the claim.
        begin = 2 + len(self.beside)
        _, point, said_by, figures, passed = (begin + before for before in _BEFORE)
        return [
            [
                write_ref(RefKind.CLAIM, row[2]),
                *whose[row[0]],
                *row[begin:point],
                *blocks.point(*row[6:begin]),
                *row[point:said_by],
                *blocks.said_by(*row[3:6]),
                *row[said_by:figures],
                *blocks.figures(row[1]),
                *row[figures:passed],
                *blocks.passed(row[1]),
                *row[passed:],
            ]
            for row in rows
        ]
