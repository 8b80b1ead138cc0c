"""Lettering of pictures: which fonts, how wide a text is, and how it is wrapped."""

import unicodedata
from functools import cache, lru_cache

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from tracker.render.scripts import held_apart
from tracker.values.text import safe_text

# Points, and the millimetres from one line to the next.
SIZE = 8.0
SMALL = 6.5
LINE = 3.5
_POINT = 25.4 / 72
# DejaVu comes with matplotlib, so that what it holds looks the same everywhere: Latin, Cyrillic, Greek, Arabic.
# For the rest the first that a machine has, of each script: Chinese, Japanese and Korean in one, or one by one.
_ALL = ("Noto Sans CJK KR", "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans", "Arial Unicode MS")
_KOREAN = ("Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", "NanumGothic", "UnDotum")
_CHINESE = ("Noto Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei")
_JAPANESE = ("Noto Sans JP", "Yu Gothic", "Hiragino Sans", "IPAexGothic", "TakaoGothic", "MS Gothic")
_OTHER = ("Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Ethiopic", "Noto Sans Myanmar", "Noto Sans Khmer")


@cache
def families() -> list[str]:
    """The fonts to look a letter up in, one after the other."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    groups = (_ALL,) if known.intersection(_ALL) else (_KOREAN, _CHINESE, _JAPANESE)
    firsts = [next((name for name in group if name in known), None) for group in groups]
    return ["DejaVu Sans", *(name for name in firsts if name), *(name for name in _OTHER if name in known)]


@lru_cache(maxsize=20_000)
def width(text: str, size: float = SIZE) -> float:
    """How many millimetres a line of text takes."""
    found, _, _ = text_to_path.get_text_width_height_descent(
        text, FontProperties(family=families(), size=size), ismath=False
    )
    return float(found) * _POINT


def wrapped(text: str, room: float, most: int = 2, size: float = SIZE) -> list[str]:
    """Text in at most `most` lines of `room` millimetres; what is too long ends with an ellipsis."""
    rest = held_apart(" ".join(safe_text(text[:1000]).split()))
    lines: list[str] = []
    while rest and len(lines) < most:
        if width(rest, size) <= room:
            return [*lines, rest]
        last = len(lines) == most - 1
        cut = _fitting(rest, room - (width("…", size) if last else 0), size)
        end = cut if last else _word_end(rest, cut, room, size)
        lines.append(rest[:end].rstrip() + ("…" if last else ""))
        rest = rest[end:].lstrip()
    return lines or [""]


def _fitting(text: str, room: float, size: float) -> int:
    """How many letters fit, at least one."""
    low, high = 1, min(len(text), 300)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle], size) <= room else (low, middle - 1)
    while low < len(text) and unicodedata.combining(text[low]):
        low += 1
    return low


def _word_end(text: str, cut: int, room: float, size: float) -> int:
    """The end of the last word before `cut`; `cut` itself where the next word fits on no line."""
    space = text.rfind(" ", 0, cut + 1)
    following = text[space + 1 : space + 301].split(" ", 1)[0]
    return space if space > 0 and width(following, size) <= room else cut
