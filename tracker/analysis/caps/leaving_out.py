"""What stays out of the sums, and why."""

from collections import defaultdict
from dataclasses import dataclass

from tracker.analysis.caps.inputs import Case, Figure, Given

# A figure with its violation, its claim and its place in that.
Entry = tuple[Case, Given, int, Figure]


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """What did not go in: a violation, or a figure of one of its claims, with the reason."""

    violation: str
    claim: str
    figure: str
    reason: str


class Told:
    """Gathers why figures stay out; one that another cap or unit takes is not left out."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, int]] = set()
        self._reasons: dict[tuple[str, int], list[LeftOut]] = defaultdict(list)
        self._whole: set[LeftOut] = set()

    def take(self, entry: Entry) -> None:
        """Note that a figure went into a sum."""
        self._taken.add((entry[1].ref, entry[2]))

    def refuse(self, entry: Entry, reason: str) -> None:
        """Note why a figure does not go into one sum."""
        case, claim, place_, figure = entry
        self._reasons[claim.ref, place_].append(LeftOut(case.ref, claim.ref, figure.text, reason))

    def case(self, case: Case, reason: str) -> None:
        """Note why nothing of a violation goes in."""
        self._whole.add(LeftOut(case.ref, "", "", reason))

    def left_out(self) -> tuple[LeftOut, ...]:
        """Everything that no sum took, in order."""
        # Of several caps the one that comes nearest to counting it says why it does not.
        plain = "no cap counted then"
        found = {
            min(reasons, key=lambda out: (out.reason == plain, out.reason))
            for key, reasons in self._reasons.items()
            if key not in self._taken
        }
        return tuple(sorted(found | self._whole))
