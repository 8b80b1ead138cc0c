"""Paragraph paths inside a resolution: `8(a)(iii)`, `Annex B 6(b)`, `(renewal)` when not confirmed."""

import re
from collections.abc import Sequence

from tracker.errors import InvalidValueError
from tracker.values.quoting import quoted

NOT_CONFIRMED = "; paragraph number not confirmed"
_ROMAN = r"(?=[ivxl])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_LABEL = rf"(?:[a-z]{{1,2}}|{_ROMAN})"
_WORD = r"(?:operative |op\.? ?|sub-?)?(?:paragraphs?|paras?\.?|OP|¶|§)\s?"
_PATH = re.compile(
    rf"(?:{_WORD})?(?:annex (?P<annex>[a-z]|{_ROMAN})(?:$|,? ))?"
    rf"(?:{_WORD})?(?P<number>[1-9][0-9]{{0,2}})?(?P<subs>(?: ?\({_LABEL}\))*|(?:\.{_LABEL})+|[a-z])",
    re.IGNORECASE,
)
_UNCONFIRMED = re.compile(rf"(?:OP ?)?\((?P<words>[^\W\d_]+(?:[ -][^\W\d_]+)*)(?:{NOT_CONFIRMED})?\)")
_OF_ANNEX = re.compile(r"(?P<path>.+?),? of (?P<annex>annex \w+)", re.IGNORECASE)
_BARE_LABEL = re.compile(_LABEL, re.IGNORECASE)
_HINT = "Write 8(a)(iii), Annex B 6(b), or words in brackets such as (renewal) when the number is not confirmed."
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

Key = tuple[int, int, str, int, tuple[tuple[int, str], ...]]


def parse_paragraph(text: str) -> str:
    """Give the one way to write a paragraph path, from any of the usual ways; raises InvalidValueError."""
    flat = " ".join(text.split())
    unconfirmed = _UNCONFIRMED.fullmatch(flat)
    if unconfirmed and not _BARE_LABEL.fullmatch(unconfirmed["words"]):
        return f"({unconfirmed['words']})"
    turned = _OF_ANNEX.fullmatch(flat)
    match = _PATH.fullmatch(f"{turned['annex']} {turned['path']}" if turned else flat)
    if not match or not (match["number"] or (match["annex"] and not match["subs"])):
        raise InvalidValueError(f"{quoted(text)} is not a paragraph of a resolution", _HINT)
    annex = f"Annex {match['annex'].upper()}" if match["annex"] else ""
    labels = re.findall(r"[a-z]+", match["subs"].lower())
    path = (match["number"] or "") + "".join(f"({label})" for label in labels)
    return f"{annex} {path}".strip()


def spell_out(paragraph: str) -> str:
    """Give a canonical path in UN style: `paragraph 8 (a)`, or `annex B, paragraph 6 (b),` with its comma."""
    spaced = paragraph.replace("(", " (")
    if not spaced.startswith("Annex "):
        return f"paragraph {spaced}"
    _, label, *path = spaced.split(" ", 2)
    return f"annex {label}, paragraph {path[0]}," if path else f"annex {label}"


def in_note(named: Sequence[str]) -> str:
    """Give canonical paths as a note has them, behind a comma: `, paras. 5 and 8 (a)`, `, annex B, para. 6 (b)`."""
    plain = [path.replace("(", " (") for path in named if path[0].isdigit()]
    parts = [f", {'para.' if len(plain) == 1 else 'paras.'} {_listed(plain)}"] if plain else []
    for path in named:
        if path.startswith("("):
            parts.append(f", {path[1:-1]}{NOT_CONFIRMED}")
        elif not path[0].isdigit():
            _, label, *rest = path.replace("(", " (").split(" ", 2)
            parts.append(f", annex {label}" + (f", para. {rest[0]}" if rest else ""))
    return " and".join(part.removeprefix(",") if place else part for place, part in enumerate(parts))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def sort_key(paragraph: str | None) -> Key:
    """Give a key in reading order: the whole resolution, its paragraphs, its annexes, then unconfirmed ones.

    Sub-paragraphs are lettered on the first and third level, (a), (b), and roman on the second, (i), (ii).
    Raises InvalidValueError for what is no path.
    """
    if paragraph is None:
        return (0, 0, "", 0, ())
    path = parse_paragraph(paragraph)
    match = _PATH.fullmatch(path)
    if match is None:
        return (3, 0, path, 0, ())
    labels = enumerate(re.findall(r"[a-z]+", match["subs"]))
    levels = tuple(_rank(label, roman=level % 2 == 1) for level, label in labels)
    place, name = _rank(match["annex"].lower(), roman=True) if match["annex"] else (0, "")
    return (2 if name else 1, place, name, int(match["number"] or 0), levels)


def _rank(label: str, roman: bool) -> tuple[int, str]:
    """Rank a label: romans by value, letters from a, then aa after z."""
    if roman and re.fullmatch(_ROMAN, label):
        return _roman_value(label), label
    return ord(label[-1]) - ord("a") + 1 + 26 * (len(label) - 1), label


def _roman_value(label: str) -> int:
    values = [_ROMAN_DIGITS[c] for c in label]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
