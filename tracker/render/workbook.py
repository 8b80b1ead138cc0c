"""Rows of a list as a workbook of one sheet."""

from collections.abc import Sequence
from typing import Any

from tracker.exchange.table_out.xlsx_out import write_xlsx
from tracker.render.data import cell
from tracker.schemas.table_shapes.shape import Column, Kind, Shape

_SHEET = "list"


def rows_workbook(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> bytes:
    """The file; its columns are the keys of the rows, or `columns` where there are none."""
    names = list(rows[0]) if rows else list(columns)
    shape = Shape(_SHEET, "", tuple(Column(name, _kind(name, [row[name] for row in rows])) for name in names))
    texts = ((_SHEET, [_text(row[name]) for name in names]) for row in rows)
    return b"".join(write_xlsx([shape], texts, []))


def _kind(name: str, values: Sequence[Any]) -> Kind:
    """What a column holds: addresses by its name, else what all its values are."""
    given = [value for value in values if value is not None]
    if name == "url" or name.endswith("_url"):
        return Kind.LINK
    if given and all(isinstance(value, bool) for value in given):
        return Kind.TRUTH
    # Dates are words as well: only one that is a single day becomes a day.
    return Kind.COUNT if given and all(isinstance(value, int) for value in given) else Kind.DATE


def _text(value: Any) -> str:
    held = cell(value)
    return "" if held is None else str(held)
