"""Names to look for, from a file: a name a line, or CSV with a heading that says where the name is."""

import csv
import io
from dataclasses import dataclass, field
from typing import BinaryIO

from tracker.errors import DocumentError
from tracker.exchange.name_headings import Heading, heading_of
from tracker.schemas.problems import Problem
from tracker.values.quoting import quoted

COLUMNS = ("born", "identifier", "country")
_EXPECTED = (
    'Give a name a line, or CSV with a column "name" (or "surname" and "first name") and, if it has them, '
    '"born", "identifier" and "country".'
)


@dataclass(frozen=True, slots=True)
class NameLine:
    """One who is looked for: the line, the name, and what else the file says, as it is written there."""

    line: int
    name: str
    fields: dict[str, str] = field(default_factory=dict)


def read_names(stream: BinaryIO) -> list[NameLine]:
    """Read the file; DocumentError where it is no UTF-8, holds no name, or is CSV that lacks one in its
    heading or in a line.
    """
    data = stream.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(Problem((), "this is not UTF-8", "Save the file as UTF-8.", line)) from error
    filled = [line for line in text.splitlines() if line.strip()]
    heading = heading_of(filled)
    if heading is None:
        lines = enumerate(text.splitlines(), start=1)
        found = [NameLine(number, line.strip()) for number, line in lines if line.strip()]
    elif heading.has_name or "identifier" in map(str.casefold, heading.cells):
        found = _read_csv(text, heading)
    else:
        raise _refusal(_no_name(heading))
    if not found:
        raise _refusal(Problem((), "there is no name in it", _EXPECTED))
    return found


def _no_name(heading: Heading) -> Problem:
    shown = ", ".join(cell for cell in heading.cells if cell)
    return Problem((), f"no column holds the name; the first line says {quoted(shown)}", _EXPECTED, 1)


def _read_csv(text: str, heading: Heading) -> list[NameLine]:
    found, problems = [], []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=heading.separator)
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
            name = heading.name(cells)
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
