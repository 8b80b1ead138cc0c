"""The rule on alleged violations that may be one."""

from tracker.analysis.lint.rule import Context, Hits, View, rule
from tracker.vocab import Severity


@rule(
    Severity.WARNING,
    "violation",
    meaning="Another alleged violation may be the same, and nobody said what the two are to each other.",
    next="Compare them, and say what they are: tracker link {ref} {with_} --as duplicate_of (or series, …)",
)
def near_duplicate(view: View, context: Context) -> Hits:
    """Nearly the same title, the same ship or the same goods, at the same time."""
    for other, title, why in context.doubles.get(view["ref"], ()):
        yield view["ref"], f"It may be {other} {title!r}: {why}.", other


RULES = (near_duplicate,)
