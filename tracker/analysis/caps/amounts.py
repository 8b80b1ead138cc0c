"""Ranges of amounts: converted, compared, added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tracker.analysis.caps.inputs import Figure
from tracker.values.densities import density
from tracker.values.units import MONEY, VOLUME, Unit, parse_unit, unclear_unit

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """A range: `best` only where it is undisputed, `more` where the high end is not the end. low <= best <= high."""

    low: Fraction
    best: Fraction | None
    high: Fraction
    more: bool = False


def amount_of(figure: Figure, into: Unit, measure: str) -> tuple[Amount, tuple[str, ...]] | str:
    """A figure in the unit of a cap, with the factors used; else, in words, why it cannot be compared."""
    numbers = [Fraction(text) if text is not None else None for text in (figure.low, figure.best, figure.high)]
    known = [number for number in numbers if number is not None]
    if not known:
        return "it gives no number"
    unit = parse_unit(figure.unit)
    if unit is None:
        return _unknown(figure.unit)
    if MONEY in (unit.dimension, into.dimension) and unit.name != into.name:
        other = unit.name if unit.dimension == MONEY else unit.dimension
        return f"{other} is not comparable with a cap in {into.name.replace('_', ' ')}"
    low, best, high = numbers
    # Without a low end it is "at most", which may be nothing; without a high end "at least".
    floor = low if low is not None else best if best is not None else ZERO
    given = Amount(floor, best, max(known), more=high is None and best is None)
    factors = (unit.note,) if unit.note else ()
    if unit.dimension == into.dimension:
        return _times(given, *([unit.size / into.size] * 3)), factors
    found = density(measure, figure.goods)
    if found is None:
        return f"{unit.dimension} cannot be turned into {into.dimension} for these goods"
    way = found if into.dimension == VOLUME else found.inverse()
    scale = unit.size / into.size
    said = f"{found.goods}: {found.basis}"
    return _times(given, way.low * scale, way.best * scale, way.high * scale), (*factors, said)


def _unknown(unit: str | None) -> str:
    unclear = unclear_unit(unit)
    if unclear:
        return f"the unit is not clear: {unclear}"
    return f"the unit {unit!r} is not known here" if unit else "it gives no unit"


def _times(given: Amount, low: Fraction, best: Fraction, high: Fraction) -> Amount:
    middle = given.best * best if given.best is not None else None
    return Amount(given.low * low, middle, given.high * high, given.more)


def range_over(amounts: Sequence[Amount]) -> Amount:
    """What competing amounts of one thing say together: never added, never averaged.

    `best` stays where all that give one give the same and it lies within all the others.
    """
    best = {amount.best for amount in amounts if amount.best is not None}
    only = best.pop() if len(best) == 1 else None
    if only is not None and not all(a.low <= only and (only <= a.high or a.more) for a in amounts):
        only = None
    return Amount(
        min(amount.low for amount in amounts),
        only,
        max(amount.high for amount in amounts),
        any(amount.more for amount in amounts),
    )


def sum_of(amounts: Iterable[Amount]) -> Amount:
    """Amounts of different things added; the best sum only where each has a best."""
    all_ = list(amounts)
    bests = [amount.best for amount in all_ if amount.best is not None]
    return Amount(
        sum((amount.low for amount in all_), ZERO),
        sum(bests, ZERO) if bests and len(bests) == len(all_) else None,
        sum((amount.high for amount in all_), ZERO),
        any(amount.more for amount in all_),
    )
