"""Run the steps of an import: what points at a later thing waits for the end, what is wrong is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker.errors import TrackerError
from tracker.exchange.case_entry import Entry
from tracker.schemas.problems import Path, Problem
from tracker.services.importing.keys import KeyTable, Scope, UnknownKey
from tracker.services.importing.outcome import Outcome

Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    entry: Entry
    path: Path
    run: Step
    scope: Scope | None
    outcome: Outcome | None


@dataclass(slots=True)
class Steps:
    """`problems` grows instead of the first error ending it all; `outcome` is of the record being written.

    `all_read` says that no entry is left to come, `last` that what is still unknown will not be found.
    """

    keys: KeyTable
    problems: list[Problem] = field(default_factory=list)
    outcome: Outcome | None = None
    all_read: bool = False
    last: bool = False
    _waiting: list[_Waiting] = field(default_factory=list)

    def attempt(self, entry: Entry, path: Path, step: Step) -> None:
        """Run a step of one entry; `path` inside the entry says where a problem stands."""
        try:
            step()
        except (UnknownKey, TrackerError) as error:
            self.failed(entry, path, error, step)

    def failed(self, entry: Entry, path: Path, error: UnknownKey | TrackerError, again: Step) -> None:
        """Note what is wrong; where a key is unknown that may still come, run `again` at the end instead."""
        if isinstance(error, TrackerError):
            self.problems.append(entry.problem(path, error.reason, error.hint))
        elif not self.last:
            self.put_off(entry, path, again)
        else:
            reason = f"there is no {' or '.join(error.kinds)} {error.key!r}"
            self.problems.append(entry.problem(path, reason, self.keys.suggestion(error)))

    def put_off(self, entry: Entry, path: Path, step: Step) -> None:
        """Run a step at the end, as part of the record and the violation that are open now."""
        self._waiting.append(_Waiting(entry, path, step, self.keys.scope, self.outcome))

    def finish(self, after: Callable[[Outcome], None]) -> None:
        """Run what was put off; what still points at nothing is a problem. `after` is called for each record."""
        self.all_read = True
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            known = len(self.keys)
            for step in waiting:
                self.outcome = step.outcome
                with self.keys.inside(step.scope):
                    self.attempt(step.entry, step.path, step.run)
                self.outcome = None
                if step.outcome:
                    after(step.outcome)
            # One may wait for another: go on as long as that brings anything.
            self.last = len(self._waiting) >= len(waiting) and len(self.keys) == known
