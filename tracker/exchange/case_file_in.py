"""Read a case file: YAML, JSON, or NDJSON with one record a line."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, BinaryIO

from tracker.errors import DocumentError
from tracker.exchange.case_entry import Entry, decode, head_problems, read_record
from tracker.exchange.case_lines import CaseLines
from tracker.exchange.json_in import read_json
from tracker.exchange.yaml_in import read_yaml
from tracker.schemas.case_file import FORMAT, SECTIONS
from tracker.schemas.problems import Path, Problem


def read_case_file(name: str, stream: BinaryIO) -> Iterator[Entry]:
    """Give the records of a file in order; DocumentError when the file as a whole cannot be read.

    `name` tells the format by its ending; without a known one the content does.
    """
    ending = FilePath(name).suffix.lower()
    if ending in (".ndjson", ".jsonl"):
        return CaseLines(stream).take()
    text = decode(stream.read())
    if ending not in (".yaml", ".yml", ".json") and text.lstrip().startswith("{"):
        ending = ".ndjson" if _first_line_is_a_record(text) else ".json"
    if ending == ".ndjson":
        return CaseLines(iter(text.encode().splitlines(keepends=True))).take()
    tree, lines = (read_json(text), {}) if ending == ".json" else read_yaml(text)
    return read_document(tree, lines)


def _first_line_is_a_record(text: str) -> bool:
    first, _, rest = text.lstrip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def read_document(tree: Any, lines: dict[Path, int]) -> Iterator[Entry]:
    """Give the records of a document that was read; DocumentError when it is no case file."""
    if not isinstance(tree, dict):
        raise DocumentError("this is no case file", [f"a case file begins with: format: {FORMAT}"])
    problems = [*head_problems(tree), *_section_problems(tree, lines)]
    if problems:
        raise DocumentError("this is no case file that can be read", problems)
    for section in SECTIONS:
        for index, value in enumerate(tree.get(section) or []):
            yield read_record(section, value, (section, index), lines)


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
