"""What an import did, or would do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.services.refs import ref_text
from tracker.store.tables import RowLike

MOST_OUTCOMES = 1000
# Of names that may be one party.
MOST_NOTES = 100


@dataclass(slots=True)
class Outcome:
    """One record that was added, changed or found the same; `fields` are those that changed."""

    action: str  # added, changed, same
    kind: str
    ref: str
    name: str
    fields: tuple[str, ...] = ()
    uid: str = ""


@dataclass(slots=True)
class ImportResult:
    """All that an import did; `outcomes` keeps the first thousand that are told one by one, and as many others at most.

    Told are those that change something; of a real import new records that are no violations are only counted.
    """

    dry_run: bool = False
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # How many would have been told that `outcomes` does not hold.
    untold: int = 0
    _told: int = 0

    def take(self, outcome: Outcome) -> None:
        """Count one record."""
        self.counts[outcome.kind, outcome.action] += 1
        if outcome.action == "same":
            return
        is_told = self.dry_run or outcome.action == "changed" or outcome.kind == "violation"
        if is_told and self._told >= MOST_OUTCOMES:
            self.untold += 1
        elif is_told or len(self.outcomes) < 2 * MOST_OUTCOMES:
            self._told += is_told
            self.outcomes.append(outcome)

    def amend(self, outcome: Outcome, fields: Sequence[str]) -> None:
        """Note fields that changed after the record was counted."""
        outcome.fields = tuple(dict.fromkeys((*outcome.fields, *fields)))
        if fields and outcome.action == "same":
            self.counts[outcome.kind, "same"] -= 1
            outcome.action = "changed"
            self.take(outcome)

    def note_namesakes(self, party: RowLike, refs: Sequence[str]) -> None:
        """Note that a new party has the name of others, of which each is another: its country differs."""
        if len(self.notes) >= MOST_NOTES:
            return
        ref, others = ref_text("party", party), ", ".join(refs)
        told = f"a new party {ref}, {party['name']!r}, has the name of {others} and not the same country"
        self.notes.append(f"{told}; if they are one: tracker party merge")

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any(count and action != "same" for (_, action), count in self.counts.items())

    def summary(self) -> str:
        """What happened, in one sentence."""
        if not self.changed:
            return "Nothing to change: everything stands there already."
        told = []
        for action in ("added", "changed"):
            kinds = [_plural(n, kind) for (kind, done), n in self.counts.items() if done == action and n]
            if kinds:
                told.append(f"{action}: {', '.join(kinds)}")
        text = "; ".join(told)
        return f"Nothing was written (dry run). Would be {text}." if self.dry_run else f"{text.capitalize()}."


def _plural(number: int, kind: str) -> str:
    many = {"party": "parties", "evidence": "items of evidence"}.get(kind, f"{kind}s")
    one = "item of evidence" if kind == "evidence" else kind
    return f"{number:,} {one if number == 1 else many}"
