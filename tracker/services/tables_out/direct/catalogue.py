"""The tables that are read straight, by their names."""

from collections.abc import Iterator

from sqlalchemy import Connection

from tracker.services.tables_out.direct.claims import DirectClaims
from tracker.services.tables_out.direct.evidence import DirectEvidence
from tracker.services.tables_out.direct.pages import SIZE, DirectTable
from tracker.services.tables_out.direct.parties import DirectParties
from tracker.services.tables_out.direct.sources import DirectSources
from tracker.services.tables_out.direct.violations import DirectViolations

_KINDS = (DirectParties, DirectSources, DirectEvidence, DirectViolations, DirectClaims)
DIRECT: dict[str, type[DirectTable]] = {kind.shape.name: kind for kind in _KINDS}


def direct_rows(connection: Connection, table: str, size: int = SIZE) -> Iterator[list[str]]:
    """The rows of a whole table, in the order of references; `size` records are read at once."""
    made = DIRECT[table](connection, size)
    after = made.steps.first
    while page := made.page(after):
        rows, after = page
        yield from rows
