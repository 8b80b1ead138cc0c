"""How alike two names or titles are, whatever script they are written in."""

import re
from collections.abc import Sequence

from tracker.values.sounds import words_of
from tracker.values.text import fold

# Below this two names are not alike (0 to 100).
ALIKE = 86.0
# Two Chinese names may well be written alike in Latin letters and still be two people.
_HAN = range(0x3400, 0xA000)
_SHORTEST_KEY = 6
# Small letters, whose capitals count as well: В looks like B.
_LOOK = str.maketrans("авекмнорстухіјѕԁԛԝһαβεζηικμνορτυχ", "abekmhopctyxijsdqwhabezhikmnoptyx")
_APART = re.compile(r"[\W_]+")


def latin(text: str) -> str:
    """A folded name in Latin letters: other scripts are transliterated, all but letters and digits parts words."""
    folded = fold(text)
    if not folded.isascii():
        from anyascii import anyascii

        folded = fold(anyascii(folded))
    return _APART.sub(" ", folded).strip()


def same_key(text: str) -> str | None:
    """What two spellings of one name share; None where the name is too short, or Chinese, to tell by it."""
    key = latin(text).replace(" ", "")
    return key if len(key) >= _SHORTEST_KEY and not has_han(text) else None


def has_han(text: str) -> bool:
    """Whether a Chinese character is in it."""
    return any(ord(char) in _HAN for char in text)


def look(text: str) -> str:
    """A folded name with Cyrillic and Greek letters as the Latin ones that they look like, capital or small."""
    return fold(text).translate(_LOOK)


def _compared(text: str) -> str:
    """Corp and Corporation are the same word."""
    return " ".join(words_of(latin(text)))


def alike(wanted: str, names: Sequence[str], most: int = 5, *, whole: bool = False) -> list[int]:
    """The places of the `names` that are most like `wanted`, best first; none below a likeness of 86 in 100.

    A name is also like one that it is a part of, unless the part is so short that it stands in many ("So"); with
    `whole` only the whole texts count, as for titles.
    """
    from rapidfuzz import fuzz, process

    key = _compared(wanted)
    compared = [_compared(name) for name in names]
    found = process.extract(key, compared, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=20)
    if not whole and len(key) >= _SHORTEST_KEY:
        # What is None is passed over.
        long = [text if len(text) >= _SHORTEST_KEY else None for text in compared]
        found += process.extract(key, long, scorer=fuzz.WRatio, score_cutoff=ALIKE, limit=20)
    best: dict[int, tuple[str, float, int]] = {}
    for hit in sorted(found, key=lambda hit: hit[1]):
        best[hit[2]] = hit
    found = list(best.values())
    # Of equal scores the one of the most equal length comes first.
    ordered = sorted(found, key=lambda hit: (-hit[1], abs(len(hit[0]) - len(key)), hit[2]))
    return [place for _, _, place in ordered[:most]]
