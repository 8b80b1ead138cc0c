"""Rules on figures: a number says nothing without what it counts and when."""

from collections.abc import Iterator

from tracker.analysis.lint.rule import Context, Hits, View, rule, standing_claims
from tracker.vocab import Extent, Qualifier, Severity

# Of as many or more it matters whether they are tonnes, barrels or pieces.
_FEW = 100


def _figures(view: View) -> Iterator[tuple[View, View]]:
    """Each figure with its claim."""
    for claim in standing_claims(view):
        for figure in claim["figures"]:
            yield claim, figure


@rule(
    Severity.WARNING,
    "claim",
    meaning="A figure has neither a unit nor a word on what it counts.",
    next='Write it anew: tracker claim edit {ref} --remove-figure 1 --figure "7000 containers; as_of=2024-03"',
)
def figure_without_unit(view: View, context: Context) -> Hits:
    """A figure without a unit. A few of an item, such as three missiles, are pieces without saying so."""
    for claim, figure in _figures(view):
        said = figure["unit"] or figure["counts"] or figure["qualifier"] == Qualifier.WORDS
        if not said and not (figure["item"] and _are_few(figure)):
            of = f" of {figure['item']}" if figure["item"] else ""
            yield claim["ref"], f"The figure {figure['quantity']!r}{of} has no unit."


def _are_few(figure: View) -> bool:
    numbers = [figure[name] for name in ("low", "best", "high") if figure[name] is not None]
    return all(number.isdigit() and int(number) < _FEW for number in numbers)


@rule(
    Severity.NOTE,
    "claim",
    meaning="The act went on for some time, and a figure does not say as of when, or for which period, it counts.",
    next='Write it anew: tracker claim edit {ref} --remove-figure 1 --figure "7000 containers; as_of=2024-03"',
)
def figure_without_date(view: View, context: Context) -> Hits:
    """A figure without as-of or period, where the act went on and the claim gives no day for it."""
    if view["extent"] != Extent.CONTINUING and "/" not in (view["occurred"] or {"text": ""})["text"]:
        return
    for claim, figure in _figures(view):
        if not figure["as_of"] and not figure["period"] and not claim["date"]:
            yield claim["ref"], f"The figure {figure['quantity']!r} does not say as of when it counts."


RULES = (figure_without_unit, figure_without_date)
