"""What words and HS codes say of goods and acts: which entries of the index they name."""

import re
from collections.abc import Iterator, Sequence

from tracker.analysis.goods_index import GOODS, Goods
from tracker.values.text import fold

_WORD = re.compile(r"[^\W_]+")
# Words that say nothing of what was moved or done.
_SMALL = frozenset(
    {
        *(
            "a",
            "an",
            "the",
            "of",
            "from",
            "to",
            "by",
            "and",
            "or",
            "with",
            "for",
            "in",
            "on",
            "at",
            "via",
            "its",
            "their",
        ),
        *("cargo", "shipment", "shipments", "delivery", "sale", "sold", "supply", "supplied", "transfer", "export"),
        *("import", "exported", "imported", "bought", "given", "ton", "tons", "tonnes", "barrels", "some", "several"),
    }
)


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
    return list({goods.name: goods for _, named in _read(text) for goods in named}.values())


def not_understood(text: str) -> list[str]:
    """The words of a text that name no goods and are no small words either, in their order."""
    return [word for word, named in _read(text) if not named and word not in _SMALL and not word.isdigit()]


def _read(text: str) -> Iterator[tuple[str, list[Goods]]]:
    """The words of a text, those of one phrase together, each with the goods that it names."""
    tokens = _WORD.findall(fold(text))
    place = 0
    while place < len(tokens):
        hits = list(_at(tokens, place))
        longest = max((length for length, _ in hits), default=1)
        yield " ".join(tokens[place : place + longest]), [goods for length, goods in hits if length == longest]
        place += longest


def _at(tokens: Sequence[str], place: int) -> Iterator[tuple[int, Goods]]:
    for words, goods in _BY_FIRST.get(_singular(tokens[place]), ()):
        length = len(words)
        if tuple(map(_singular, tokens[place : place + length])) == words:
            yield length, goods


def _singular(word: str) -> str:
    """Both numbers of an English noun as one form; the form itself need not be a word. Arms are no arm."""
    if word == "arms":
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "ses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "as", "is")) and len(word) > 3 else word


def _by_first() -> dict[str, list[tuple[tuple[str, ...], Goods]]]:
    found: dict[str, list[tuple[tuple[str, ...], Goods]]] = {}
    for goods in GOODS:
        for phrase in goods.phrases:
            words = tuple(map(_singular, phrase.split()))
            found.setdefault(words[0], []).append((words, goods))
    return found


_BY_FIRST = _by_first()
