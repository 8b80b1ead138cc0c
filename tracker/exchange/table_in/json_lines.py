"""A table of JSON lines: an object a line, whose keys are the headings."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

from tracker.exchange.table_in.decoded import decoded
from tracker.exchange.table_in.encodings import find_encoding
from tracker.exchange.table_in.json_rows import json_row
from tracker.exchange.table_in.row import TableRow
from tracker.exchange.table_in.table import ReadingOptions, Table, refusal

# The headings of the first rows are told at once; those of later ones when they come.
_FIRST_ROWS = 1000
_ONE_A_LINE = 'Give an object a line, such as {"Title": "…", "Date": "2024-02-18"}.'


@contextmanager
def open_json_lines(path: Path, options: ReadingOptions) -> Iterator[Table]:
    """Open JSON lines for reading; DocumentError where it cannot be read as a table."""
    encoding = find_encoding(path, options.encoding)
    seen: dict[str, None] = {}
    with path.open("rb") as data, decoded(data, encoding.codec) as stream:
        first = list(islice(_rows(stream, seen), _FIRST_ROWS))
    if not first:
        raise refusal(path, "it holds nothing", _ONE_A_LINE)
    if not seen and first[0].problems:
        raise refusal(path, first[0].problems[0].reason, _ONE_A_LINE, first[0].number)
    total = path.stat().st_size
    with path.open("rb") as data, decoded(data, encoding.codec) as stream:
        table = Table(path.name, list(seen), iter(()), [encoding.note], position=lambda: (data.tell(), total))
        table.rows = _with_new_headings(_rows(stream, seen), seen, table.headings)
        yield table


def _rows(stream: TextIOWrapper, seen: dict[str, None]) -> Iterator[TableRow]:
    for number, line in enumerate(stream, start=1):
        if text := line.strip():
            yield json_row(number, text, seen)


def _with_new_headings(rows: Iterator[TableRow], seen: dict[str, None], headings: list[str]) -> Iterator[TableRow]:
    for row in rows:
        if len(seen) != len(headings):
            headings += list(seen)[len(headings) :]
        if row.texts or row.problems:
            yield row
