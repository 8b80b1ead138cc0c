"""Text as data for the typesetter: where it changes its writing, where it may be broken, and what is an address."""

import re
from typing import Any

from tracker.render.addresses import LONGEST_ADDRESS, addresses
from tracker.render.scripts import LEFT_TO_RIGHT, runs
from tracker.values.text import safe_text

# A piece of a line: text as it is, or an object that says more of it; None for the end of a line.
Piece = str | dict[str, Any] | None

# Words up to this length never run over the edge of a paragraph.
BODY = 28
# A symbol of a resolution stays on one line.
_WHOLE = re.compile(r"(S/RES/\d+ \(\d{4}\))")
_HASH = re.compile(r"[0-9A-Fa-f]{32,}")
_PARTS = re.compile(r"[^/?&=._\-:,;@+%#|~]*[/?&=._\-:,;@+%#|~]+|[^/?&=._\-:,;@+%#|~]+")
# A letter and the marks that stand on it are never parted.
_LETTER = re.compile(r".[\u0300-\u036f\u200c\u200d\ufe0e\ufe0f]*", re.DOTALL)


def set_text(plain: str, limit: int = BODY, *, links: bool = True) -> list[Piece]:
    """User text as pieces; words longer than `limit` get places where they may be broken.

    Without `links` addresses lead nowhere: what stands at the edge of every page may not.
    """
    found: list[Piece] = []
    for number, line in enumerate(safe_text(plain).replace("\t", "    ").split("\n")):
        if number:
            found.append(None)
        found += _line(line, limit) if links else _runs(line, limit)
    return found


def _line(line: str, limit: int) -> list[Piece]:
    found: list[Piece] = []
    for part, is_address in addresses(line):
        if is_address:
            shown: dict[str, Any] = {"broken": _broken_address(part, limit)}
            found.append({**shown, "address": part} if len(part) <= LONGEST_ADDRESS else shown)
        else:
            found += _runs(part, limit)
    return found


def _runs(text: str, limit: int) -> list[Piece]:
    found: list[Piece] = []
    for run in runs(text):
        if run.language:
            found.append({"language": run.language, "text": run.text})
            found += [LEFT_TO_RIGHT] if run.rtl else []
            continue
        for number, part in enumerate(_WHOLE.split(run.text)):
            found += [{"whole": part}] if number % 2 else _words(part, limit)
    return found


def _words(text: str, limit: int) -> list[Piece]:
    found: list[Piece] = []
    start = 0
    for match in re.finditer(rf"\S{{{limit + 1},}}", text):
        if match.start() > start:
            found.append(text[start : match.start()])
        found.append({"broken": broken(match[0], limit), "hash": bool(_HASH.fullmatch(match[0].rstrip(".,;:")))})
        start = match.end()
    return found + ([text[start:]] if start < len(text) else [])


def broken(word: str, limit: int) -> list[str]:
    """A long word in pieces, between which a line may end; put together they are the word."""
    longest = _piece(limit)
    found: list[str] = []
    for part in _PARTS.findall(word):
        if found and len(found[-1]) + len(part) <= longest:
            found[-1] += part
        else:
            found += _cut(part, longest)
    return found


def _broken_address(address: str, limit: int) -> list[str]:
    """The same for an address, whose signs the typesetter knows: only its long parts are cut."""
    found = [""]
    for part in _PARTS.findall(address):
        first, *others = _cut(part, _piece(limit)) if len(part) > min(limit, 14) else [part]
        found[-1] += first
        found += others
    return found


def _piece(limit: int) -> int:
    # Even parts of a hash.
    return 16 if limit >= 24 else 8 if limit >= 12 else 4


def _cut(part: str, longest: int) -> list[str]:
    if len(part) <= longest:
        return [part]
    letters = _LETTER.findall(part)
    return ["".join(letters[start : start + longest]) for start in range(0, len(letters), longest)]
