"""Give the refused rows of a table back as a table of their own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.errors import UsageError
from tracker.exchange.refused_file import REASON, refused_table
from tracker.exchange.table_in.table import Table
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.tables.opening import open_mapped
from tracker.services.tables.refusals import Refusals


def refused_rows(
    path: Path, templates: Sequence[MappingTemplate], refusals: Sequence[Refusals], target: Path
) -> Iterator[bytes]:
    """The bytes of the file of refused rows; UsageError where they come from several sheets with other headings."""
    with_any = [(template, one) for template, one in zip(templates, refusals, strict=True) if len(one)]
    if len(with_any) > 1:
        raise UsageError(
            "rows of several sheets are refused, and --errors writes those of one",
            "Bring the sheets in one by one, each with its own mapping.",
        )
    for template, one in with_any:
        with open_mapped(path, template) as table:
            headings = [heading for heading in table.headings if heading != REASON]
            yield from refused_table(target, headings, _rows(table, headings, one))


def _rows(table: Table, headings: Sequence[str], refusals: Refusals) -> Iterator[tuple[str, Sequence[str]]]:
    for row in table.rows:
        reasons = refusals.reasons.get(row.number)
        if reasons:
            yield "; ".join(reasons), [*(row.texts.get(heading, "") for heading in headings), *row.beyond]
