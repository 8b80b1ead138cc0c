"""Traffic Light Protocol 2.0 labels, from the least to the most restricted (FIRST, TLP 2.0)."""

from tracker.vocab.word import Word


class Marking(Word):
    """Who may see a record."""

    CLEAR = "CLEAR", "TLP:CLEAR"
    GREEN = "GREEN", "TLP:GREEN"
    AMBER = "AMBER", "TLP:AMBER"
    AMBER_STRICT = "AMBER+STRICT", "TLP:AMBER+STRICT"
    RED = "RED", "TLP:RED"

    @property
    def rank(self) -> int:
        """The label's place from the least restricted, 0, to the most restricted, 4."""
        return _RANKS[self]


_RANKS = {label: rank for rank, label in enumerate(Marking)}
