"""Headings: which row holds them, how they are compared, and what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.table import ReadingOptions, refusal
from tracker.values.quoting import quoted
from tracker.values.text import check_text

# How many rows are looked through for the headings.
LOOKED_THROUGH = 50
# A row of the beginning of a table: its number and its cells.
Line = tuple[int, Sequence[str]]


def heading_name(text: str) -> str:
    """A heading as it is compared: no space around it, and one space for any space or line end inside."""
    return " ".join(text.split())


def heading_row(path: Path, lines: Sequence[Line], options: ReadingOptions) -> Line:
    """The row of the headings among the first rows that hold anything.

    DocumentError where the stated one is not there, or where the first seems to stand above the headings.
    """
    if not lines:
        raise refusal(path, "it holds nothing", "Give a row of headings, and a row for each record.")
    if options.heading is not None:
        return _stated(path, lines, options.heading)
    missing = {heading_name(name) for name in options.expected}.difference(map(heading_name, lines[0][1]))
    if missing:
        _refuse_other_place(path, lines, options.expected, min(missing))
    if missing or not options.expected:
        _refuse_preamble(path, lines)
    return lines[0]


def _stated(path: Path, lines: Sequence[Line], heading: int) -> Line:
    found = next((line for line in lines if line[0] == heading), None)
    if found is None:
        hint = f"The first row that holds anything is row {lines[0][0]}."
        raise refusal(path, f"row {heading} is stated to hold the headings, and holds nothing", hint)
    return found


def _refuse_other_place(path: Path, lines: Sequence[Line], expected: frozenset[str], missing: str) -> None:
    wanted = set(map(heading_name, expected))
    for number, cells in lines[1:]:
        if wanted.issubset(map(heading_name, cells)):
            reason = f"the heading {quoted(missing)} is not in row {lines[0][0]}; it is in row {number}"
            raise refusal(path, reason, f"State heading: {number}.")


def _refuse_preamble(path: Path, lines: Sequence[Line]) -> None:
    first = lines[0]
    if sum(map(bool, first[1])) != 1:
        return
    for number, cells in lines[1:]:
        if sum(map(bool, cells)) > 1:
            reason = f"row {first[0]} holds one text and row {number} several: it seems to stand above the headings"
            hint = f"State heading: {number}, or heading: {first[0]} if that is the row of the headings."
            raise refusal(path, reason, hint)


def named_columns(path: Path, line: Line) -> list[str]:
    """The headings by column, "" where a column has none; DocumentError where one is there twice."""
    number, cells = line
    try:
        names = [check_text(heading_name(cell)) for cell in cells]
    except InvalidValueError as error:
        raise refusal(path, f"in the headings {error.reason}", error.hint, number) from error
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    for column, name in enumerate(names, start=1):
        if name and seen.setdefault(name, column) != column:
            reason = f"the heading {quoted(name)} stands over columns {seen[name]} and {column}"
            raise refusal(path, reason, "Give each column a heading of its own.", number)
    return names
