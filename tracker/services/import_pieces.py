"""Import a large file piece by piece, each piece a changeset of its own: what was stopped goes on where it was."""

from collections.abc import Callable, Iterator
from typing import Protocol

from tracker.errors import StoppedError
from tracker.exchange.case_entry import Entry
from tracker.services.import_file import refuse_problems, take_all
from tracker.services.importing.outcome import ImportResult
from tracker.services.importing.records import RecordImporter
from tracker.services.importing.runs import (
    Readable,
    Run,
    find_run,
    forget_run,
    note_piece,
    piece_told,
    refuse_moved,
    refuse_other_beginning,
    refuse_undone,
)
from tracker.services.session import Session
from tracker.services.writing import Writing, writing
from tracker.stopping import deaf_to_stops

PIECE = 10_000


class Source(Readable, Protocol):
    """A file that is read on, some lines or rows at a time."""

    @property
    def ended(self) -> bool:
        """Whether all was read."""

    def take(self, most: int | None = None) -> Iterator[Entry]:
        """Read on, at most so many lines or rows."""

    def pass_over(self, place: int) -> Iterator[Entry]:
        """Read up to a place that stands here already; give what has to be known of it all the same."""


def import_in_pieces(
    session: Session,
    name: str,
    source: Source,
    *,
    piece: int = PIECE,
    afresh: bool = False,
    advance: Callable[[int], object] = lambda _: None,
) -> ImportResult:
    """Write a file piece by piece, going on where an earlier call stopped; `name` is that of the file.

    `advance` is told the place after each piece. DocumentError with what is wrong with a piece, of which then nothing
    is written: what came before it stays. ConflictError where the beginning of the file is not that of the earlier
    call, or some of it was undone; with `afresh` the file is begun anew.
    """
    result = ImportResult()
    run = _begin(session, name, afresh)
    try:
        _write_pieces(session, run, source, result, piece, advance)
    except KeyboardInterrupt:
        # A second Ctrl-C must not keep it from saying how far it was.
        with deaf_to_stops(), session.read() as connection:
            stands = find_run(connection, name).place
        if not stands:
            raise
        raise StoppedError(
            f"stopped: {source.unit}s 1 to {stands:,} stand here", "Run the same command again to go on."
        ) from None
    return result


def _write_pieces(
    session: Session, run: Run, source: Source, result: ImportResult, piece: int, advance: Callable[[int], object]
) -> None:
    name = run.name
    held = list(source.pass_over(run.place))
    if run.place:
        refuse_other_beginning(run, source)
        result.notes.append(f"the first {run.place:,} {source.unit}s stand here already")
        advance(run.place)
    while not source.ended:
        first = source.place + 1
        with writing(session) as opened:
            refuse_moved(opened.work.connection, run)
            importer = RecordImporter(opened, result, run=f"{run.uid} ")
            importer.hold_again(held)
            if take_all(importer, source.take(piece)):
                (importer.finish if source.ended else importer.end_piece)()
            refuse_problems(importer, _where(name, source, first))
            held = importer.still_held()
            opened.tell(piece_told(session.message or name, source.unit, first, source.place))
            run = _note(opened, run, source)
        advance(source.place)


def _begin(session: Session, name: str, afresh: bool) -> Run:
    """The run of the file as it stands; a new one where it is begun."""
    if afresh:
        with writing(session) as opened:
            forget_run(opened.work.connection, find_run(opened.work.connection, name))
            opened.work.keep_beside()
    with session.read() as connection:
        run = find_run(connection, name)
        refuse_undone(connection, run)
    return run


def _note(opened: Writing, run: Run, source: Source) -> Run:
    """Note how far the file is, or at its end forget it."""
    work = opened.work
    work.flush()
    work.keep_beside()
    if source.ended:
        forget_run(work.connection, run)
        return run
    return note_piece(work.connection, run, source, None if work.chain.is_empty else work.chain.seq)


def _where(name: str, source: Source, first: int) -> str:
    stand = f"; {source.unit}s 1 to {first - 1:,} stand: mend the file and run the command again" if first > 1 else ""
    return f"{name}, {source.unit}s {first:,} to {source.place:,}{stand}"
