"""Names to look for, from a file: a name a line, or CSV with a column `name`."""

import csv
import io
from dataclasses import dataclass, field
from typing import BinaryIO

from tracker.errors import DocumentError
from tracker.schemas.problems import Problem

COLUMNS = ("name", "born", "identifier", "country")


@dataclass(frozen=True, slots=True)
class NameLine:
    """One who is looked for: the line, the name, and what else the file says, as it is written there."""

    line: int
    name: str
    fields: dict[str, str] = field(default_factory=dict)


def read_names(stream: BinaryIO) -> list[NameLine]:
    """Read the file; DocumentError where it is no UTF-8, or a CSV without a name in a line."""
    data = stream.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(Problem((), "this is not UTF-8", "Save the file as UTF-8.", line)) from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = next((mark for mark in (",", ";", "\t") if "name" in _header(first, mark)), None)
    if separator is None:
        lines = enumerate(text.splitlines(), start=1)
        return [NameLine(number, line.strip()) for number, line in lines if line.strip()]
    return _read_csv(text, separator)


def _header(line: str, separator: str) -> list[str]:
    return [name.strip().strip('"').casefold() for name in line.split(separator)]


def _read_csv(text: str, separator: str) -> list[NameLine]:
    found, problems = [], []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    columns: list[str] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = [cell.casefold() for cell in cells]
                continue
            given = {name: cell for name, cell in zip(columns, cells, strict=False) if name in COLUMNS and cell}
            name = given.pop("name", "")
            if not name and not given.get("identifier"):
                problems.append(Problem((), "there is neither a name nor an identifier", line=reader.line_num))
            found.append(NameLine(reader.line_num, name, given))
    except csv.Error as error:
        problems.append(Problem((), f"this is no CSV ({error})", line=reader.line_num))
    if problems:
        raise _refusal(*problems)
    return found


def _refusal(*problems: Problem) -> DocumentError:
    return DocumentError("the names cannot be read", problems)
