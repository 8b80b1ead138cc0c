"""The records of a table in batches that know nothing of their cells, to be handed from one process to another."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.exchange.case_entry import Entry
from tracker.exchange.table_in.opening import WORKBOOK
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.ahead import EndedEarly, MadeAhead
from tracker.services.tables.entries import TableEntry
from tracker.services.tables.notes import notes_of
from tracker.services.tables.opening import open_mapped
from tracker.services.tables.reading import TableReading
from tracker.services.tables.refusals import refusals_of
from tracker.services.tables.seen import Seen
from tracker.store.processes import has_room


@dataclass(frozen=True, slots=True)
class Ended:
    """What is told of a table at its end."""

    rows: int
    left_out: int
    notes: list[str]


# A table of this many bytes has so many rows that they are worth processes of their own. Workbooks are packed.
LARGE, LARGE_PACKED = 1_000_000, 250_000
# Entries, and how far the reading was with them: bytes read, bytes in all, rows.
Batch = tuple[list[Entry], tuple[int, int, int]]
# What a process beside reads.
Ahead = Iterator[Ended | Batch]


def is_large(path: Path) -> bool:
    """Whether a table is likely to have very many rows."""
    return path.is_file() and path.stat().st_size >= (LARGE_PACKED if path.suffix.lower() in WORKBOOK else LARGE)


@contextmanager
def batches_ahead(path: Path, templates: Sequence[MappingTemplate]) -> Iterator[Ahead | None]:
    """The batches of a table, which a process beside begins to read at once; EndedEarly comes at a refused row.

    None where the table is small, or there is no processor for it.
    """
    if not (is_large(path) and has_room()):
        yield None
        return
    with closing(MadeAhead(_batches, path, templates)) as ahead:
        yield ahead


def _batches(path: Path, templates: Sequence[MappingTemplate]) -> Iterator[Ended | Batch]:
    refusals = refusals_of(len(templates))
    with ExitStack() as stack:
        seen = stack.enter_context(Seen())
        for place, template in enumerate(templates):
            table = stack.enter_context(open_mapped(path, template))
            reading = TableReading(template, table, seen, refusals[place], place)
            for batch, _ in reading.batches():
                if refusals[place]:
                    raise EndedEarly
                yield list(map(_bare, batch)), (*table.position(), reading.taken)
            yield Ended(reading.taken, reading.left_out, notes_of(reading))


def _bare(entry: TableEntry) -> Entry:
    """An entry without the cells that it comes from."""
    return Entry(
        entry.section,
        entry.path,
        entry.record,
        by_uid=entry.by_uid,
        part=entry.part,
        parts_only=entry.parts_only,
        may_repeat=entry.may_repeat,
    )
