"""The amount of one violation, from the figures of its claims."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tracker.analysis.caps.amounts import Amount, range_over, sum_of
from tracker.analysis.caps.inputs import Figure, Span


def amount_of_violation(claims: dict[str, dict[str | None, list[tuple[Figure, Amount]]]]) -> Amount:
    """The range of one violation: its items added, what names no item taken as a competing figure of them all."""
    by_item: dict[str | None, list[Amount]] = defaultdict(list)
    for items in claims.values():
        for item, given in items.items():
            by_item[item].append(_of_claim(given))
    whole = by_item.pop(None, [])
    added = [sum_of(range_over(given) for given in by_item.values())] if by_item else []
    return range_over([*added, *whole])


def _of_claim(given: Sequence[tuple[Figure, Amount]]) -> Amount:
    """What one claim says of one item: added where it tells of times that do not meet, as month by month."""
    amounts = [amount for _, amount in given]
    return sum_of(amounts) if _apart([figure.period for figure, _ in given]) else range_over(amounts)


def _apart(spans: Sequence[Span | None]) -> bool:
    known = [(span.first, span.last) for span in spans if span and span.first and span.last]
    if len(known) < len(spans):
        return False
    known.sort()
    return all(before[1] < after[0] for before, after in pairwise(known))
