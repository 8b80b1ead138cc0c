"""A table that is brought in piece by piece: its rows as entries, taken some at a time."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from tracker.exchange.case_entry import Entry
from tracker.exchange.same_file import SameFile
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.case_parties import CaseParty
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.tables.brought import TableRefused, Watch
from tracker.services.tables.notes import notes_of
from tracker.services.tables.opening import open_mapped
from tracker.services.tables.reading import TableReading
from tracker.services.tables.refusals import refusals_of
from tracker.services.tables.seen import Seen

_PIECE = "nothing more of it was written"


@dataclass(frozen=True, slots=True)
class _Batch:
    """The entries of some hundred rows; how far the reading was with them, and whether rows were refused by then."""

    entries: list[Entry]
    place: int
    digest: str
    refused: int


class MappedRows:
    """The rows of a table by one mapping or several. `place` counts those that were given as entries."""

    unit = "row"

    def __init__(self, file: SameFile, readings: Sequence[TableReading], watch: Watch) -> None:
        self._file, self._readings, self._watch = file, readings, watch
        # Another mapping makes other records of the same rows; on which lines of its file it stands does not matter.
        self._read = sha256(repr([replace(reading.template, lines={}) for reading in readings]).encode())
        self.place = 0
        # Without the row that was read last: of that, nothing may be given yet.
        self._before = self._read
        self.digest = self._read.hexdigest()
        self._batches = self._all()
        self._next = next(self._batches, None)

    @property
    def ended(self) -> bool:
        """Whether no row is left."""
        return self._next is None

    @property
    def notes(self) -> list[str]:
        """What is to be said of the tables."""
        return [note for reading in self._readings for note in notes_of(reading)]

    def take(self, most: int | None = None) -> Iterator[Entry]:
        """Read on, about so many rows; TableRefused where some are wrong, ConflictError where the file changed."""
        first, refused = self.place, 0
        while self._next and (most is None or self.place - first < most):
            batch = self._go_on(self._next)
            refused = batch.refused
            yield from () if refused else batch.entries
        self._file.refuse_change(_PIECE)
        if refused:
            stand = f"rows 1 to {first:,} stand; mend the others" if first else "Mend the rows"
            hint = f"{stand}, and run the command again."
            raise TableRefused(self._file.path.name, [reading.refusals for reading in self._readings], hint)

    def pass_over(self, place: int) -> Iterator[Entry]:
        """Read the rows whose records stand already; give the parties that are not identified all the same."""
        while self._next and self.place < place:
            for entry in self._go_on(self._next).entries:
                if isinstance(entry.record, CaseParty) and not entry.record.identified:
                    yield entry

    def _go_on(self, batch: _Batch) -> _Batch:
        self.place, self.digest = batch.place, batch.digest
        self._next = next(self._batches, None)
        return batch

    def _all(self) -> Iterator[_Batch]:
        before = 0
        for reading in self._readings:
            reading.table.rows = self._noted(reading.table.rows)
            for entries, taken in reading.batches():
                self._watch(*reading.table.position(), before + taken)
                refused = sum(len(one.refusals) for one in self._readings)
                read = self._read if taken == reading.taken else self._before
                yield _Batch([*entries], before + taken, read.hexdigest(), refused)
            before += reading.taken

    def _noted(self, rows: Iterator[TableRow]) -> Iterator[TableRow]:
        for row in rows:
            self._before = self._read.copy()
            self._read.update(repr((row.number, row.texts)).encode("utf-8", "surrogatepass"))
            yield row


@contextmanager
def mapped_rows(
    path: Path, templates: Sequence[MappingTemplate], watch: Watch = lambda *_: None
) -> Iterator[MappedRows]:
    """Open a table by its mappings, a mapping a sheet; DocumentError where it cannot be read.

    ConflictError where it changes meanwhile.
    """
    file = SameFile(path)
    with file.blamed(_PIECE), ExitStack() as stack:
        seen = stack.enter_context(Seen())
        refusals = refusals_of(len(templates))
        readings = [
            TableReading(template, stack.enter_context(open_mapped(path, template)), seen, refusals[place], place)
            for place, template in enumerate(templates)
        ]
        yield MappedRows(file, readings, watch)
