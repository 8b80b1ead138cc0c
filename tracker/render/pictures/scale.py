"""From values to places on a line."""

import math
from collections.abc import Sequence

from matplotlib.ticker import MaxNLocator

_WIDE = 200.0


class Scale:
    """A line from `left` to `right`; logarithmic where the values differ too much to be seen on an even one."""

    def __init__(self, values: Sequence[float], left: float, right: float) -> None:
        self._left, self._right = left, right
        low, high = min(values, default=0.0), max(values, default=1.0)
        self.logarithmic = low > 0 and high / low > _WIDE
        found = _log_ticks(low, high) if self.logarithmic else _even_ticks(min(0.0, low), max(0.0, high))
        self.ticks = found
        self._from, self._to = self._place(min([*found, low])), self._place(max([*found, high]))

    def at(self, value: float) -> float:
        """Where a value lies."""
        share = (self._place(value) - self._from) / (self._to - self._from)
        return self._left + share * (self._right - self._left)

    def _place(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value


def _even_ticks(low: float, high: float) -> list[float]:
    if low == high:
        high = low + 1
    # matplotlib's own, except that a whole 5 steps are enough for numbers as long as "2,600,000".
    return [float(tick) for tick in MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]


def _log_ticks(low: float, high: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = max(1, math.ceil((last - first) / 5))
    return [10.0**power for power in range(first, last + every, every)]


def plain_number(value: float) -> str:
    """A number as a reader writes it: `2,600,000`, `0.25`."""
    shown = f"{value:,.10g}" if abs(value) < 1e15 else f"{value:.3g}"
    return shown if "e" not in shown else f"{value:.3g}"
