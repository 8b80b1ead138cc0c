"""A line of values on a sheet, with the values that stand below it."""

import math
from collections.abc import Sequence

from matplotlib.ticker import MaxNLocator

from tracker.render.number_line import NumberLine

_STEPS = 5


class Scale:
    """A line from `left` to `right`, in millimetres."""

    def __init__(self, values: Sequence[float], left: float, right: float) -> None:
        self.left, self.right = left, right
        self._line = NumberLine(values)
        self.logarithmic = self._line.logarithmic
        self.ticks = (_powers if self.logarithmic else _even)(self._line.low, self._line.high)
        self._line.reach(self.ticks)

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.left + self._line.share(value) * (self.right - self.left)


def _even(low: float, high: float) -> list[float]:
    return [float(tick) for tick in MaxNLocator(nbins=_STEPS, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]


def _powers(low: float, high: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = max(1, math.ceil((last - first) / _STEPS))
    return [10.0**power for power in range(first, last + every, every)]
