"""How it stands with a letter on a day: nobody types that no answer came."""

from dataclasses import dataclass
from datetime import date

from tracker.vocab import LetterState

# A deadline within so many days is near.
SOON = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, and how many days are left until the deadline (fewer than none behind it)."""

    state: LetterState
    days: int | None


def letter_standing(deadline: date | None, *, answered: bool, on: date, within: int = SOON) -> Standing:
    """How it stands on a day with a letter that wants an answer by its deadline; that whole day still counts."""
    days = (deadline - on).days if deadline else None
    if answered:
        state = LetterState.ANSWERED
    elif days is None or days > within:
        state = LetterState.OPEN
    else:
        state = LetterState.LATE if days < 0 else LetterState.DUE_SOON
    return Standing(state, days)
