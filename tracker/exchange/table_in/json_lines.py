"""Rows of JSON lines: an object a line."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.exchange.table_in.table import ReadingOptions, Table


class _Number(str):
    """The spelling of a number."""


_DECODER = json.JSONDecoder(parse_int=_Number, parse_float=_Number)


@contextmanager
def open_json_lines(path: Path, options: ReadingOptions) -> Iterator[Table]:
    """Open JSON lines for reading."""
    with path.open("rb") as data, TextIOWrapper(data, options.encoding or "utf-8-sig") as stream:
        first = _DECODER.decode(stream.readline().strip())
        stream.seek(0)
        headings = list(first)
        total = path.stat().st_size
        yield Table(path.name, headings, _rows(stream), position=lambda: (data.tell(), total))


def _rows(stream: TextIO) -> Iterator[TableRow]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield _row(number, _DECODER.decode(line.strip()))


def _row(number: int, value: dict[str, Any]) -> TableRow:
    row = TableRow(number, {})
    for key, entry in value.items():
        if entry is True or entry is False:
            row.texts[key], row.kinds[key] = str(entry).lower(), CellKind.TRUTH
        elif isinstance(entry, _Number):
            row.texts[key], row.kinds[key] = str(entry), CellKind.NUMBER
        elif entry:
            row.texts[key] = entry
    return row
