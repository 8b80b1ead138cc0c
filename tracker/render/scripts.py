"""Which writing a piece of text is in, for printed pages: its language, its direction, and the fonts that hold it."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Script:
    """A writing: its letters as ranges of a character class, a language tag for it, and a font to install for it."""

    name: str
    letters: str
    language: str
    font: str
    # The families to look for, the best first; `font` comes before them.
    fonts: tuple[str, ...] = ()
    rtl: bool = False


_CJK = "Chinese, Japanese or Korean"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc"
_KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001b000-\U0001b16f"
_HAN = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Full stops, brackets and wide letters of East Asian printing.
_WIDE = "\u3000-\u3003\u3008-\u3020\u30fb\u3200-\u33ff\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffe6"

SCRIPTS = (
    Script(_CJK, _HANGUL + _KANA + _HAN + _WIDE, "", "Noto Serif CJK"),
    Script(
        "Arabic",
        "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        "ar",
        "Noto Naskh Arabic",
        ("Amiri", "Scheherazade New", "Noto Sans Arabic", "Sakkal Majalla", "Geeza Pro", "DejaVu Sans"),
        rtl=True,
    ),
    Script(
        "Hebrew",
        "\u0591-\u05ff\ufb1d-\ufb4f",
        "he",
        "Noto Serif Hebrew",
        ("Libertinus Serif", "David", "Noto Sans Hebrew"),
        rtl=True,
    ),
    Script("Syriac", "\u0700-\u074f", "syr", "Noto Sans Syriac", rtl=True),
    Script("Thaana", "\u0780-\u07bf", "dv", "Noto Sans Thaana", rtl=True),
    Script("Devanagari", "\u0900-\u097f", "hi", "Noto Serif Devanagari"),
    Script("Bengali", "\u0980-\u09ff", "bn", "Noto Serif Bengali"),
    Script("Tamil", "\u0b80-\u0bff", "ta", "Noto Serif Tamil"),
    Script("Sinhala", "\u0d80-\u0dff", "si", "Noto Serif Sinhala"),
    Script("Thai", "\u0e01-\u0e7f", "th", "Noto Serif Thai"),
    Script("Lao", "\u0e81-\u0eff", "lo", "Noto Serif Lao"),
    Script("Tibetan", "\u0f00-\u0fff", "bo", "Noto Serif Tibetan"),
    Script("Burmese", "\u1000-\u109f", "my", "Noto Serif Myanmar"),
    Script("Ethiopic", "\u1200-\u139f", "am", "Noto Serif Ethiopic"),
    Script("Khmer", "\u1780-\u17ff", "km", "Noto Serif Khmer"),
    Script("Mongolian", "\u1800-\u18af", "mn", "Noto Sans Mongolian"),
)
_BY_NAME = {f"s{number}": script for number, script in enumerate(SCRIPTS)}
# The variants of the East Asian fonts: the same Han character is drawn differently in each country.
EAST_ASIAN = {
    "ko": ("Noto Serif CJK KR", "Noto Serif KR", "Noto Sans CJK KR", "Batang", "Malgun Gothic", "AppleMyungjo"),
    "ja": ("Noto Serif CJK JP", "Noto Serif JP", "Noto Sans CJK JP", "Yu Mincho", "MS Mincho", "Hiragino Mincho ProN"),
    "zh-CN": ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC", "SimSun", "Songti SC"),
    "zh-TW": ("Noto Serif CJK TC", "Noto Serif TC", "Noto Sans CJK TC", "PMingLiU", "Songti TC"),
}


# LEFT-TO-RIGHT MARK: not seen, and counts as a Latin letter.
LEFT_TO_RIGHT = "\u200e"
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one writing; `language` is "" for Latin, Greek, Cyrillic, signs and numbers."""

    text: str
    language: str = ""
    rtl: bool = False


def runs(text: str) -> list[Run]:
    """Cut text where its writing changes. Spaces and signs between words of one writing stay with them."""
    if text.isascii():
        return [Run(text)] if text else []
    found, start = [], 0
    for match in _pattern().finditer(text):
        if match.start() > start:
            found.append(Run(text[start : match.start()]))
        script = _BY_NAME[match.lastgroup or ""]
        found.append(Run(match[0], script.language or _east_asian(text), script.rtl))
        start = match.end()
    return found + ([Run(text[start:])] if start < len(text) else [])


def reads_from_the_right(text: str) -> bool:
    """Say whether most letters of a text are of a writing that runs from right to left.

    The first letter, by which UAX 9 goes where nothing else is known, would turn an English sentence round that
    begins with an Arabic name.
    """
    if text.isascii():
        return False
    letters = [(len(_LETTER.findall(run.text)), run.rtl) for run in runs(text)]
    right = sum(count for count, rtl in letters if rtl)
    return right > sum(count for count, rtl in letters if not rtl)


def held_apart(text: str) -> str:
    """A text that begins from the left, with a mark behind each piece that runs from right to left.

    Without it a number or a bracket behind an Arabic name would be taken for a part of the name (UAX 9, rule W7).
    """
    pieces = runs(text)
    if len(pieces) < 2 or not any(run.rtl for run in pieces):
        return text
    return LEFT_TO_RIGHT + "".join(run.text + LEFT_TO_RIGHT if run.rtl else run.text for run in pieces)


def script_of(language: str) -> Script:
    """The writing of a run's language."""
    return next((script for script in SCRIPTS if script.language == language), SCRIPTS[0])


def _east_asian(text: str) -> str:
    """The language of a text with East Asian characters, by what only one of them has."""
    if re.search(f"[{_HANGUL}]", text):
        return "ko"
    if re.search(f"[{_KANA}]", text):
        return "ja"
    han = "".join(re.findall(f"[{_HAN}]", text))
    # The old national character sets hold the one form of a character or the other.
    return "zh-TW" if _encodes(han, "big5") and not _encodes(han, "gb2312") else "zh-CN"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _pattern() -> re.Pattern[str]:
    # What stands between two words of one writing: spaces, digits and signs, but no line end and no other letter.
    between = r"[^\S\n]*(?:[-–—.,:;!?'\"()\[\]«»“”‘’%/+0-9\u0660-\u0669\u200c\u200d]+[^\S\n]*)?"
    parts = [f"(?P<{name}>[{script.letters}]+(?:{between}[{script.letters}]+)*)" for name, script in _BY_NAME.items()]
    return re.compile("|".join(parts))
