"""How it stands with a letter, in words. That no answer came is worked out from its deadline."""

from typing import Any

from tracker.reports import words
from tracker.reports.document import Span
from tracker.vocab import LetterState

View = dict[str, Any]


def standing(letter: View) -> Span:
    """Whether a letter is answered, open, due soon or late."""
    state, deadline = LetterState(letter["state"]), letter["deadline"]
    if state is LetterState.ANSWERED:
        return Span(f"Answered by {', '.join(letter['replies'])}" if letter.get("replies") else "Answered")
    if letter.get("limited"):
        return Span("No answer is shown at this marking", "warn")
    if state is LetterState.LATE:
        return Span(f"No answer by the deadline of {deadline}", "bad")
    if state is LetterState.DUE_SOON:
        left = f"in {words.plural(letter['days'], 'day')}" if letter["days"] else "today"
        return Span(f"Due {left}, on {deadline}", "warn")
    return Span(f"Open until {deadline}" if deadline else "Open, without a deadline", "warn")


def unanswered(letter: View) -> bool:
    """Whether the letter waits, or waited in vain."""
    return bool(letter["state"] != LetterState.ANSWERED)
