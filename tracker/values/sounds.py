"""Names as they are heard: what is left of them when the ways to write one sound no longer differ."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Two letters for one sound first; then letters that stand for each other from one romanisation to the next.
_LETTERS = (
    *(("ph", "f"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "j"), ("zh", "j")),
    *(("ck", "k"), ("ts", "s"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s")),
)
# Vowels, and what stands for one in some script or other; no word is left empty.
_VOWELS = re.compile(r"[aeiou]|(?<=.)[hwy]")
_TWICE = re.compile(r"(.)\1+")
# Korean does not tell these apart where its romanisations do: Kim and Gim, Pak and Bak, Ri and Li.
_KOREAN = str.maketrans("gdbljc", "ktprcc")
_HANGUL = range(0xAC00, 0xD7B0)
_SAME_WORD = {
    **{"limited": "ltd", "company": "co", "corporation": "corp", "incorporated": "inc", "brothers": "bros"},
    **{"international": "intl", "department": "dept", "general": "gen"},
}


def words_of(key: str) -> list[str]:
    """The words of a name in Latin letters, usual abbreviations in their short form."""
    return [_SAME_WORD.get(word, word) for word in key.split()]


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """The consonants of a word in Latin letters.

    Muhammad and Mohamed sound the same, and so do the same names in Arabic script, which leaves vowels out.
    """
    heard = word
    for written, letter in _LETTERS:
        if written in heard:
            heard = heard.replace(written, letter)
    return _TWICE.sub(r"\1", _VOWELS.sub("", heard)) or word


def korean(words: Iterable[str]) -> str:
    """The letters of a Korean name written in one, those alike that its romanisations do not agree on."""
    return "".join(words).translate(_KOREAN)


def is_hangul(text: str) -> bool:
    """Whether a name is written in Korean script."""
    return any(ord(char) in _HANGUL for char in text)
