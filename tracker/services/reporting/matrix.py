"""The report of two matrices."""

from sqlalchemy import Connection

from tracker.reports.matrix import BY_PARTY, BY_YEAR, KEYS, matrix_document, matrix_rows
from tracker.services.matrices import count_matrices
from tracker.services.picking import pick
from tracker.services.reporting.report import Draft, finished
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session


@finished
def report_matrix(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """Provision by party and measure by year of what a filter picks, as far as a level allows."""
    chosen = pick(connection, wanted.asked, wanted.level, session.known_on)
    found = count_matrices(connection, chosen)
    cells, years = found.cells(), found.by_year()
    document = matrix_document(cells, years, found.total, wanted.banner, wanted.asked.regime or "")
    data = {BY_PARTY: cells, BY_YEAR: years}
    return Draft(document, chosen.left_out, chosen.undated, data, matrix_rows(cells, years), KEYS)
