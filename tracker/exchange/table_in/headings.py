"""Headings: which row holds them, how they are compared, and what is wrong with them."""

import re
from collections.abc import Sequence
from pathlib import Path

from tracker.errors import InvalidValueError
from tracker.exchange.table_in.sheet_rows import column_letters
from tracker.exchange.table_in.table import ReadingOptions, refusal
from tracker.values.cell_text import heading_name
from tracker.values.quoting import quoted
from tracker.values.text import check_text

# How many rows are looked through for the headings.
LOOKED_THROUGH = 50
# What a column without a heading is called, where that is asked for.
_LETTERS = re.compile("column [A-Z]{1,3}")
# A row of the beginning of a table: its number and its cells.
Line = tuple[int, Sequence[str]]


def heading_row(path: Path, lines: Sequence[Line], options: ReadingOptions) -> Line:
    """The row of the headings among the first rows that hold anything.

    DocumentError where the stated one is not there, or where the first seems to stand above the headings.
    """
    if not lines:
        raise refusal(path, "it holds nothing", "Give a row of headings, and a row for each record.")
    if options.heading is not None:
        return _stated(path, lines, options.heading)
    if options.find_heading:
        return _found(path, lines, options.expected)
    missing = with_heading(options.expected).difference(map(heading_name, lines[0][1]))
    if missing:
        _refuse_other_place(path, lines, options.expected, min(missing))
    if missing or not options.expected:
        _refuse_preamble(path, lines)
    return lines[0]


def refuse_behind_end(path: Path, heading: int, last: int) -> None:
    """DocumentError for a stated row of the headings that stands behind the last row (or line)."""
    if heading > last:
        reason = f"row {heading} is stated to hold the headings, and the last row of the table is {last}"
        raise refusal(path, reason, "State the row of the headings, counted from 1.")


def _stated(path: Path, lines: Sequence[Line], heading: int) -> Line:
    found = next((line for line in lines if line[0] == heading), None)
    if found is None:
        hint = f"The first row that holds anything is row {lines[0][0]}."
        raise refusal(path, f"row {heading} is stated to hold the headings, and holds nothing", hint)
    return found


def _found(path: Path, lines: Sequence[Line], expected: frozenset[str]) -> Line:
    wanted = with_heading(expected)
    found = next((line for line in lines if wanted.issubset(map(heading_name, line[1]))), None)
    if found is not None:
        return found
    near = max(lines, key=lambda line: len(wanted.intersection(map(heading_name, line[1]))))
    missing = sorted(wanted.difference(map(heading_name, near[1])))
    reason = f"no row among the first {len(lines)} has all the headings that are needed"
    raise refusal(path, reason, f"Row {near[0]} comes nearest, and lacks: {', '.join(missing)}.")


def with_heading(expected: frozenset[str]) -> set[str]:
    """Of the columns that are needed those that have a heading."""
    return {heading_name(name) for name in expected if not _LETTERS.fullmatch(name)}


def _refuse_other_place(path: Path, lines: Sequence[Line], expected: frozenset[str], missing: str) -> None:
    wanted = with_heading(expected)
    for number, cells in lines[1:]:
        if wanted.issubset(map(heading_name, cells)):
            reason = f"the heading {quoted(missing)} is not in row {lines[0][0]}; it is in row {number}"
            raise refusal(path, reason, f"State heading: {number} under table in the mapping.")


def _refuse_preamble(path: Path, lines: Sequence[Line]) -> None:
    first = lines[0]
    if sum(map(bool, first[1])) != 1:
        return
    counts = {number: sum(map(bool, cells)) for number, cells in lines[1:]}
    # Headings stand over nearly all columns; what stands above them, such as a date, has fewer cells.
    number = next((number for number, count in counts.items() if count * 4 >= max(counts.values()) * 3), 0)
    if counts.get(number, 0) > 1:
        reason = f"row {first[0]} holds one text and row {number} several: it seems to stand above the headings"
        hint = f"State heading: {number}, or heading: {first[0]} if that is the row of the headings."
        raise refusal(path, reason, f"{hint} With --suggest it is --heading {number}.")


def named_columns(path: Path, line: Line, expected: frozenset[str] = frozenset()) -> list[str]:
    """The headings by column, "" where a column has none; DocumentError where one is there twice.

    A column without a heading is called by its letters, "column D", where that is expected.
    """
    number, cells = line
    try:
        names = [check_text(heading_name(cell)) for cell in cells]
    except InvalidValueError as error:
        raise refusal(path, f"in the headings {error.reason}", error.hint, number) from error
    letters = [f"column {column_letters(place)}" for place in range(len(names))]
    names = [name or (letter if letter in expected else "") for name, letter in zip(names, letters, strict=True)]
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    for column, name in enumerate(names, start=1):
        if name and seen.setdefault(name, column) != column:
            reason = f"the heading {quoted(name)} stands over columns {seen[name]} and {column}"
            raise refusal(path, reason, "Give each column a heading of its own.", number)
    return names
