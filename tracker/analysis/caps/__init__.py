"""Compare what is recorded of amounts with the caps of provisions: pure functions."""

from tracker.analysis.caps.compare import Comparison, compare
from tracker.analysis.caps.inputs import Cap, Case, Figure, Given, Span

__all__ = ["Cap", "Case", "Comparison", "Figure", "Given", "Span", "compare"]
