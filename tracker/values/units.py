"""Units of amounts, and the stated factors between them; exact fractions, so that no order of adding matters."""

import re
from dataclasses import dataclass
from fractions import Fraction

VOLUME, WEIGHT, MONEY = "volume", "weight", "money"
BARREL, TON = "barrels", "metric_tons"

# In barrels (42 US gallons of 3.785411784 litres) and in metric tons.
_LITRE = 1 / (42 * Fraction("3.785411784"))
_SIZES: dict[str, tuple[str, Fraction]] = {
    BARREL: (VOLUME, Fraction(1)),
    "litres": (VOLUME, _LITRE),
    "cubic_metres": (VOLUME, 1000 * _LITRE),
    "gallons": (VOLUME, Fraction(1, 42)),
    "imperial_gallons": (VOLUME, Fraction("4.54609") * _LITRE),
    TON: (WEIGHT, Fraction(1)),
    "kilograms": (WEIGHT, Fraction(1, 1000)),
}
_SPELLINGS = {
    BARREL: "barrel bbl bbls",
    "litres": "litre liter liters l",
    "cubic_metres": "cubic_metre cubic_meter cubic_meters m3 m³ cbm kilolitre kilolitres",
    "gallons": "gallon us_gallon us_gallons",
    "imperial_gallons": "imperial_gallon",
    TON: "metric_ton metric_tonne metric_tonnes tonne tonnes ton tons t mt",
    "kilograms": "kilogram kilogramme kilogrammes kg kgs",
}
_NAMES = {name: unit for unit, others in _SPELLINGS.items() for name in (unit, *others.split())}
_MULTIPLES = {"thousand": 1000, "million": 1_000_000}
_CURRENCY = re.compile(r"[A-Z]{3}")
_NOTES = {
    "gallons": "1 barrel = 42 US gallons; gallons are taken as US gallons where nothing else is said",
    "imperial_gallons": "1 imperial gallon = 4.54609 litres",
    "litres": "1 barrel = 158.987294928 litres (42 US gallons)",
    "cubic_metres": "1 cubic metre = 1,000 litres = 6.28981 barrels",
    "kilograms": "1,000 kilograms = 1 metric ton",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, what it measures, and how much of a barrel, a metric ton or a currency's unit it is."""

    name: str
    dimension: str
    size: Fraction
    note: str = ""


def unclear_unit(text: str | None) -> str | None:
    """How to write a unit that means two things, in words; None for any other.

    `Mt` is a million tons in the trade of coal and oil, and a metric ton elsewhere; `mt` and `MT` are metric tons.
    """
    if "Mt" not in re.split(r"[\s_]+", text or ""):
        return None
    return 'Mt may be a metric ton or a million tons: write "t" or "million t"'


def parse_unit(text: str | None) -> Unit | None:
    """The unit that a figure or a cap names; None for one that is not known or not clear.

    Three capitals are a currency. Tons are metric tons, as in the resolutions; `thousand tons` and
    `million barrels` are multiples.
    """
    typed = (text or "").strip()
    if unclear_unit(typed):
        return None
    if _CURRENCY.fullmatch(typed) and typed.casefold() not in _NAMES:
        return Unit(typed, MONEY, Fraction(1))
    first, _, rest = re.sub(r"[\s_]+", "_", typed.casefold()).partition("_")
    times = _MULTIPLES.get(first, 1) if rest else 1
    name = _NAMES.get(rest if times > 1 else f"{first}_{rest}".rstrip("_"))
    if name is None:
        return None
    dimension, size = _SIZES[name]
    return Unit(name, dimension, size * times, _NOTES.get(name, ""))


def decimal_text(number: Fraction, places: int = 2) -> str:
    """A number as decimal text with at most so many places, half to even; no float touches it."""
    scaled = round(number * 10**places)
    whole, rest = divmod(scaled, 10**places)
    fraction = str(rest).rjust(places, "0").rstrip("0")
    return f"{whole}.{fraction}" if fraction else str(whole)
