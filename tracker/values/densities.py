"""How many barrels a metric ton of oil fills: stated factors, each with its basis."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tracker.vocab import Measure

_UN_STATISTICS = (
    "United Nations Statistics Division, Energy Statistics Yearbook, conversion factors"
    " (https://unstats.un.org/unsd/energy/yearbook/conversion.htm)"
)
_PUBLISHED = (
    "the ratio in the figures that the 1718 Committee published for August 2021, 11,745 barrels for 1,410 tons"
    " (https://en.yna.co.kr/view/AEN20211005004600325)"
)


@dataclass(frozen=True, slots=True)
class Density:
    """Barrels in a metric ton: lowest, best and highest, of what, and on what basis."""

    low: Fraction
    best: Fraction
    high: Fraction
    goods: str
    basis: str

    def inverse(self) -> "Density":
        """Metric tons in a barrel."""
        return Density(1 / self.high, 1 / self.best, 1 / self.low, self.goods, self.basis)


def _product(goods: str, factor: str) -> Density:
    exact = Fraction(factor)
    return Density(
        exact, exact, exact, goods, f"{factor} barrels a metric ton, an average of the product: {_UN_STATISTICS}"
    )


_CRUDE = Fraction(4_000_000, 525_000)
CRUDE = Density(
    _CRUDE,
    _CRUDE,
    _CRUDE,
    "crude oil",
    "525,000 tons are 4,000,000 barrels in paragraph 4 of resolution 2397 (2017): 7.619 barrels a ton",
)
UNNAMED = Density(
    Fraction("6.62"),
    Fraction("8.33"),
    Fraction("8.74"),
    "refined petroleum, product not named",
    f"an assumption: 8.33 barrels a metric ton is {_PUBLISHED}; the range runs from residual fuel oil (6.62) to"
    f" naphtha (8.74), {_UN_STATISTICS}; liquefied gas, which is lighter, must be named as the item",
)
# The first that fits; what names two of them is not named well enough.
_PRODUCTS = (
    (r"lpg|liquefied petroleum gas", _product("liquefied petroleum gas", "11.65")),
    (r"aviation gasol[ei]ne|avgas", _product("aviation gasoline", "8.62")),
    (r"kerosene|jet fuel|aviation fuel", _product("kerosene and jet fuel", "7.77")),
    (r"diesel|gas ?oil", _product("diesel and gas oil", "7.23")),
    (r"(?:motor )?gasol[ei]ne|petrol|motor spirit", _product("motor gasoline", "8.5")),
    (r"(?:residual |heavy )?fuel oil|mazut", _product("residual fuel oil", "6.62")),
    (r"naphtha", _product("naphtha", "8.74")),
    (r"lubricants?|lubricating oil", _product("lubricants", "6.99")),
    (r"bitumen", _product("bitumen", "6.05")),
)


def density(measure: str, goods: str) -> Density | None:
    """The factor for goods under a measure, in the words that name them; None for what is no oil."""
    if measure == Measure.CRUDE_OIL:
        return CRUDE
    if measure != Measure.REFINED_PETROLEUM:
        return None
    rest, found = goods.casefold(), []
    for pattern, factor in _PRODUCTS:
        rest, times = re.subn(rf"\b(?:{pattern})\b", " ", rest)
        if times:
            found.append(factor)
    return found[0] if len(found) == 1 else UNNAMED
