"""Put other words for names wherever they stand in a text, in whatever script, case and accents."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Any
from urllib.parse import unquote

from tracker.values.found_words import find_terms
from tracker.values.search_query import Term, index_tokens
from tracker.values.text import fold, token_pattern
from tracker.vocab import Word

# What stands in place of a reference: it names nobody, but whoever holds the database could look it up.
NO_REF = "name withheld"
# What stands in place of a web address that holds a name.
NO_ADDRESS = "address withheld"
NO_FILE = "file name withheld"
# Of a name of so many words at most, the words are found in any order, and joined.
_MOVABLE = 3
# Joined words shorter than this may be part of any other word.
_LONG_ENOUGH = 6


class Masks:
    """Knows which names may not be said, and what is said instead.

    A name is found as whole words that stand side by side, those of two or three in any order, and joined as in the
    names of files; of Han, kana and Hangul, which are written without spaces, anywhere. A web address or the name of
    a file that holds a name is left out. A label that ends in `#` gets the number of its person in place of it, in the
    order in which they are met.
    """

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._alone: dict[tuple[str, ...], str] = {}
        # The words of each name by the longest of them, to look for in web addresses.
        self._words: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._terms: dict[str, list[tuple[Term, str, bool]]] = defaultdict(list)

    def hide(
        self,
        who: str,
        names: Iterable[str],
        label: str,
        ref: str | None = None,
        *,
        alone: Iterable[str] = (),
        marks: Iterable[str] = (),
    ) -> None:
        """Say `label` for each of the names of somebody, and `NO_REF` for the reference and for other `marks`.

        Names in `alone` are replaced only where they are all that a text says.
        """
        self._labels[who] = label
        for name in names:
            self._add(name, who, is_ref=False)
        for name in alone:
            self._alone.setdefault(tuple(index_tokens(name)), who)
        for mark in (*([ref] if ref else []), *marks):
            self._add(mark, who, is_ref=True)

    def __bool__(self) -> bool:
        """Whether anything is hidden."""
        return bool(self._terms)

    def __contains__(self, who: str) -> bool:
        """Whether somebody's names are hidden."""
        return who in self._labels

    @property
    def numbered(self) -> int:
        """How many of those who get a number were met."""
        return len(self._numbers)

    def label(self, who: str) -> str:
        """What is said in place of somebody's name."""
        label = self._labels[who]
        if not label.endswith("#"):
            return label
        return f"{label[:-1]}({self._numbers.setdefault(who, len(self._numbers) + 1)})"

    def text(self, text: str) -> str:
        """A text with every hidden name replaced; of names that overlap, the first and longest counts."""
        if not self._terms and not self._alone:
            return text
        text = _FILE.sub(self._file, _ADDRESS.sub(self._address, text))
        tokens = index_tokens(text)
        if tuple(tokens) in self._alone:
            return self.label(self._alone[tuple(tokens)])
        entries = [entry for token in set(tokens) & self._terms.keys() for entry in self._terms[token]]
        if not entries:
            return text
        found = find_terms(text, [term for term, _, _ in entries])
        said, end = [], 0
        for place in sorted(found, key=lambda place: (place.start, -place.end)):
            if place.start >= end:
                _, who, is_ref = entries[place.term]
                said += [text[end : place.start], NO_REF if is_ref else self.label(who)]
                end = place.end
        return "".join([*said, text[end:]])

    def value(self, value: Any) -> Any:
        """Whatever holds text (lists and mappings), with every hidden name replaced; words of vocabularies stay."""
        if isinstance(value, str):
            return value if isinstance(value, Word) else self.text(value)
        if isinstance(value, dict):
            return {name: self.value(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(inner) for inner in value)
        return value

    def _add(self, name: str, who: str, *, is_ref: bool) -> None:
        tokens = tuple(index_tokens(name))
        if is_ref:
            if tokens:
                self._terms[tokens[0]].append((Term(tokens), who, is_ref))
            return
        for written in _ways(name):
            self._terms[written[0]].append((Term(written), who, is_ref))
        words = frozenset(tokens)
        if words and len(name.strip()) > 1:
            self._words[min(words, key=lambda word: (-len(word), word))].append(words)

    def _address(self, found: re.Match[str]) -> str:
        """A web address, or what stands in place of one that holds all words of a name, in whatever order."""
        return NO_ADDRESS if self._is_in(unquote(found[0])) else found[0]

    def _file(self, found: re.Match[str]) -> str:
        """The name of a file, or what stands in place of one that holds all words of a name."""
        return NO_FILE if self._is_in(found[0]) else found[0]

    def _is_in(self, text: str) -> bool:
        tokens = {*index_tokens(text), *index_tokens(_SEAM.sub(" ", text))}
        if any(words <= tokens for token in tokens & self._words.keys() for words in self._words[token]):
            return True
        # The words may be joined.
        entries = (entry for token in tokens & self._terms.keys() for entry in self._terms[token])
        return any(len(term.tokens) == 1 and not is_ref for term, _, is_ref in entries)


def _ways(name: str) -> Iterator[tuple[str, ...]]:
    """The words of a name as they may be written: in their order, in another one, and joined."""
    tokens = tuple(index_tokens(name))
    if len(name.strip()) < 2 or not tokens:
        return
    yield tokens
    # Han, kana and Hangul make tokens that overlap: another order of them is no name.
    if not 1 < len(tokens) <= _MOVABLE or _has_pairs(name):
        return
    for words in dict.fromkeys(permutations(tokens)):
        if words != tokens:
            yield words
        if len("".join(words)) >= _LONG_ENOUGH:
            yield ("".join(words),)


def _has_pairs(name: str) -> bool:
    return not name.isascii() and any(found["paired"] for found in token_pattern().finditer(fold(name)))


class Spoken:
    """The words of texts, to look for names in."""

    def __init__(self, texts: Iterable[str]) -> None:
        # The same words stand in a report many times.
        said = [_ESCAPED.sub(lambda found: unquote(found[0]), text) for text in dict.fromkeys(texts)]
        said += [_SEAM.sub(" ", text) for text in said]
        self._tokens = "\n".join(f" {' '.join(index_tokens(text))} " for text in said)
        self._words = set(self._tokens.split())

    def holds(self, name: str) -> bool:
        """Whether a name stands in one of the texts, or all its words do, which an address may hold apart."""
        words = index_tokens(name)
        if len(name.strip()) < 2 or not words:
            return False
        if self._words.issuperset(words):
            return True
        if any(len(way) == 1 and way[0] in self._words for way in _ways(name)):
            return True
        # A single Han, kana or Hangul character may stand within a pair.
        return Term(tuple(words)).needle in self._tokens


# The end of an address is no full stop, comma or bracket behind it.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]}'’”]", re.IGNORECASE)
_FILE = re.compile(r"(?<![\w%+.-])[\w%+-]+(?:\.[\w%+-]+)*\.[A-Za-z][A-Za-z0-9]{1,4}(?![\w-])")
# Where words are joined within the name of a file: IvanPetrov2020.
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zа-я])(?=[A-ZА-Я])")
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
