"""Put other words for names wherever they stand in a text, in whatever script, case and accents."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from tracker.values.found_words import find_terms
from tracker.values.search_query import Term, index_tokens
from tracker.vocab import Word

# What stands in place of a reference: it names nobody, but whoever holds the database could look it up.
NO_REF = "name withheld"


class Masks:
    """Knows which names may not be said, and what is said instead.

    A name is found as whole words; of Han, kana and Hangul, which are written without spaces, anywhere. A label
    that ends in `#` gets the number of its person in place of it, in the order in which they are met.
    """

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._alone: dict[tuple[str, ...], str] = {}
        self._terms: dict[str, list[tuple[Term, str, bool]]] = defaultdict(list)

    def hide(
        self, who: str, names: Iterable[str], label: str, ref: str | None = None, *, alone: Iterable[str] = ()
    ) -> None:
        """Say `label` for each of the names of somebody, and `NO_REF` for the reference.

        Names in `alone` are replaced only where they are all that a text says.
        """
        self._labels[who] = label
        for name in names:
            self._add(name, who, is_ref=False)
        for name in alone:
            self._alone.setdefault(tuple(index_tokens(name)), who)
        if ref:
            self._add(ref, who, is_ref=True)

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
        tokens = index_tokens(text)
        if self._alone and tuple(tokens) in self._alone:
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
        if len(name.strip()) > 1 and tokens:
            self._terms[tokens[0]].append((Term(tokens), who, is_ref))


class Spoken:
    """The words of texts, to look for names in."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._tokens = "\n".join(f" {' '.join(index_tokens(text))} " for text in texts)
        self._words = set(self._tokens.split())

    def holds(self, name: str) -> bool:
        """Whether a name stands in one of the texts."""
        # Cheap for the many names that do not: the words of a plain one are its tokens.
        first = _WORD.search(name) if name.isascii() else None
        if first and first[0].lower() not in self._words:
            return False
        found = tuple(index_tokens(name))
        return len(name.strip()) > 1 and bool(found) and Term(found).needle in self._tokens


_WORD = re.compile(r"[^\W_]+")
