"""Turn the rows of a table into entries of an import, some hundred rows at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.exchange.table_in.row import TableRow
from tracker.exchange.table_in.table import Table
from tracker.schemas.mapping_template import MappingTemplate
from tracker.schemas.problems import Problem
from tracker.schemas.table_mapping import KINDS
from tracker.services.tables.conditions import BrokenCellError
from tracker.services.tables.entries import TableEntry, table_entry
from tracker.services.tables.joining import Joined
from tracker.services.tables.locating import Trouble
from tracker.services.tables.making import Made, Maker
from tracker.services.tables.open_violations import OpenViolations
from tracker.services.tables.problems import Teller
from tracker.services.tables.refusals import MOST_TOLD, Refusals
from tracker.services.tables.seen import Seen
from tracker.services.tables.sharing import Sharing

BATCH = 500


@dataclass(slots=True)
class TableReading:
    """Reads one table by one mapping. What is wrong goes to `refusals`; rows that stand there already are passed over.

    `taken` counts the rows, `left_out` those that the conditions of the mapping leave out.
    """

    template: MappingTemplate
    table: Table
    seen: Seen
    refusals: Refusals
    place: int = 0
    # Whether to go on after so many problems that the file is likely wrong throughout.
    to_the_end: bool = False
    taken: int = 0
    left_out: int = 0
    maker: Maker = field(init=False)
    teller: Teller = field(init=False)
    _sharing: Sharing = field(init=False)
    _violations: OpenViolations = field(init=False)
    _batch: dict[str, list[TableEntry]] = field(init=False)
    _count: int = 0
    _ready: list[TableEntry] | None = None

    def __post_init__(self) -> None:
        self.maker = Maker(self.template)
        self.teller = Teller(self.template, self.table.sheet, self.maker.builders, self.place, self.refusals.names)
        self._sharing = Sharing(self.seen, self.refusals, self.teller)
        self._violations = OpenViolations(
            self.maker, self.teller, self.seen, self.refusals, done=self._add, between=self._cut
        )
        self._batch = {section: [] for section in KINDS.values()}

    def entries(self) -> Iterator[TableEntry]:
        """The records of the table."""
        for batch, _ in self.batches():
            yield from batch

    def batches(self) -> Iterator[tuple[list[TableEntry], int]]:
        """The records of some hundred rows at a time: those that are pointed at first, then those that point.

        With each batch how many rows its records and those before it are of: of no row is only a part there.
        """
        for row in self.table.rows:
            self._read(row)
            if self._ready is not None:
                yield self._ready, self.taken - 1
                self._ready = None
            elif self._count >= BATCH and not self._violations:
                yield self._flush(), self.taken
            if self.refusals.count >= MOST_TOLD and not self.to_the_end:
                break
        else:
            self._violations.close()
        yield self._flush(), self.taken

    def _add(self, entry: TableEntry) -> None:
        self._batch[entry.section].append(entry)
        self._count += 1

    def _cut(self) -> None:
        """All that is there is of the rows before this one, and nothing of it."""
        if self._count >= BATCH:
            self._ready = self._flush()

    def _flush(self) -> list[TableEntry]:
        made = [entry for entries in self._batch.values() for entry in entries]
        for entries in self._batch.values():
            entries.clear()
        self._count = 0
        return made

    def _read(self, row: TableRow) -> None:
        self.taken += 1
        if row.number in self.refusals or not (row.texts or row.problems):
            return
        if row.problems:
            self._refuse(row, self.teller.of_row(row))
            return
        if not self._fits(row):
            return
        made, troubles = self.maker.make(row)
        if troubles:
            self._refuse(row, [*(self.teller.tell(row, trouble) for trouble in troubles), *self._others(made)])
            return
        self._take(row, made)

    def _take(self, row: TableRow, made: list[Made]) -> None:
        """Take what a row gives, or refuse the row and take nothing of it."""
        shared = [one for one in made if one.builder.template.kind != "violation"]
        entries, problems = self._sharing.add(row, shared)
        violations = [one for one in made if one.builder.template.kind == "violation"]
        goes_along = not problems and self._violations.goes_along(row, violations)
        if not (problems or goes_along):
            problems = self._violations.join(row, violations)
        if problems or goes_along:
            self._sharing.take_back(entries)
            if problems:
                self._refuse(row, problems)
            return
        for entry in entries:
            self._add(entry)

    def _others(self, made: list[Made]) -> list[Problem]:
        """What else is wrong with a row that is refused."""
        return [problem for one in made for problem in table_entry(Joined(one), self.teller, shared=False).problems]

    def _fits(self, row: TableRow) -> bool:
        """Whether the conditions of the mapping take a row; one of which that cannot be told is refused."""
        try:
            if self.maker.fits(row):
                return True
            self.left_out += 1
        except BrokenCellError as error:
            self._refuse(row, [self.teller.tell(row, Trouble((error.column,), error.reason, error.hint))])
        return False

    def _refuse(self, row: TableRow, problems: list[Problem]) -> None:
        self.refusals.note(problems)
        self._violations.refuse(row)
