"""Many texts, sorted by length: what is nearly like one of them is looked for among those of a fitting length only."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence


class NearTexts:
    """Finds the places of the texts that are at least so much like another one."""

    def __init__(self, texts: Sequence[str], cutoff: float, shortest: int) -> None:
        self._cutoff = cutoff
        self._shortest = shortest
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            if len(text) >= shortest:
                self._places[text].append(place)
        self._texts = sorted(self._places, key=len)
        self._lengths = [len(text) for text in self._texts]
        # Two texts of which one is shorter than this share of the other cannot be so much alike.
        self._share = cutoff / (200 - cutoff)

    def near(self, text: str) -> Iterator[int]:
        """The places of all texts that are like this one."""
        from rapidfuzz import fuzz, process

        if len(text) < self._shortest:
            return
        first = bisect_left(self._lengths, len(text) * self._share)
        last = bisect_right(self._lengths, len(text) / self._share)
        hits = process.extract(
            text, self._texts[first:last], scorer=fuzz.ratio, processor=None, score_cutoff=self._cutoff, limit=200
        )
        for hit, _, _ in hits:
            yield from self._places[hit]
