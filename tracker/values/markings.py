"""Comparing markings (Traffic Light Protocol 2.0, FIRST, August 2022)."""

from tracker.vocab import Marking

# Asked of every record that is shown at a level.
_RANKS = {marking: marking.rank for marking in Marking}


def at_most(marking: Marking, level: Marking) -> bool:
    """Say whether something marked `marking` may be shown where `level` is the most restricted shown."""
    return _RANKS[marking] <= _RANKS[level]


def most_restricted(*markings: Marking) -> Marking:
    """Give the most restricted of the markings; ValueError without any, as nothing is CLEAR by default."""
    return max(markings, key=_RANKS.__getitem__)
