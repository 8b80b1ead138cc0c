"""The table of claims, of which those of one violation follow one another."""

from collections.abc import Iterator, Mapping, Sequence

from tracker.schemas.table_shapes.claims import CLAIMS
from tracker.services.tables_out.direct.claim_blocks import BESIDE, FIGURES, PASSED, POINT, SAID_BY, ClaimBlocks
from tracker.services.tables_out.direct.pages import DirectTable, Place, Row, Steps
from tracker.services.tables_out.direct.parts import ORDER
from tracker.store.fetch import bare_rows
from tracker.store.near import Near
from tracker.values.references import RefKind, write_ref

_FIRST = ("ref", "violation", "violation_title", "regime")
_LAST = ("uid", "violation_uid")
_FILLED = {*_FIRST, *POINT, *SAID_BY, *FIGURES, *PASSED, *_LAST}
_READ = [column for column in CLAIMS.columns if column.name not in _FILLED]
# Before a row's cells: the violation, the claim, and what stands beside.
_BEGIN = 2 + len(BESIDE)


def _before(block: Sequence[str]) -> int:
    """Where a block stands among what is read of a row."""
    return _BEGIN + sum(name not in _FILLED for name in CLAIMS.headings[: CLAIMS.headings.index(block[0])])


_POINT, _SAID_BY, _FIGURES, _PASSED = map(_before, (POINT, SAID_BY, FIGURES, PASSED))
_COUNT = "(SELECT claim_count FROM violation_facts WHERE violation_facts.uid = violation.uid)"


class DirectClaims(DirectTable):
    """Claims with the names of what they point at. A page is that of some violations, with about `size` claims."""

    shape = CLAIMS
    steps = Steps("violation", ("ref_year", "ref_number"))
    beside = BESIDE
    columns = {"locator": "locator_value", "date": "happened_on", "place": "place_name"}
    _query = steps.select(f"uid, ref_year, ref_number, title, regime_uid, {_COUNT}")

    def page(self, after: Place) -> tuple[list[list[str]], Place] | None:
        """The claims of the next violations, and the last violation's reference."""
        violations, _ = self._violations(after)
        if not violations:
            return None
        whose = {
            uid: (write_ref(RefKind.VIOLATION, number, year), title, self.law.codes[regime])
            for uid, year, number, title, regime, _ in violations
        }
        rows = list(self._claims(list(whose)))
        return self._cells(rows, whose) if rows else [], self._place(violations)

    def step(self, after: Place, pages: int = 1) -> Place | None:
        """The last violation on so many full pages behind this one; None where there are fewer claims."""
        for _ in range(pages):
            violations, is_full = self._violations(after)
            if not is_full:
                return None
            after = self._place(violations)
        return after

    def _violations(self, after: Place) -> tuple[list[Row], bool]:
        """The next violations, up to the one that makes the page full, and whether it is.

        One without claims counts as one: else a page would hold all of them where none has any.
        """
        found: list[Row] = []
        count, some = 0, max(self.size // 4, 1)
        while rows := bare_rows(self.connection, self._query, *after, some):
            for row in rows:
                found.append(row)
                count += row[-1] or 1
                if count >= self.size:
                    return found, True
            after = self._place(rows)
        return found, False

    def _claims(self, violations: Sequence[str]) -> Iterator[Row]:
        """What is read of the claims of violations, in their order."""
        own: dict[str, list[Row]] = {uid: [] for uid in violations}
        near = Near(self.connection, "violation", violations)
        # Of a range there may be claims of other violations as well.
        for row in near.rows("claim", "violation_uid", self._selected(_READ), ORDER):
            if row[0] in own:
                own[row[0]].append(row)
        for rows in own.values():
            yield from rows

    def _cells(self, rows: Sequence[Row], whose: Mapping[str, tuple[str, str, str]]) -> list[list[str]]:
        self.names.begin_page()
        blocks = ClaimBlocks(self.connection, self.names, self.law, rows)
        return [
            [
                write_ref(RefKind.CLAIM, row[2]),
                *whose[row[0]],
                *row[_BEGIN:_POINT],
                *blocks.point(row),
                *row[_POINT:_SAID_BY],
                *blocks.said_by(row),
                *row[_SAID_BY:_FIGURES],
                *blocks.figures(row[1]),
                *row[_FIGURES:_PASSED],
                *blocks.passed(row[1]),
                *row[_PASSED:],
                row[1],
                row[0],
            ]
            for row in rows
        ]
