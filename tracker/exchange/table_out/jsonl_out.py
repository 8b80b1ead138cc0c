"""Write a table as JSON lines: an object a row, its keys the headings, null for an empty cell."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.schemas.table_shapes.shape import Kind, Shape


def write_jsonl(shape: Shape, rows: Iterable[list[str]]) -> Iterator[str]:
    """The lines. Counts are numbers, yes and no are true and false; all else is the text of the cell."""
    kinds = [(column.name, column.kind) for column in shape.columns]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in rows:
        yield encode({name: _value(kind, cell) for (name, kind), cell in zip(kinds, row, strict=True)}) + "\n"


def _value(kind: Kind, cell: str) -> Any:
    if not cell:
        return None
    if kind is Kind.COUNT:
        return int(cell)
    return cell == "true" if kind is Kind.TRUTH else cell
