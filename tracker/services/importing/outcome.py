"""What an import did, or would do."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """One record that was added, changed or found the same."""

    action: str  # added, changed, same
    kind: str
    ref: str
    name: str
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportResult:
    """All that an import did; `outcomes` keeps the first thousand that changed something."""

    dry_run: bool = False
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        """Count one record."""
        self.counts[outcome.kind, outcome.action] += 1
        if outcome.action != "same" and len(self.outcomes) < 1000:
            self.outcomes.append(outcome)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any(action != "same" for _, action in self.counts)
