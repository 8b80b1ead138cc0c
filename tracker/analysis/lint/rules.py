"""All rules, the worst first, and how one is found by its id."""

from difflib import get_close_matches

from tracker.analysis.lint import (
    doubles,
    evidence,
    figures,
    identifiers,
    judgement,
    law,
    letters,
    people,
    protected,
    weight,
)
from tracker.analysis.lint.rule import Rule
from tracker.errors import InvalidValueError

_SUBJECTS = (protected, judgement, weight, law, people, letters, evidence, figures, doubles, identifiers)
RULES: tuple[Rule, ...] = tuple(
    sorted((one for subject in _SUBJECTS for one in subject.RULES), key=lambda one: one.severity.rank)
)
BY_ID = {one.id: one for one in RULES}


def find_rule(text: str) -> Rule:
    """The rule of that id, whatever its case; InvalidValueError names the nearest."""
    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in BY_ID:
        return BY_ID[wanted]
    near = get_close_matches(wanted, BY_ID, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "See them all with: tracker lint rules"
    raise InvalidValueError(f"{text!r} is no rule", hint)
