"""The rows of a table that are refused, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.schemas.problems import Problem
from tracker.services.tables.problems import TableProblem

# What is told on the screen; a file of refused rows tells all.
MOST_TOLD = 200


@dataclass(slots=True)
class Refusals:
    """Refused rows by number with what is wrong with each; `told` are the first problems, `count` is of all.

    `keys` are records that several rows give and that are refused, with the row that gave them first. `names` are
    the keys of all records that refused rows give, with the place of the row; tables brought in together share them.
    """

    reasons: dict[int, list[str]] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    told: list[Problem] = field(default_factory=list)
    count: int = 0
    names: dict[str, str] = field(default_factory=dict)

    def __contains__(self, row: object) -> bool:
        return row in self.reasons

    def __len__(self) -> int:
        return len(self.reasons)

    def note(self, problems: Iterable[Problem]) -> None:
        """Refuse the rows that problems speak of, each with the other rows of its record."""
        for problem in problems:
            self.count += 1
            if len(self.told) < MOST_TOLD:
                self.told.append(problem)
            if isinstance(problem, TableProblem):
                self._refuse(problem)

    def _refuse(self, problem: TableProblem) -> None:
        own = problem.line or 0
        self.reasons.setdefault(own, []).append(problem.told)
        for name in problem.names:
            self.names.setdefault(name, problem.row_place)
        for row in problem.rows:
            if row != own:
                self.along(row, problem.row)
        if problem.shared:
            self.keys.setdefault(problem.shared, own)

    def along(self, row: int, other: str) -> None:
        """Refuse a row because another one of the same record is refused."""
        said = f"{other} is a part of the same record and is refused"
        reasons = self.reasons.setdefault(row, [])
        if said not in reasons:
            reasons.append(said)


def refusals_of(count: int) -> list[Refusals]:
    """The refusals of so many tables that are brought in together."""
    names: dict[str, str] = {}
    return [Refusals(names=names) for _ in range(count)]


def told_in_order(refusals: Sequence[Refusals]) -> list[Problem]:
    """What is told of all tables, by table and row: a cause stands before what comes of it."""
    return [problem for one in refusals for problem in sorted(one.told, key=lambda problem: problem.line or 0)]
