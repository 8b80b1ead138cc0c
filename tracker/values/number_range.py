"""The numbers that a figure leaves open, and whether two figures exclude each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.vocab import Qualifier

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class NumberRange:
    """From a least to a greatest number, None where open; `above` and `below` leave the number itself out."""

    least: Decimal | None
    greatest: Decimal | None
    above: bool = False
    below: bool = False

    def excludes(self, other: "NumberRange") -> bool:
        """Whether no number fits both."""
        return _ends_before(self, other) or _ends_before(other, self)


def _ends_before(one: NumberRange, other: NumberRange) -> bool:
    if one.greatest is None or other.least is None:
        return False
    return one.greatest < other.least or (one.greatest == other.least and (one.below or other.above))


def number_range(figure: Mapping[str, Any]) -> NumberRange | None:
    """What the `low`, `best`, `high` (decimal text) and `qualifier` of a figure leave open; None for words alone.

    "About" leaves half a unit of the last digit that is not a zero: about 7,000 is 6,500 to 7,500.
    """
    qualifier = figure["qualifier"]
    low, best, high = (Decimal(figure[name]) if figure[name] else None for name in ("low", "best", "high"))
    first = next((number for number in (low, best) if number is not None), None)
    last = next((number for number in (high, best) if number is not None), None)
    if qualifier == Qualifier.WORDS or (first is None and last is None):
        return None
    if qualifier == Qualifier.ABOUT:
        return NumberRange(_slack(first, -1), _slack(last, 1))
    if qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST):
        return NumberRange(first, high, above=qualifier == Qualifier.MORE_THAN)
    if qualifier in (Qualifier.LESS_THAN, Qualifier.AT_MOST):
        return NumberRange(low, last, below=qualifier == Qualifier.LESS_THAN)
    return NumberRange(first, last)


def _slack(number: Decimal | None, way: int) -> Decimal | None:
    if not number:
        return number
    exponent = number.normalize().as_tuple().exponent
    return number + way * _HALF.scaleb(int(exponent))
