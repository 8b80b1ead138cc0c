"""Formulas that fill more than their own cell: shared ones, and those of a range (ECMA-376, part 1, 18.3.1.40)."""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


class _Range(NamedTuple):
    first: tuple[int, int, str]
    last: tuple[int, int, str]
    said: str

    def holds(self, place: tuple[int, int, str]) -> bool:
        # Columns compare by the length of their letters first: Z stands before AA.
        rows = self.first[0] <= place[0] <= self.last[0]
        return rows and self.first[1:] <= place[1:] <= self.last[1:]


class SpreadFormulas:
    """The formulas of one sheet that have been met, to say of a cell whether one of them fills it."""

    def __init__(self) -> None:
        self._shared: dict[str, str] = {}
        self.ranges: list[_Range] = []

    def text(self, cell: Element, formula: Element) -> str:
        """What the formula of a cell says, "=" at the front."""
        place, shared = cell.get("r", ""), formula.get("si", "")
        if not formula.text:
            return self._shared.get(shared, "=")
        filled = f"={formula.text} (filled from {place})"
        if formula.get("t") == "shared":
            self._shared[shared] = filled
        first, _, last = formula.get("ref", "").partition(":")
        if last and formula.get("t") in ("array", "dataTable"):
            self.ranges.append(_Range(_place(first), _place(last), filled))
        return f"={formula.text}"

    def filling(self, cell: Element) -> str | None:
        """The formula of a range in which the cell stands."""
        place = cell.get("r")
        if place is None:
            return None
        return next((found.said for found in self.ranges if found.holds(_place(place))), None)


def _place(text: str) -> tuple[int, int, str]:
    found = _PLACE.fullmatch(text)
    if found is None:
        raise KeyError(text)
    return int(found[2]), len(found[1]), found[1]
