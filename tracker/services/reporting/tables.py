"""The reports that are tables: caps, the line of time, gaps, sources."""

from sqlalchemy import Connection

from tracker.reports.caps import KEYS as CAP_KEYS
from tracker.reports.caps import cap_rows, cap_view, caps_document
from tracker.reports.gaps import KEYS as GAP_KEYS
from tracker.reports.gaps import gap_data, gap_rows, gaps_document
from tracker.reports.sources import KEYS as SOURCE_KEYS
from tracker.reports.sources import sources_document
from tracker.reports.timeline import KEYS as TIMELINE_KEYS
from tracker.reports.timeline import timeline_document, timeline_rows
from tracker.services.capping import compare_caps
from tracker.services.linting.gaps import gaps
from tracker.services.reporting.report import Draft, finished
from tracker.services.reporting.wanted import Wanted
from tracker.services.session import Session
from tracker.services.source_records import source_records
from tracker.services.timeline import timeline


@finished
def report_caps(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """What is recorded beside the caps of the law, as far as a level allows."""
    capped = compare_caps(session, connection, wanted.asked, wanted.level)
    document = caps_document(capped.found, capped.caps, capped.cited, wanted.banner, wanted.asked.regime or "")
    data = {**cap_view(capped.found), "redacted": _says_redacted(wanted, capped.left_out)}
    return Draft(document, capped.left_out, capped.undated, data, cap_rows(capped.found), CAP_KEYS)


@finished
def report_timeline(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """What has a date on one line of time, as far as a level allows."""
    found = timeline(session, connection, wanted.asked, wanted.level)
    document = timeline_document(found.events, wanted.banner, wanted.asked.regime or "")
    rows = timeline_rows(found.events)
    return Draft(document, found.left_out, found.undated, rows, rows, TIMELINE_KEYS)


@finished
def report_gaps(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """What is missing in the violations that a filter picks, as far as a level allows."""
    found = gaps(session, connection, wanted.asked, wanted.level)
    document = gaps_document(found.violations, found.looked_at, found.waived, wanted.banner)
    data = gap_data(found.violations, found.waived, redacted=_says_redacted(wanted, found.left_out))
    return Draft(document, found.left_out, found.undated, data, gap_rows(found.violations), GAP_KEYS)


@finished
def report_sources(session: Session, connection: Connection, wanted: Wanted) -> Draft:
    """How sources fared in the violations that a filter picks, as far as a level allows."""
    found = source_records(session, connection, wanted.asked, wanted.level)
    document = sources_document(found.rows, found.looked_at, wanted.banner)
    return Draft(document, found.left_out, found.undated, found.rows, found.rows, SOURCE_KEYS)


def _says_redacted(wanted: Wanted, left_out: int) -> bool:
    return bool(left_out) and wanted.says_redacted
