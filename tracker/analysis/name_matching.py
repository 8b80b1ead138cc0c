"""Compare one name with many: word order, spelling, script and missing words, each with its reason."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.analysis.near_texts import NearTexts
from tracker.values.likeness import latin
from tracker.values.sounds import is_hangul, korean, sound, words_of
from tracker.values.text import fold

# Below this neither spelling nor sound is worth a closer look (0 to 100).
_NEAR, _SOUNDS = 75.0, 85.0
# A name of fewer consonants sounds like too many others.
_SHORTEST_SOUND = 4
# One word alone is enough to find a longer name by when it has so many letters.
_LONG_WORD = 6
# Words in more names than this tell nothing by themselves.
_COMMON = 60


@dataclass(frozen=True, slots=True)
class Key:
    """A name as it is compared: folded, in Latin letters, its words sorted, and their sounds sorted."""

    folded: str
    words: tuple[str, ...]
    spelled: str
    heard: str

    @property
    def joined(self) -> str:
        """The letters alone, in their order."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 100, and why."""

    score: float
    why: str


def key_of(name: str) -> Key:
    """What a name is compared by."""
    words = tuple(words_of(latin(name)))
    return Key(fold(name), words, " ".join(sorted(words)), " ".join(sorted(filter(None, map(sound, words)))))


class Names:
    """Many names, ready to be compared with one after the other."""

    def __init__(self, names: Sequence[str]) -> None:
        self.keys = [key_of(name) for name in names]
        self._spelled = NearTexts([key.spelled for key in self.keys], _NEAR, _SHORTEST_SOUND)
        self._heard = NearTexts([key.heard for key in self.keys], _SOUNDS, _SHORTEST_SOUND)
        self._lengths = [len(set(key.words)) for key in self.keys]
        self._joined: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            self._joined[key.joined].append(place)
            for word in set(key.words):
                self._by_word[word].append(place)

    @cached_property
    def _korean(self) -> NearTexts:
        """The names as a name in Korean script is compared with them."""
        return NearTexts([korean(key.words) for key in self.keys], _SOUNDS, _SHORTEST_SOUND)

    def like(self, name: str) -> Iterator[tuple[int, Likeness]]:
        """The places of the names that are like this one, in no order."""
        wanted = key_of(name)
        for place in self._near(wanted):
            found = compare(wanted, self.keys[place])
            if found:
                yield place, found

    def _near(self, wanted: Key) -> set[int]:
        """The places that are worth a closer look."""
        found = set(self._joined.get(wanted.joined, ())) if wanted.joined else set()
        found.update(self._spelled.near(wanted.spelled), self._heard.near(wanted.heard))
        if is_hangul(wanted.folded):
            found.update(self._korean.near(korean(wanted.words)))
        return found | self._sharing(wanted)

    def _sharing(self, wanted: Key) -> set[int]:
        """Those that hold every word of the name, or whose every word it holds."""
        shared: dict[int, int] = defaultdict(int)
        for word in set(wanted.words):
            for place in self._by_word.get(word, ()):
                shared[place] += 1
        rare = {p for w in wanted.words if len(w) >= _LONG_WORD for p in self._few(w)}
        number = len(set(wanted.words))
        whole = {p for p, n in shared.items() if n >= 2 and n in (number, self._lengths[p])}
        return whole | {p for p in rare if number == 1 or len(self.keys[p].words) == 1}

    def _few(self, word: str) -> list[int]:
        places = self._by_word.get(word, [])
        return places if len(places) <= _COMMON else []


def compare(wanted: Key, other: Key) -> Likeness | None:
    """How alike two names are; None where nothing speaks for it."""
    if not wanted.joined or not other.joined:
        return Likeness(100, "the same name") if wanted.folded and wanted.folded == other.folded else None
    if wanted.folded == other.folded:
        return Likeness(100, "the same name")
    if wanted.joined == other.joined:
        same_script = wanted.folded.isascii() == other.folded.isascii()
        return Likeness(
            98, "the same name but for spaces and signs" if same_script else "the same name in Latin letters"
        )
    if wanted.spelled == other.spelled:
        return Likeness(97, "the same words in another order")
    candidates = [one for one in (_spelling(wanted, other), _part(wanted, other)) if one]
    return max(candidates, key=lambda one: one.score, default=None)


def _spelling(wanted: Key, other: Key) -> Likeness | None:
    from rapidfuzz import fuzz

    written = fuzz.ratio(wanted.spelled, other.spelled)
    short = min(len(wanted.heard), len(other.heard)) < _SHORTEST_SOUND
    heard = 0.0 if short else fuzz.ratio(wanted.heard, other.heard)
    by_sound = (written + heard) / 2 if heard >= _SOUNDS else 0.0
    if wanted.folded.isascii() != other.folded.isascii():
        found = _other_script(wanted, other, heard)
        if found:
            return found
    if max(written, by_sound) < _NEAR:
        return None
    most = _at_most(wanted, other)
    if by_sound > written:
        return Likeness(min(by_sound, 95, most), "sounds the same" if heard == 100 else "sounds nearly the same")
    return Likeness(min(written, 96, most), "spelled nearly the same")


def _at_most(wanted: Key, other: Key) -> float:
    """What the words that the two do not share allow: a name of three words is another name with another third word."""
    from rapidfuzz import fuzz

    mine, theirs = (" ".join(sorted(set(one) - set(two))) for one, two in _both(wanted.words, other.words))
    alike = fuzz.ratio(mine, theirs)
    if [sound(word) for word in mine.split()] == [sound(word) for word in theirs.split()]:
        alike = max(alike, 90)
    return 60 + 0.4 * alike


def _both(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return (one, two), (two, one)


def _other_script(wanted: Key, other: Key, heard: float) -> Likeness | None:
    """Names in two scripts: what remains of both without their vowels is all that can be compared."""
    if is_hangul(wanted.folded) != is_hangul(other.folded):
        from rapidfuzz import fuzz

        letters = fuzz.ratio(korean(wanted.words), korean(other.words))
        return Likeness(letters * 0.92, "reads nearly the same in Korean") if letters >= _SOUNDS else None
    if heard < _SOUNDS or len(wanted.heard) < _LONG_WORD:
        return None
    return Likeness(heard * 0.88, "sounds the same in the other script" if heard == 100 else "sounds nearly the same")


def _part(wanted: Key, other: Key) -> Likeness | None:
    """A name that is whole within the other; the more of the other it is, the more it says."""
    mine, theirs = set(wanted.words), set(other.words)
    if not (mine < theirs or theirs < mine):
        return None
    smaller, larger = sorted((mine, theirs), key=len)
    share = sum(map(len, smaller)) / sum(map(len, larger))
    number = len(larger) - len(smaller)
    more = f"{number} word{'s' if number > 1 else ''} more"
    why = f"all its words are in the listed name, which has {more}"
    if theirs < mine:
        why = f"the whole listed name is in it, with {more}"
    return Likeness(68 + 28 * share, why)
