"""What is asked of the import of a table, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.errors import DocumentError
from tracker.services.importing.outcome import ImportResult
from tracker.services.tables.refusals import MOST_TOLD, Refusals, told_in_order

# Told how far the reading is: bytes read and bytes in all, rows so far.
Watch = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an import: nothing written; the good rows written; all that is wrong, and not only the first."""

    dry_run: bool = False
    keep_good: bool = False
    every_problem: bool = False

    @property
    def to_the_end(self) -> bool:
        """Whether every row that is wrong has to be known."""
        return self.keep_good or self.every_problem


@dataclass(slots=True)
class Brought:
    """What an import of a table did. `refusals` has one for each mapping."""

    result: ImportResult
    refusals: list[Refusals]
    rows: int = 0
    left_out: int = 0
    notes: list[str] = field(default_factory=list)


class TableRefused(DocumentError):
    """Nothing was written, since rows are wrong; `refusals` has one for each mapping.

    Where the reading does not go on to the end, it is said to have stopped at so many problems.
    """

    def __init__(self, name: str, refusals: list[Refusals], hint: str = "", *, to_the_end: bool = True) -> None:
        count = sum(one.count for one in refusals)
        rows = sum(len(one) for one in refusals)
        told = told_in_order(refusals)
        more = f", of which the first {MOST_TOLD} are told" if count > len(told) else ""
        said = f"{count:,} problem{'s' if count > 1 else ''} in {rows:,} row{'s' if rows > 1 else ''}{more}"
        if count >= MOST_TOLD and not to_the_end:
            said = f"{said}, and the others were not read"
        super().__init__(f"{name}: {said}; nothing was written", told[:MOST_TOLD], hint)
        self.refusals = refusals
