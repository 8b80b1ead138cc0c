"""Mark what is wrong in a text: each problem as a comment above the line that it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.schemas.problems import Path, Problem
from tracker.values.text import safe_text

MARK = "# !! "
# What YAML takes for the end of a line.
_LINES = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|$)")
_LONG_WORD = re.compile(r"\S{120,}")
_LONGEST = 400


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends, counted as the reader counts them."""
    return [line for line in _LINES.findall(text) if line]


def without_marks(text: str) -> str:
    """The text with the marks of an earlier round taken out."""
    return "".join(line for line in split_lines(text) if not line.lstrip().startswith(MARK.rstrip()))


def with_marks(text: str, problems: Sequence[Problem], hint: str = "") -> str:
    """The text with these problems as its marks; those without a line, and the hint, stand at the top."""
    lines = split_lines(without_marks(text))
    above: dict[int, list[str]] = {}
    for problem in problems:
        line = problem.line if problem.line and problem.line <= len(lines) else 0
        above.setdefault(line, []).append(_said(problem, whole_path=not line))
    if hint:
        above.setdefault(0, []).append(hint)
    return "".join(_marked(lines, above))


def _marked(lines: Sequence[str], above: Mapping[int, Sequence[str]]) -> Iterator[str]:
    yield from (f"{MARK}{_one_line(said)}\n" for said in above.get(0, ()))
    for number, line in enumerate(lines, start=1):
        indent = line[: len(line) - len(line.lstrip(" "))]
        yield from (f"{indent}{MARK}{_one_line(said)}\n" for said in above.get(number, ()))
        yield line


def _said(problem: Problem, *, whole_path: bool) -> str:
    """The problem with the field that it is about; the line below shows the rest of the place."""
    names = [step for step in problem.path if isinstance(step, str)]
    path: Path = problem.path if whole_path else tuple(names[-1:])
    return str(Problem(path, problem.reason, problem.hint))


def _one_line(said: str) -> str:
    text = safe_text(" ".join(_LONG_WORD.sub(_cut_word, said).split()))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 101]} … {text[-98:]}"


def _cut_word(match: re.Match[str]) -> str:
    return f"{match[0][:60]}…{match[0][-20:]}"
