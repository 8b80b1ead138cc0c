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
    return key if len(key) >= _SHORTEST_KEY and not any(ord(char) in _HAN for char in text) else None


def _compared(text: str) -> str:
    """Corp and Corporation are the same word."""
    return " ".join(words_of(latin(text)))


def alike(wanted: str, names: Sequence[str], most: int = 5, *, whole: bool = False) -> list[int]:
    """The places of the `names` that are most like `wanted`, best first; none below a likeness of 86 in 100.

    A name is also like one that it is a part of; with `whole` only the whole texts count, as for titles.
    """
    from rapidfuzz import fuzz, process

    key = _compared(wanted)
    scorer = fuzz.token_sort_ratio if whole else fuzz.WRatio
    found = process.extract(key, [_compared(name) for name in names], scorer=scorer, score_cutoff=ALIKE, limit=20)
    # Of equal scores the one of the most equal length comes first.
    ordered = sorted(found, key=lambda hit: (-hit[1], abs(len(hit[0]) - len(key)), hit[2]))
    return [place for _, _, place in ordered[:most]]
