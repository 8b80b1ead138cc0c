"""What words and HS codes say of goods and acts: which entries of the index they name."""

import re
from collections.abc import Iterator, Sequence

from tracker.analysis.goods_index import GOODS, Goods
from tracker.values.text import fold

_WORD = re.compile(r"[^\W_]+")


def goods_of(code: str) -> Iterator[tuple[Goods, bool]]:
    """The goods that an HS code stands for, each with whether they are only a part of what the code takes in."""
    for goods in GOODS:
        if any(code.startswith(prefix) for prefix in goods.hs):
            yield goods, False
        elif any(prefix.startswith(code) for prefix in goods.hs) or any(
            code.startswith(prefix) or prefix.startswith(code) for prefix in goods.within
        ):
            yield goods, True


def goods_named(text: str) -> list[Goods]:
    """The goods and acts that a text names, in its order; the longest phrase counts: "rocket fuel" is no rocket."""
    tokens = _WORD.findall(fold(text))
    found: dict[str, Goods] = {}
    place = 0
    while place < len(tokens):
        hits = [(length, goods) for length, goods in _at(tokens, place)]
        longest = max((length for length, _ in hits), default=0)
        found |= {goods.name: goods for length, goods in hits if length == longest}
        place += longest or 1
    return list(found.values())


def _at(tokens: Sequence[str], place: int) -> Iterator[tuple[int, Goods]]:
    for words, goods in _BY_FIRST.get(_singular(tokens[place]), ()):
        length = len(words)
        if tuple(map(_singular, tokens[place : place + length])) == words:
            yield length, goods


def _singular(word: str) -> str:
    """Both numbers of an English noun as one form; the form itself need not be a word."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _by_first() -> dict[str, list[tuple[tuple[str, ...], Goods]]]:
    found: dict[str, list[tuple[tuple[str, ...], Goods]]] = {}
    for goods in GOODS:
        for phrase in goods.phrases:
            words = tuple(map(_singular, phrase.split()))
            found.setdefault(words[0], []).append((words, goods))
    return found


_BY_FIRST = _by_first()
