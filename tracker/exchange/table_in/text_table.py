"""Rows of CSV and TSV."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from tracker.exchange.table_in.headings import named_columns
from tracker.exchange.table_in.row import TableRow
from tracker.exchange.table_in.table import ReadingOptions, Table, refusal


@contextmanager
def open_text_table(path: Path, options: ReadingOptions, separator: str) -> Iterator[Table]:
    """Open a text table for reading."""
    with path.open("rb") as data, TextIOWrapper(data, options.encoding or "utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=options.delimiter or separator, strict=True)
        cells = next(reader, None)
        if cells is None:
            raise refusal(path, "the file is empty")
        columns = named_columns(path, cells, 1)
        rows = _rows(reader, columns)
        total = path.stat().st_size
        yield Table(path.name, list(filter(None, columns)), rows, position=lambda: (data.tell(), total))


def _rows(reader: Any, columns: list[str]) -> Iterator[TableRow]:
    line = reader.line_num + 1
    for values in reader:
        texts = {name: value for name, value in zip(columns, values, strict=False) if value}
        if texts:
            yield TableRow(line, texts)
        line = reader.line_num + 1
