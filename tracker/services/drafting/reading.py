"""Read what came back from the editor: plain values, the line of each, and every problem with its line."""

import re
from collections.abc import Sequence
from typing import Any

from tracker.errors import DocumentError
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.problems import Path, Problem
from tracker.services.drafting.marks import split_lines, without_marks

Lines = dict[Path, int]
# Characters that no YAML may hold; lone surrogates stand for bytes that are not UTF-8.
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_text(text: str) -> tuple[Any, Lines]:
    """The document and its lines, marks left out; DocumentError with each problem on its line."""
    bare = without_marks(text).removeprefix("\ufeff")
    _refuse_characters(bare)
    return read_yaml(bare)


def _refuse_characters(text: str) -> None:
    if _REFUSED.search(text) is None:
        return
    problems = []
    for number, line in enumerate(split_lines(text), start=1):
        found = _REFUSED.search(line)
        if found:
            problems.append(Problem((), *_refused(found[0]), line=number))
    raise DocumentError("the text cannot be read", problems)


def _refused(character: str) -> tuple[str, str]:
    if "\ud800" <= character <= "\udfff":
        return "this line is not UTF-8 text", "Save the file as UTF-8."
    return f"this line holds the character U+{ord(character):04X}", "Take it out, or write it as an escape in quotes."


def line_of(lines: Lines, path: Path) -> int | None:
    """The line of a path, else of the nearest that holds it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def placed(problems: Sequence[object], lines: Lines, before: Path = ()) -> list[Problem]:
    """The problems with their lines; `before` is the part of their paths that the text does not show."""
    found = []
    for one in problems:
        problem = one if isinstance(one, Problem) else Problem((), str(one))
        path = problem.path
        if path[: len(before)] == before:
            path = path[len(before) :]
        found.append(Problem(path, problem.reason, problem.hint, problem.line or line_of(lines, path)))
    return found


def without_blanks(value: Any, lines: Lines, also_blank: frozenset[str] = frozenset()) -> tuple[Any, Lines]:
    """A document without its empty fields, and without entries that say nothing but the fields `also_blank`.

    The lines come back under the paths that are left.
    """
    left: Lines = {}
    return _filled(value, (), (), lines, left, also_blank), left


def _filled(value: Any, old: Path, new: Path, lines: Lines, left: Lines, also_blank: frozenset[str]) -> Any:
    if old in lines:
        left[new] = lines[old]
    if isinstance(value, dict):
        found = {n: _filled(v, (*old, n), (*new, n), lines, left, also_blank) for n, v in value.items()}
        return {name: inner for name, inner in found.items() if inner not in (None, {}, [])}
    if not isinstance(value, list):
        return value
    kept: list[Any] = []
    for index, entry in enumerate(value):
        found = _filled(entry, (*old, index), (*new, len(kept)), lines, left, also_blank)
        if found not in (None, {}, []) and not (isinstance(found, dict) and also_blank.issuperset(found)):
            kept.append(found)
    return kept
