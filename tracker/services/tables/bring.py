"""Bring a table in by one mapping or several: all of it or nothing, or the good rows."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry
from tracker.exchange.same_file import SameFile
from tracker.exchange.table_in.table import ReadingOptions
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.import_file import import_entries
from tracker.services.importing.outcome import ImportResult
from tracker.services.session import Session
from tracker.services.tables.bare_batches import Ahead, is_large
from tracker.services.tables.brought import Asked, Brought, TableRefused, Watch
from tracker.services.tables.notes import notes_of
from tracker.services.tables.opening import open_mapped, reading_options
from tracker.services.tables.problems import TableProblem
from tracker.services.tables.reading import TableReading
from tracker.services.tables.refusals import MOST_TOLD, Refusals, refusals_of, told_in_order
from tracker.services.tables.rows_ahead import bring_ahead
from tracker.services.tables.seen import Seen
from tracker.services.tables.shipped_mappings import how_to_change
from tracker.services.writing import writing

_NOTHING = "nothing was written"


def bring_table(
    session: Session,
    path: Path,
    templates: Sequence[MappingTemplate],
    asked: Asked,
    watch: Watch = lambda *_: None,
    ahead: Ahead | None = None,
) -> Brought:
    """Write what a table says; TableRefused where rows are wrong, with `keep_good` only where all of them are.

    With `ahead` a process beside reads the table, and it is read here only where something is wrong with it.
    DocumentError where the table as a whole cannot be read, ConflictError where it changes meanwhile.
    """
    bringing = _Bringing(session, path, templates, asked, watch)
    if asked.to_the_end:
        bringing.survey()
    elif ahead is not None:
        brought = bring_ahead(session, bringing.file, ahead, dry_run=asked.dry_run, watch=watch)
        if brought is not None:
            return brought
    while True:
        brought = bringing.attempt()
        if brought is not None:
            return brought


@dataclass(slots=True)
class _Bringing:
    session: Session
    path: Path
    templates: Sequence[MappingTemplate]
    asked: Asked
    watch: Watch
    refusals: list[Refusals] = field(init=False)
    file: SameFile = field(init=False)
    # How each mapping reads the table. To know it the table is opened once more, so it is asked once.
    _options: list[ReadingOptions] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.file = SameFile(self.path)
        self.refusals = refusals_of(len(self.templates))

    def survey(self) -> None:
        """Read everything once without writing, to know every row that is wrong before the first is written."""
        with self.file.blamed(_NOTHING), ExitStack() as stack:
            for _ in self._entries(self._readings(stack), Brought(ImportResult(), self.refusals)):
                pass
        self.file.refuse_change(_NOTHING)

    def attempt(self) -> Brought | None:
        """Write the rows that are not refused; None where the database refused more of them."""
        known = sum(map(len, self.refusals))
        dry_run = self.asked.dry_run or bool(known and not self.asked.keep_good)
        brought = Brought(ImportResult(), self.refusals)
        most = None if self.asked.to_the_end else MOST_TOLD
        try:
            with (
                writing(self.session, dry_run=dry_run) as opened,
                self.file.blamed(_NOTHING),
                ExitStack() as stack,
            ):
                if is_large(self.path):
                    opened.expect_much()
                readings = self._readings(stack)
                brought.result = import_entries(
                    opened, self._entries(readings, brought), self.path.name, dry_run=dry_run, most=most
                )
                self.file.refuse_change(_NOTHING)
                if sum(map(len, self.refusals)) > known:
                    raise _Again
        except _Again:
            pass
        except DocumentError as error:
            if not self._note(error.problems):
                raise
        return self._judged(brought, known)

    def _judged(self, brought: Brought, known: int) -> Brought | None:
        refused = sum(map(len, self.refusals))
        if not refused:
            return brought
        if not self.asked.keep_good:
            raise TableRefused(self.path.name, self.refusals, self._hint(), to_the_end=self.asked.to_the_end)
        if refused > known:
            return None
        if not brought.result.counts:
            raise TableRefused(self.path.name, self.refusals, "No row is good.")
        return brought

    def _hint(self) -> str:
        change = how_to_change(self.templates, told_in_order(self.refusals))
        if self.asked.every_problem:
            return change
        options = "--errors FILE writes the refused rows as a table; --keep-good brings in the others."
        return f"{change}\n  {options}" if change else options

    def _note(self, problems: Sequence[object]) -> bool:
        """Refuse the rows that the import found wrong; False where it is not rows that are wrong."""
        found = [problem for problem in problems if isinstance(problem, TableProblem)]
        if len(found) < len(problems):
            return False
        for problem in found:
            self.refusals[problem.table].note([problem])
        return True

    def _readings(self, stack: ExitStack) -> list[TableReading]:
        seen = stack.enter_context(Seen())
        made = []
        for place, template in enumerate(self.templates):
            if place == len(self._options):
                self._options.append(reading_options(self.path, template))
            table = stack.enter_context(open_mapped(self.path, template, self._options[place]))
            made.append(TableReading(template, table, seen, self.refusals[place], place, self.asked.to_the_end))
        return made

    def _entries(self, readings: Sequence[TableReading], brought: Brought) -> Iterator[Entry]:
        for reading in readings:
            for number, entry in enumerate(reading.entries()):
                if number % 1000 == 0:
                    self.watch(*reading.table.position(), reading.taken)
                yield entry
            self.watch(*reading.table.position(), reading.taken)
            brought.rows += reading.taken
            brought.left_out += reading.left_out
            brought.notes += notes_of(reading)


class _Again(Exception):
    """Leaves the unit of work: rows were found wrong while they were written."""
