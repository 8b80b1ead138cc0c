"""Import a case file: all of it in one changeset, or nothing."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import groupby, islice
from typing import BinaryIO

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry
from tracker.exchange.case_file_in import read_case_file
from tracker.exchange.watched import Tell, untold, watched
from tracker.memory import looking_sometimes
from tracker.services.importing.outcome import ImportResult
from tracker.services.importing.read_ahead import can_read_ahead, read_ahead
from tracker.services.importing.records import RecordImporter
from tracker.services.importing.replacing import Replacing
from tracker.services.session import Session
from tracker.services.writing import Writing, writing

BATCH = 500
# A file of this many bytes has so many records that they are worth a second process.
LARGE = 4_000_000
# A file that is wrong throughout is not worth reading to its end.
MOST_PROBLEMS = 200


def import_file(
    session: Session, name: str, stream: BinaryIO, *, size: int = 0, tell: Tell = untold, dry_run: bool = False
) -> ImportResult:
    """Write what a case file says; DocumentError with every problem, and nothing written, when it is wrong.

    `size` is that of the file in bytes, where it is known; `tell` is told how far its reading is.
    """
    with ExitStack() as stack:
        if size >= LARGE and can_read_ahead(name):
            entries: Iterator[Entry] = stack.enter_context(closing(read_ahead(name, stream, size, tell)))
        else:
            entries = read_case_file(name, watched(stream, size, tell))
        opened = stack.enter_context(writing(session, dry_run=dry_run))
        if size >= LARGE:
            opened.expect_much()
        return import_entries(opened, entries, name, dry_run=dry_run)


def import_entries(
    opened: Writing,
    entries: Iterable[Entry],
    name: str,
    *,
    dry_run: bool = False,
    replacing: Replacing = Replacing.NOTHING,
    typed: bool = False,
    most: int | None = MOST_PROBLEMS,
) -> ImportResult:
    """Write entries within an open unit of work; with `replacing` a list that is given replaces what stands there.

    `typed` says that they are no file, for what is said of unknown keys. After `most` problems the rest is not read;
    with None all of it is.
    """
    result = ImportResult(dry_run=dry_run)
    importer = RecordImporter(opened, result, replacing, typed)
    if take_all(importer, entries, most):
        importer.finish()
    refuse_problems(importer, name)
    return result


def take_all(importer: RecordImporter, entries: Iterable[Entry], most: int | None = MOST_PROBLEMS) -> bool:
    """Hand entries to an importer; False where so much was wrong that the rest was not read."""
    opened = importer.opened
    with looking_sometimes():
        for batch in _batches(entries):
            importer.take(batch)
            if opened.many_touched():
                opened.settle(wait=False)
            if most is not None and len(importer.problems) >= most:
                return False
    return True


def refuse_problems(importer: RecordImporter, name: str) -> None:
    """DocumentError with all that was found wrong, if anything was."""
    if importer.problems:
        found = sorted(importer.problems, key=lambda problem: (problem.line or 0, _order(problem.path)))
        count = f"{len(found)} problem{'s' if len(found) > 1 else ''}"
        raise DocumentError(f"{name}: {count}, nothing was written", found)


def _order(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(f"{step:08}" if isinstance(step, int) else step for step in path)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries of one list and one part of the file together, some hundred at a time."""
    for _, same in groupby(entries, key=lambda entry: (entry.section, entry.part)):
        while batch := list(islice(same, BATCH)):
            yield batch
