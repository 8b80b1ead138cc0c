"""The violations whose rows are being read: the rows of one stand one below the other, and go in together."""

from collections.abc import Callable, Iterator, Sequence

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.row import TableRow
from tracker.schemas.problems import Problem
from tracker.services.tables.entries import TableEntry, table_entry
from tracker.services.tables.given import Given
from tracker.services.tables.joining import Joined
from tracker.services.tables.locating import Trouble, cause
from tracker.services.tables.making import Made, Maker
from tracker.services.tables.problems import Teller
from tracker.services.tables.refusals import Refusals
from tracker.services.tables.seen import Seen


class OpenViolations:
    """The violation of each name in a mapping to which the next row may belong.

    `done` is called with the entry of one that is complete, `between` where no row stands in the midst of one.
    """

    def __init__(
        self,
        maker: Maker,
        teller: Teller,
        seen: Seen,
        refusals: Refusals,
        done: Callable[[TableEntry], None],
        between: Callable[[], None],
    ) -> None:
        self._maker, self._teller, self._seen, self._refusals = maker, teller, seen, refusals
        self._done, self._between = done, between
        self._open: dict[str, Joined] = {}
        # The record of each name that is refused, with the row where it is: the rows that follow belong to it.
        self._broken: dict[str, tuple[str, str]] = {}

    def __bool__(self) -> bool:
        return bool(self._open)

    def goes_along(self, row: TableRow, made: Sequence[Made]) -> bool:
        """Whether a row belongs to a violation of which another row is refused; then it is refused as well."""
        for one in made:
            key, other = self._broken.get(one.builder.template.name, ("", ""))
            if key == one.key:
                self._refusals.along(row.number, other)
                return True
        return False

    def join(self, row: TableRow, made: Sequence[Made]) -> list[Problem]:
        """Add what a row says to the violations that are open, or open others; what is wrong with it."""
        problems: list[Problem] = []
        for one in made:
            name = one.builder.template.name
            standing = self._open.get(name)
            if standing and standing.first.key == one.key:
                problems += standing.add(one, self._teller)
                continue
            # A workbook may tell of one violation in several sheets.
            first = self._seen.first_row(f"violation {self._teller.table}", one.key, row.number)
            if first is not None:
                problems.append(self._again(one, first))
                continue
            self._close(name)
            if not self._open:
                self._between()
            self._open[name] = Joined(one)
        return problems

    def close(self) -> None:
        """The end of the table: all are complete."""
        for name in list(self._open):
            self._close(name)

    def refuse(self, row: TableRow) -> None:
        """A row is refused, and with it the violation that it is a part of."""
        for name, key in self._violations(row):
            joined = self._open.get(name)
            if joined is None or joined.first.key != key:
                self._close(name)
            else:
                for number in joined.numbers:
                    if number != row.number:
                        self._refusals.along(number, self._teller.row(row.number))
                del self._open[name]
            self._broken[name] = (key, self._teller.row(row.number))

    def _again(self, made: Made, first: int) -> Problem:
        columns = cause(made.builder, made.given, ()).columns
        reason = f"{self._teller.row(first)} gives this alleged violation already, and other rows stand between"
        hint = "Put the rows of one violation one below the other, or give this one a key of its own."
        return self._teller.tell(made.given.row, Trouble(columns, reason, hint))

    def _close(self, name: str) -> None:
        joined = self._open.pop(name, None)
        self._broken.pop(name, None)
        if joined is None:
            return
        entry = table_entry(joined, self._teller, shared=False)
        if entry.problems:
            self._refusals.note(entry.problems)
        else:
            self._done(entry)

    def _violations(self, row: TableRow) -> Iterator[tuple[str, str]]:
        """The name in the mapping and the uid of each violation that a row speaks of, as far as it can be read."""
        given = Given(row)
        for builder in self._maker.builders:
            if builder.template.kind == "violation" and builder.key and not builder.each:
                try:
                    text = builder.key(given)
                except InvalidValueError:
                    continue
                if text is not None:
                    yield builder.template.name, self._maker.uid("violation", text)
