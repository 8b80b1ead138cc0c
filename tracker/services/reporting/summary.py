"""The report that counts."""

from sqlalchemy import Connection

from tracker.reports.summary import summary, summary_data
from tracker.services.reporting.report import Draft, finished
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.services.summing import count_up


@finished
def report_summary(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """Counts, newest entries and gaps of the violations that a filter picks, as far as a level allows."""
    counts, chosen = count_up(connection, wanted.asked, wanted.level, session.known_on)
    built = summary(counts, wanted.banner, redacted=bool(chosen.left_out))
    return Draft(built, chosen.left_out, chosen.undated, data=summary_data(counts))
