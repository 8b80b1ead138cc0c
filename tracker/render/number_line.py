"""From values to places on a line, for pictures and for the terminal."""

import math
from collections.abc import Sequence

# From so many times the least value on, small values could not be told apart on an even scale.
_WIDE = 200.0
# Below it, the powers of ten themselves can no longer be told.
_LEAST = 1e-100


class NumberLine:
    """A line that holds all `values`; logarithmic where they differ too much to be seen on an even one.

    An even line begins at nothing.
    """

    def __init__(self, values: Sequence[float]) -> None:
        low, high = min(values, default=0.0), max(values, default=1.0)
        self.logarithmic = low > _LEAST and high / low > _WIDE
        if not self.logarithmic:
            low, high = min(0.0, low), max(0.0, high)
        self.low, self.high = low, high if high > low else low + 1

    def reach(self, values: Sequence[float]) -> None:
        """Make the line hold these too."""
        self.low, self.high = min(self.low, *values), max(self.high, *values)

    def share(self, value: float) -> float:
        """Where a value lies, from 0 to 1."""
        low, high = self._place(self.low), self._place(self.high)
        return (self._place(value) - low) / (high - low)

    def _place(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value
