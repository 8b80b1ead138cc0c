"""One record of a case file as it was read, with what is wrong with it."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from tracker.errors import DocumentError
from tracker.schemas.case_file import FORMAT, SECTIONS, VERSION
from tracker.schemas.case_parties import CaseRecord
from tracker.schemas.problems import Path, Problem, explain, on_its_line


# Not frozen, as what is made for every record is not: that takes three times as long.
@dataclass(slots=True)
class Entry:
    """One record of a file: its list, its path, what it says (None when refused) and what is wrong with it."""

    section: str
    path: Path
    record: CaseRecord | None
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)
    # A new record, whatever it is like.
    fresh: bool = False
    # Its uid alone says which record it is: one that is not held is new, whatever it is like.
    by_uid: bool = False
    # The part of the file that it stands in: two parts may tell of one record.
    part: int = 0
    # Its own fields make a new record and change none that is there; its lists do.
    parts_only: bool = False
    # It may say again of a record what another entry said, if it says nothing else.
    may_repeat: bool = False

    def problem(self, path: Path, reason: str, hint: str = "") -> Problem:
        """A problem at a path inside this record, with the nearest line known."""
        whole = self.path + path
        return on_its_line(Problem(whole, reason, hint), self.lines)


def read_record(section: str, value: Any, path: Path, lines: dict[Path, int]) -> Entry:
    """One record of a list as an entry, with what is wrong with it."""
    model = SECTIONS[section]
    try:
        return Entry(section, path, model.model_validate(value), [], lines)
    except ValidationError as error:
        found = [on_its_line(problem, lines) for problem in explain(error, model, path)]
        return Entry(section, path, None, found, lines)


def head_problems(tree: dict[str, Any]) -> list[Problem]:
    """What is wrong with the format and version that a file says it has."""
    problems = []
    if tree.get("format") != FORMAT:
        problems.append(Problem(("format",), f"{tree.get('format')!r} does not fit", f"Expected: {FORMAT}."))
    if tree.get("version") != VERSION:
        reason = f"version {tree.get('version')!r} is not known to this program"
        problems.append(Problem(("version",), reason, f"It reads version {VERSION}."))
    return problems


def decode(data: bytes, line: int | None = None) -> str:
    """Text of a file; DocumentError, with the line if that is known, where it is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = Problem((), f"byte {error.start + 1} is not UTF-8", "Save the file as UTF-8.", line)
        raise DocumentError("the file cannot be read", [str(problem)]) from error
