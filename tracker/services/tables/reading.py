"""Turn the rows of a table into entries of an import, some hundred rows at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.row import TableRow
from tracker.exchange.table_in.table import Table
from tracker.schemas.mapping_template import MappingTemplate
from tracker.schemas.problems import Problem
from tracker.schemas.table_mapping import KINDS
from tracker.services.tables.conditions import BrokenCellError
from tracker.services.tables.entries import TableEntry, table_entry
from tracker.services.tables.given import Given
from tracker.services.tables.joining import Joined
from tracker.services.tables.locating import Trouble, cause
from tracker.services.tables.making import Made, Maker
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
    _batch: dict[str, list[TableEntry]] = field(init=False)
    _count: int = 0
    _ready: list[TableEntry] | None = None
    _open: dict[str, Joined] = field(default_factory=dict)
    # The record of each name that is refused, with the row where it is: the rows that follow belong to it.
    _broken: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.maker = Maker(self.template)
        self.teller = Teller(self.template, self.table.sheet, self.maker.builders, self.place, self.refusals.names)
        self._sharing = Sharing(self.seen, self.refusals, self.teller)
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
            elif self._count >= BATCH and not self._open:
                yield self._flush(), self.taken
            if self.refusals.count >= MOST_TOLD and not self.to_the_end:
                break
        else:
            for name in list(self._open):
                self._close(name)
        yield self._flush(), self.taken

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
            others = [
                problem for one in made for problem in table_entry(Joined(one), self.teller, shared=False).problems
            ]
            self._refuse(row, [*(self.teller.tell(row, trouble) for trouble in troubles), *others])
            return
        shared = [one for one in made if one.builder.template.kind != "violation"]
        entries, problems = self._sharing.add(row, shared)
        violations = [one for one in made if one.builder.template.kind == "violation"]
        if not problems and self._goes_along(row, violations):
            self._sharing.take_back(entries)
            return
        problems = problems or self._join(row, violations)
        if problems:
            self._sharing.take_back(entries)
            self._refuse(row, problems)
            return
        for entry in entries:
            self._batch[entry.section].append(entry)
        self._count += len(entries)

    def _fits(self, row: TableRow) -> bool:
        """Whether the conditions of the mapping take a row; one of which that cannot be told is refused."""
        try:
            if self.maker.fits(row):
                return True
            self.left_out += 1
        except BrokenCellError as error:
            self._refuse(row, [self.teller.tell(row, Trouble((error.column,), error.reason, error.hint))])
        return False

    def _goes_along(self, row: TableRow, made: Sequence[Made]) -> bool:
        """Whether a row belongs to a violation of which another row is refused; then it is refused as well."""
        for one in made:
            key, other = self._broken.get(one.builder.template.name, ("", ""))
            if key == one.key:
                self.refusals.along(row.number, other)
                return True
        return False

    def _join(self, row: TableRow, made: Sequence[Made]) -> list[Problem]:
        problems: list[Problem] = []
        for one in made:
            name = one.builder.template.name
            standing = self._open.get(name)
            if standing and standing.first.key == one.key:
                problems += standing.add(one, self.teller)
                continue
            # A workbook may tell of one violation in several sheets.
            first = self.seen.first_row(f"violation {self.place}", one.key, row.number)
            if first is not None:
                problems.append(self._again(one, first))
                continue
            self._close(name)
            if self._count >= BATCH and not self._open:
                # All that is of the rows before this one, and nothing of it.
                self._ready = self._flush()
            self._open[name] = Joined(one)
        return problems

    def _again(self, made: Made, first: int) -> Problem:
        columns = cause(made.builder, made.given, ()).columns
        reason = f"{self.teller.row(first)} gives this alleged violation already, and other rows stand between"
        hint = "Put the rows of one violation one below the other, or give this one a key of its own."
        return self.teller.tell(made.given.row, Trouble(columns, reason, hint))

    def _close(self, name: str) -> None:
        joined = self._open.pop(name, None)
        self._broken.pop(name, None)
        if joined is None:
            return
        entry = table_entry(joined, self.teller, shared=False)
        if entry.problems:
            self.refusals.note(entry.problems)
        else:
            self._batch["violations"].append(entry)
            self._count += 1

    def _refuse(self, row: TableRow, problems: list[Problem]) -> None:
        """Refuse a row, and with it the violation that it is a part of."""
        self.refusals.note(problems)
        for name, key in self._violations(row):
            joined = self._open.get(name)
            if joined is None or joined.first.key != key:
                self._close(name)
            else:
                for number in joined.numbers:
                    if number != row.number:
                        self.refusals.along(number, self.teller.row(row.number))
                del self._open[name]
            self._broken[name] = (key, self.teller.row(row.number))

    def _violations(self, row: TableRow) -> Iterator[tuple[str, str]]:
        given = Given(row)
        for builder in self.maker.builders:
            if builder.template.kind == "violation" and builder.key and not builder.each:
                try:
                    text = builder.key(given)
                except InvalidValueError:
                    continue
                if text is not None:
                    yield builder.template.name, self.maker.uid("violation", text)
