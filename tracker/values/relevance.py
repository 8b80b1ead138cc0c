"""How well a document fits a query: one number, worked out from its tokens alone."""

from collections.abc import Callable

from tracker.values.search_query import SearchQuery

# BM25's saturation and length weight (Robertson and Zaragoza 2009, section 3.4). How rare a word is does not enter:
# every document that is found holds every word. The length is measured in characters against a fixed middle
# one, so that the score of a record does not depend on what else is recorded.
_SATURATION, _LENGTH_WEIGHT, _MIDDLE = 1.2, 0.5, 120
# A word at the very beginning, where the title or name stands, counts three times; this many characters later half
# of what it has more is gone.
_EARLY, _FIRST = 30, 2
_BEGINNING = 0.5


def scorer(query: SearchQuery) -> Callable[[str], float]:
    """Give the function that scores a document's tokens: higher for a better fit, with four decimals.

    The score grows with how often the words stand there and how early, less for each more; it falls with the
    length. A whole word counts 1, one that merely begins so 0.5.
    """
    terms = [
        (term.needle, f"{term.needle} " if term.needle[-1] != " " and term.prefix else "") for term in query.wanted
    ]
    fixed, slope = _SATURATION * (1 - _LENGTH_WEIGHT), _SATURATION * _LENGTH_WEIGHT / _MIDDLE

    def score(tokens: str) -> float:
        padded, found = f" {tokens} ", 0.0
        damp = fixed + slope * len(tokens)
        for needle, whole in terms:
            often: float = padded.count(needle)
            if whole:
                often = _BEGINNING * often + (1 - _BEGINNING) * padded.count(whole)
            early = 1 + _FIRST / (1 + padded.find(needle) / _EARLY)
            found += early * often * (_SATURATION + 1) / (often + damp)
        return round(found, 4)

    return score
