"""Gather what reports are built from, and build them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Protocol, TypeVar

from tracker.errors import NotFoundError
from tracker.reports import words
from tracker.reports.caps import KEYS, cap_rows, cap_view, caps_document
from tracker.reports.document import Document, Paragraph, Span
from tracker.reports.dossier import dossier
from tracker.reports.gaps import KEYS as GAP_KEYS
from tracker.reports.gaps import gap_data, gap_rows, gaps_document
from tracker.reports.known import known_note
from tracker.reports.made_from import made_from
from tracker.reports.sources import KEYS as SOURCE_KEYS
from tracker.reports.sources import sources_document
from tracker.reports.summary import summary
from tracker.reports.timeline import KEYS as TIMELINE_KEYS
from tracker.reports.timeline import timeline_document, timeline_rows
from tracker.schemas.listing import ViolationFilter
from tracker.services.capping import compare_caps
from tracker.services.history import head_of, record_log
from tracker.services.linting.gaps import gaps
from tracker.services.purging.tombstones import purges_of
from tracker.services.record_pages import evidence_views
from tracker.services.refs import find_ref
from tracker.services.session import Session
from tracker.services.showing.known import refuse_unknown
from tracker.services.showing.veiling import drop_listings, veiled, veiled_data
from tracker.services.showing.violation import violation_view
from tracker.services.source_records import source_records
from tracker.services.summing import count_up
from tracker.services.timeline import timeline
from tracker.store.fetch import fetch
from tracker.values.markings import at_most
from tracker.vocab import Marking

_Asked = TypeVar("_Asked")
REDACTED = Paragraph(
    Span("Redacted version: it holds, counts and weighs only what its marking allows; more is on record.", "warn")
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the number of records that its marking kept out.

    `data` is the whole of it as plain values and `rows` its table, where a report is one.
    """

    document: Document
    left_out: int
    data: Any = None
    rows: Sequence[dict[str, Any]] = ()
    columns: Sequence[str] = ()
    # What has no date, where only what was public by a day is reported.
    undated: int = 0
    # The private persons whom it does not name.
    withheld: int = 0
    # Which state of the database it was made from, in words.
    made_from: str = ""


def _report(document: Document, left_out: int, **more: Any) -> Report:
    """A report that says of itself when it does not hold everything, so that no gap in it is taken for a fact."""
    if left_out:
        document.blocks.insert(0, REDACTED)
    return Report(document, left_out, **more)


def _as_known(document: Document, session: Session) -> Document:
    """The report, saying so first where it holds only what was public by a day."""
    if session.known_on:
        document.blocks.insert(0, known_note(session.known_on.isoformat()))
    return document


def says_what_it_was_made_from(
    make: Callable[[Session, _Asked, Marking | None], Report],
) -> Callable[[Session, _Asked, Marking | None], Report]:
    """A report that says at its end what was purged, and the head: it can be held against that state later."""

    @wraps(make)
    def made(session: Session, asked: _Asked, level: Marking | None) -> Report:
        before = head_of(session)
        report = make(session, asked, level)
        report.document.add(*(Paragraph(Span(f"{told}.", "faint")) for told in purges_of(session, level)))
        told = made_from(before, head_of(session))
        report.document.add(Paragraph(Span(told, "faint")))
        return replace(report, made_from=told)

    return made


def _banner(level: Marking | None, own: Marking) -> str:
    return (level or own).label


@says_what_it_was_made_from
def report_dossier(session: Session, ref: str, level: Marking | None) -> Report:
    """The dossier of one violation; NotFoundError when it may not be shown at `level`, or nothing was public then."""
    with session.read() as connection:
        _, uid = find_ref(connection, ref, ("violation",))
        marking = Marking(fetch(connection, "violation", "uid", [uid])[0]["marking"])
        if level and not at_most(marking, level):
            raise NotFoundError(
                f"{ref} is marked {marking.label}, above {level.label}",
                f"Allow it with: --max-marking {marking.value}",
            )
        view = violation_view(connection, uid, level, on=session.today, known_on=session.known_on)
        refuse_unknown(view)
        drop_listings(connection, view, level, [uid])
        log = record_log(connection, "violation", uid) if level is None and not session.known_on else []
        built = dossier(view, evidence_views(connection, view), log, _banner(level, marking))
        built, withheld = veiled(connection, built, level, [uid])
    return _report(built, view.get("left_out", 0), undated=view.get("undated", 0), withheld=withheld)


@says_what_it_was_made_from
def report_summary(session: Session, asked: ViolationFilter, level: Marking | None) -> Report:
    """Counts, newest entries and gaps of the violations that a filter picks, as far as `level` allows."""
    with session.read() as connection:
        counts, chosen = count_up(connection, asked, level, session.known_on)
        built = summary(counts, _all(level), redacted=bool(chosen.left_out))
        built, withheld = veiled(connection, _as_known(built, session), level)
    return _report(built, chosen.left_out, undated=chosen.undated, withheld=withheld)


@says_what_it_was_made_from
def report_caps(session: Session, asked: ViolationFilter, level: Marking | None) -> Report:
    """What is recorded beside the caps of the law, as far as `level` allows."""
    capped = compare_caps(session, asked, level)
    document = caps_document(capped.found, capped.caps, capped.cited, _all(level), asked.regime or "")
    data = {**cap_view(capped.found), "redacted": bool(capped.left_out)}
    return _told(session, document, level, capped, (data, cap_rows(capped.found)), KEYS)


@says_what_it_was_made_from
def report_timeline(session: Session, asked: ViolationFilter, level: Marking | None) -> Report:
    """What has a date on one line of time, as far as `level` allows."""
    found = timeline(session, asked, level)
    document = timeline_document(found.events, _all(level), asked.regime or "")
    rows = timeline_rows(found.events)
    return _told(session, document, level, found, (rows, rows), TIMELINE_KEYS)


@says_what_it_was_made_from
def report_gaps(session: Session, asked: ViolationFilter, level: Marking | None) -> Report:
    """What is missing in the violations that a filter picks, as far as `level` allows."""
    with session.read() as connection:
        found = gaps(session, connection, asked, level)
    document = gaps_document(found.violations, found.looked_at, found.waived, _all(level))
    data = gap_data(found.violations, found.waived, redacted=bool(found.left_out))
    return _told(session, document, level, found, (data, gap_rows(found.violations)), GAP_KEYS)


@says_what_it_was_made_from
def report_sources(session: Session, asked: ViolationFilter, level: Marking | None) -> Report:
    """How sources fared in the violations that a filter picks, as far as `level` allows."""
    with session.read() as connection:
        found = source_records(session, connection, asked, level)
    document = sources_document(found.rows, found.looked_at, _all(level))
    return _told(session, document, level, found, (found.rows, found.rows), SOURCE_KEYS)


def _all(level: Marking | None) -> str:
    return level.label if level else words.ALL_MARKINGS


class _Counted(Protocol):
    @property
    def left_out(self) -> int: ...
    @property
    def undated(self) -> int: ...


def _told(
    session: Session,
    document: Document,
    level: Marking | None,
    counted: _Counted,
    data: tuple[Any, Sequence[dict[str, Any]]],
    columns: Sequence[str],
) -> Report:
    """A report that other programs read as well: `data` is the whole of it and the rows of its table."""
    with session.read() as connection:
        built, plain, withheld = veiled_data(connection, _as_known(document, session), list(data), level)
    more: dict[str, Any] = {"data": plain[0], "rows": plain[1], "columns": columns}
    return _report(built, counted.left_out, undated=counted.undated, withheld=withheld, **more)
