"""Read a case file: YAML, JSON, or NDJSON with one record a line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, BinaryIO

from pydantic import ValidationError

from tracker.errors import DocumentError
from tracker.exchange.json_in import read_json
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.case_file import FORMAT, SECTIONS, VERSION
from tracker.schemas.case_parties import CaseRecord
from tracker.schemas.problems import Path, Problem, explain, on_its_line

# The kind of record that a line of NDJSON names, and its list in a document.
LINE_KINDS = {
    "party": "parties",
    "source": "sources",
    "evidence": "evidence",
    "violation": "violations",
    "milestone": "milestones",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file: its list, its path, what it says (None when refused) and what is wrong with it."""

    section: str
    path: Path
    record: CaseRecord | None
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)
    # A new record, whatever it is like.
    fresh: bool = False

    def problem(self, path: Path, reason: str, hint: str = "") -> Problem:
        """A problem at a path inside this record, with the nearest line known."""
        whole = self.path + path
        return on_its_line(Problem(whole, reason, hint), self.lines)


def read_case_file(name: str, stream: BinaryIO) -> Iterator[Entry]:
    """Give the records of a file in order; DocumentError when the file as a whole cannot be read.

    `name` tells the format by its ending; without a known one the content does.
    """
    ending = FilePath(name).suffix.lower()
    if ending in (".ndjson", ".jsonl"):
        return _read_lines(stream)
    text = _decode(stream.read())
    if ending not in (".yaml", ".yml", ".json") and text.lstrip().startswith("{"):
        ending = ".ndjson" if _first_line_is_a_record(text) else ".json"
    if ending == ".ndjson":
        return _read_lines(iter(text.encode().splitlines(keepends=True)))
    tree, lines = (read_json(text), {}) if ending == ".json" else read_yaml(text)
    return read_document(tree, lines)


def _decode(data: bytes, line: int | None = None) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem((), f"byte {error.start + 1} is not UTF-8", "Save the file as UTF-8.", line)
        raise DocumentError("the file cannot be read", [str(problem)]) from error


def _first_line_is_a_record(text: str) -> bool:
    first, _, rest = text.lstrip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def read_document(tree: Any, lines: dict[Path, int]) -> Iterator[Entry]:
    """Give the records of a document that was read; DocumentError when it is no case file."""
    if not isinstance(tree, dict):
        raise DocumentError("this is no case file", [f"a case file begins with: format: {FORMAT}"])
    problems = [*_head_problems(tree), *_section_problems(tree, lines)]
    if problems:
        raise DocumentError("this is no case file that can be read", problems)
    for section in SECTIONS:
        for index, value in enumerate(tree.get(section) or []):
            yield read_record(section, value, (section, index), lines)


def _head_problems(tree: dict[str, Any]) -> list[Problem]:
    problems = []
    if tree.get("format") != FORMAT:
        problems.append(Problem(("format",), f"{tree.get('format')!r} does not fit", f"Expected: {FORMAT}."))
    if tree.get("version") != VERSION:
        reason = f"version {tree.get('version')!r} is not known to this program"
        problems.append(Problem(("version",), reason, f"It reads version {VERSION}."))
    return problems


def _section_problems(tree: dict[str, Any], lines: dict[Path, int]) -> Iterator[Problem]:
    for name, value in tree.items():
        if name in ("format", "version"):
            continue
        if name not in SECTIONS:
            near = get_close_matches(name, SECTIONS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Lists here: {', '.join(SECTIONS)}."
            yield Problem((name,), "there is no such list", hint, lines.get((name,)))
        elif not isinstance(value, list) and value is not None:
            yield Problem((name,), "a list is expected here", line=lines.get((name,)))


def read_record(section: str, value: Any, path: Path, lines: dict[Path, int]) -> Entry:
    """One record of a list as an entry, with what is wrong with it."""
    model = SECTIONS[section]
    try:
        return Entry(section, path, model.model_validate(value), [], lines)
    except ValidationError as error:
        found = [on_its_line(problem, lines) for problem in explain(error, model, path)]
        return Entry(section, path, None, found, lines)


def _read_lines(stream: Iterator[bytes] | BinaryIO) -> Iterator[Entry]:
    for number, data in enumerate(stream, start=1):
        text = _decode(data, number)
        if not text.strip():
            continue
        value = read_json(text.rstrip(), number)
        if isinstance(value, dict) and "format" in value:
            problems = _head_problems(value)
            if problems:
                raise DocumentError("this is no case file that can be read", [str(p) for p in problems])
            continue
        path: Path = (f"line {number}",)
        kind = value.pop("record", None) if isinstance(value, dict) else None
        if kind not in LINE_KINDS:
            hint = f'Each line is an object with "record": one of {", ".join(LINE_KINDS)}.'
            yield Entry("", path, None, [Problem(path, f"{kind!r} is no kind of record", hint)])
        else:
            yield read_record(LINE_KINDS[kind], value, path, {})
