"""What is wrong with rows of a table, told by sheet, row, column, value and what was expected."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.errors import InvalidValueError
from tracker.exchange.mapping_columns import columns_of
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.mapping_template import MappingTemplate
from tracker.schemas.problems import NEEDED, Path, Problem
from tracker.services.tables.building import Builder
from tracker.services.tables.given import Given
from tracker.services.tables.locating import Trouble, cause
from tracker.values.quoting import quoted

_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class TableProblem(Problem):
    """One thing that is wrong with a row: `row` is what the row is called, `cells` the columns that it comes from.

    `rows` are all those that are refused for it.
    """

    sheet: str | None = None
    row: str = ""
    cells: str = ""
    rows: tuple[int, ...] = ()
    # The record that is wrong, where it is one that several rows give.
    shared: str | None = None
    # Which of the tables that are brought in together.
    table: int = 0
    # The keys of the records that its row gives: others may point at them.
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in one line, the place first."""
        return f"{self.row_place}{', ' if self.cells else ': '}{self.told}"

    @property
    def row_place(self) -> str:
        """The row with its sheet: "sheet Log, row 12"."""
        return f"sheet {self.sheet}, {self.row}" if self.sheet else self.row

    @property
    def told(self) -> str:
        """The same without the row, for the row itself."""
        said = f"{self.cells}: {self.reason}" if self.cells else self.reason
        return f"{said}. {self.hint}" if self.hint else said


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of the troubles of one table."""

    template: MappingTemplate
    sheet: str | None
    builders: Sequence[Builder]
    table: int = 0
    # The keys of records that are refused, with the places of their rows.
    refused: Mapping[str, str] = field(default_factory=dict)

    def tell(
        self, row: TableRow, trouble: Trouble, rows: tuple[int, ...] = (), shared: str | None = None
    ) -> TableProblem:
        """A problem of a row in words."""
        reason, hint = trouble.reason, trouble.hint
        columns = trouble.columns
        if trouble.missing:
            columns = self._columns_of(trouble.missing)
            reason = f"the {trouble.missing} that the record points at is not given in this row"
        cells = [(column, row.texts.get(column)) for column in columns[:_MOST_SHOWN]]
        if reason == NEEDED and cells and not any(text for _, text in cells):
            reason = "the cell is empty, and this field is needed"
        places = []
        if cells:
            places.append(f"column{'s' if len(cells) > 1 else ''} " + ", ".join(_cell(*cell, reason) for cell in cells))
        line = self.template.line(trouble.constant) if trouble.constant is not None else None
        if line:
            places.append(f"where the mapping says so in line {line}")
        return self._problem(row, ", ".join(places), reason, hint, rows, shared)

    def of_row(self, row: TableRow) -> list[Problem]:
        """What is wrong with a row as it stands in the file."""
        return [self._problem(row, _column(problem), problem.reason, problem.hint) for problem in row.problems]

    def pointing(self, part: Any, reason: str, hint: str) -> tuple[str, str]:
        """Reason and hint of a mistake in a part; where its record is refused for a key that nothing seems to have."""
        if reason.startswith("there is no "):
            # The path may be that of the key, or of the part that it stands in.
            for key in part.values() if isinstance(part, dict) else [part]:
                if isinstance(key, str) and key in self.refused and repr(key) in reason:
                    reason = f"{quoted(key)} is refused in {self.refused[key]}"
                    return reason, "Correct that row first; this one goes with it."
        return reason, hint

    def _problem(
        self,
        row: TableRow,
        cells: str,
        reason: str,
        hint: str,
        rows: tuple[int, ...] = (),
        shared: str | None = None,
    ) -> TableProblem:
        number, all_rows, names = row.number, rows or (row.number,), self._names(row)
        called = self.row(number)
        return TableProblem((), reason, hint, number, self.sheet, called, cells, all_rows, shared, self.table, names)

    def _names(self, row: TableRow) -> tuple[str, ...]:
        given = Given(row)
        found = []
        for key in (builder.key for builder in self.builders if builder.key and not builder.each):
            with suppress(InvalidValueError):
                found.append(key(given))
        return tuple(name for name in found if name)

    def row(self, number: int) -> str:
        """A row as it is called: of a sheet a row, of a text a line."""
        return f"row {number}" if self.sheet else f"line {number}"

    def _columns_of(self, name: str) -> tuple[str, ...]:
        builder = next(one for one in self.builders if one.template.name == name)
        key = builder.template.key
        return tuple(columns_of(key.source)) if key else tuple(sorted(builder.columns))


def _column(problem: Problem) -> str:
    names = [str(step) for step in problem.path if step]
    return f"column {names[-1]}" if names else ""


def _cell(column: str, text: str | None, reason: str) -> str:
    if text is None or quoted(text) in reason or repr(text) in reason:
        return column
    return f"{column} ({quoted(text)})"


@dataclass(slots=True)
class Origin:
    """The rows that a record comes from, and for its lists which entry of which of these rows each entry is."""

    teller: Teller
    builder: Builder
    givens: tuple[Given, ...]
    sources: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    # The key of a record that other rows may give as well.
    shared: str | None = None
    value: Mapping[str, Any] = field(default_factory=dict)

    def tell(self, path: Path, reason: str, hint: str = "") -> Problem:
        """A problem at a path inside the record, by the cells that it comes from."""
        reason, hint = self.teller.pointing(_at(self.value, path), reason, hint)
        at, inside = self._row_of(path)
        given = self.givens[at]
        trouble = replace(cause(self.builder, given, inside), reason=reason, hint=hint)
        return self.teller.tell(given.row, trouble, tuple(one.row.number for one in self.givens), self.shared)

    def _row_of(self, path: Path) -> tuple[int, Path]:
        if len(path) > 1 and path[0] in self.sources and isinstance(path[1], int):
            found = self.sources[str(path[0])]
            if path[1] < len(found):
                at, place = found[path[1]]
                return at, (path[0], place, *path[2:])
        return 0, path

    def tell_all(self, problems: Iterable[Problem]) -> list[Problem]:
        """The same problems by their cells; they are of these rows alone, others may say it rightly."""
        own = replace(self, shared=None)
        return [own.tell(problem.path, problem.reason, problem.hint) for problem in problems]


def _at(value: Any, path: Path) -> Any:
    """What stands at a path of a record; None where nothing does."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value
