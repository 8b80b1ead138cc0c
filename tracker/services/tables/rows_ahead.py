"""Bring a large table in that is read in a process beside, some hundred rows ahead of those that are written."""

from collections.abc import Iterator

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry
from tracker.exchange.same_file import SameFile
from tracker.services.ahead import EndedEarly
from tracker.services.import_file import import_entries
from tracker.services.importing.outcome import ImportResult
from tracker.services.session import Session
from tracker.services.tables.bare_batches import Ahead, Ended
from tracker.services.tables.brought import Brought, Watch
from tracker.services.writing import writing


def bring_ahead(session: Session, file: SameFile, ahead: Ahead, *, dry_run: bool, watch: Watch) -> Brought | None:
    """Write all rows of a table; None, and nothing written, where anything is wrong with one of them.

    What that is cannot be told by these entries: they do not know of which cells they are. ConflictError where the
    file changes meanwhile.
    """
    brought = Brought(ImportResult(), [])
    try:
        with writing(session, dry_run=dry_run) as opened:
            opened.expect_much()
            entries = _entries(ahead, brought, watch)
            brought.result = import_entries(opened, entries, file.path.name, dry_run=dry_run, most=1)
            file.refuse_change("nothing was written")
    except (EndedEarly, DocumentError):
        return None
    return brought


def _entries(ahead: Ahead, brought: Brought, watch: Watch) -> Iterator[Entry]:
    for told in ahead:
        if isinstance(told, Ended):
            brought.rows += told.rows
            brought.left_out += told.left_out
            brought.notes += told.notes
            continue
        entries, place = told
        watch(*place)
        yield from entries
