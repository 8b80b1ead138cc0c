"""Text: what may be stored, how it is shown on a screen, and how it is folded for matching and search."""

import re
import unicodedata
from functools import cache

from tracker.errors import InvalidValueError

# C0 but newline and tab, DEL, C1; bidi marks, embeddings and isolates; line and paragraph separators; what
# takes no room (U+200B, U+2060, U+FEFF); lone surrogates, which no terminal can be sent. The joiners U+200C
# and U+200D stay: Persian, Indic scripts and emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
# Accents and points of Latin, Greek, Cyrillic, Arabic and Hebrew, and what is not seen: soft hyphen,
# tatweel, joiners, direction marks. Marks of other scripts belong to the letter: kana, Indic vowels.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_ASCII_WORDS = re.compile("[a-z0-9]+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Letters with a stroke, and joined letters, that Unicode does not decompose.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
# Han, kana and Hangul after NFKC: written without spaces, or with suffixes joined to the word.
_PAIRED = "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_PAIRED += "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"


def check_text(text: str) -> str:
    """Give `text` back unchanged; raise InvalidValueError when it holds what PostgreSQL cannot store."""
    bad = None if text.isascii() and "\x00" not in text else _UNSTORABLE.search(text)
    if bad is None:
        return text
    what = "the character U+0000" if bad[0] == "\x00" else f"half a character (surrogate U+{ord(bad[0]):04X})"
    raise InvalidValueError(f"the text holds {what} at position {bad.start() + 1}", "Take it out, and try again.")


def safe_text(text: str) -> str:
    """Make visible what could drive a terminal, hide, or turn the reading direction: ESC becomes `\\x1b`.

    Newlines and tabs stay. For screens only: files keep the text itself.
    """
    return _UNSAFE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def fold(text: str) -> str:
    """Fold a name for matching: compatibility forms, case, accents and spacing no longer count.

    Hangul and kana come out composed. Folding what is folded changes nothing. (Unicode Standard, 3.13, D146:
    NFKC_Casefold, with the accents of alphabets dropped.)
    """
    if text.isascii():
        return " ".join(text.lower().split())
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text).casefold())
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", bare.casefold()))
    return " ".join(unicodedata.normalize("NFKC", bare.translate(_PLAIN)).split())


def search_tokens(text: str) -> list[str]:
    """Cut `text` into folded search words, in order (design, section 4, "Search").

    Letters and digits make words, all else parts them: combining marks too, as in FTS5's unicode61. A run of
    Han, kana or Hangul becomes overlapping pairs, a single such character stands alone.
    """
    folded = fold(text)
    if folded.isascii():
        return _ASCII_WORDS.findall(folded)
    tokens: list[str] = []
    for match in token_pattern().finditer(folded):
        tokens += _pairs(match[0]) if match["paired"] else [match[0]]
    return tokens


@cache
def token_pattern() -> re.Pattern[str]:
    """What makes a word of folded text; the group `paired` is a run of Han, kana or Hangul."""
    # Not at import: it takes 5 ms to compile, and most commands search nothing.
    return re.compile(f"(?P<paired>[{_PAIRED}]+)|[^\\W_{_PAIRED}]+")


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]
