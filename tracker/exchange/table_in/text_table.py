"""A table of CSV or TSV: its encoding, separator and headings are found, then its rows are given."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from tracker.exchange.table_in.csv_records import Records
from tracker.exchange.table_in.decoded import decoded
from tracker.exchange.table_in.encodings import Encoding, find_encoding
from tracker.exchange.table_in.headings import LOOKED_THROUGH, Line, heading_row, named_columns, refuse_behind_end
from tracker.exchange.table_in.separators import find_separator, said_separator, separator_name, stated_separator
from tracker.exchange.table_in.table import ReadingOptions, Table, refusal
from tracker.exchange.table_in.text_rows import TextRows


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The first lines that count, the number of the first of them, and the separator that the file itself says."""

    line: int
    lines: list[str]
    said: str | None = None


@contextmanager
def open_text_table(path: Path, options: ReadingOptions) -> Iterator[Table]:
    """Open a text table for reading; DocumentError where it cannot be read as one."""
    encoding = find_encoding(path, options.encoding)
    beginning = _beginning(path, encoding, options.heading or 1)
    separator = _separator(path, beginning, options)
    heading = _heading(path, beginning, separator, options)
    columns = named_columns(path, heading, options.expected)
    total = path.stat().st_size
    with path.open("rb") as data, _text(data, encoding) as stream:
        records = iter(Records(_from_line(stream, heading[0]), separator, heading[0]))
        next(records)
        table = Table(path.name, list(filter(None, columns)), iter(()), position=lambda: (data.tell(), total))
        table.separator = separator
        table.notes += [encoding.note, f"The cells are parted by {separator_name(separator)}."]
        if heading[0] > 1:
            table.notes.append(f"The headings are in line {heading[0]}; what stands above was left out.")
        table.rows = TextRows(columns, options.guarded, not encoding.whole, table.notes).read(records)
        yield table


def _text(data: BinaryIO, encoding: Encoding) -> TextIOWrapper:
    # Without translation all three line ends count as such, and those inside quoted cells stay as they are.
    return decoded(data, encoding.codec, newline="")


def _from_line(stream: TextIOWrapper, line: int) -> Iterator[str]:
    _skip(stream, line - 1)
    return iter(stream)


def _skip(stream: TextIOWrapper, count: int) -> int:
    """Skip lines, and give how many there were."""
    return sum(1 for _ in zip(range(count), stream, strict=False))


def _beginning(path: Path, encoding: Encoding, line: int) -> _Beginning:
    with path.open("rb") as data, _text(data, encoding) as stream:
        skipped = _skip(stream, line - 1)
        lines = list(islice(stream, LOOKED_THROUGH * 4))
    if line > 1 and not lines:
        refuse_behind_end(path, line, skipped)
    said = said_separator(lines[0]) if line == 1 and lines else None
    return _Beginning(2, lines[1:], said) if said else _Beginning(line, lines)


def _separator(path: Path, beginning: _Beginning, options: ReadingOptions) -> str:
    if options.delimiter is not None:
        return stated_separator(path, options.delimiter)
    return beginning.said or find_separator(path, beginning.lines, options)


def _heading(path: Path, beginning: _Beginning, separator: str, options: ReadingOptions) -> Line:
    found: list[Line] = []
    for line, cells, _, broken in islice(Records(iter(beginning.lines), separator, beginning.line), LOOKED_THROUGH):
        if broken and not found:
            hint = "Put that right, or state the row of the headings."
            raise refusal(path, f"in the headings {broken}", hint, line)
        if any(cells):
            found.append((line, cells))
    return heading_row(path, found, options)
