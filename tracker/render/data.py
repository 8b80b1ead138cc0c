"""Rows as JSON, NDJSON, CSV or Markdown, for programs and for pasting."""

import json
from collections.abc import Sequence
from typing import Any

from tracker.render.markdown import escape, table
from tracker.reports.record import plain
from tracker.values.cell_text import csv_line, guarded


def rows_text(rows: Sequence[dict[str, Any]], form: str, columns: Sequence[str]) -> str:
    """All rows in one of the formats `json`, `ndjson`, `csv` and `markdown`; `columns` heads an empty table."""
    names = list(rows[0]) if rows else list(columns)
    if form == "json":
        return json_text(list(rows))
    if form == "ndjson":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if form == "csv":
        return _csv(rows, names)
    return table(names, [[escape(plain(row[name])) for name in names] for row in rows]) + "\n"


def json_text(value: Any) -> str:
    """One value as JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _csv(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> str:
    lines = [names, *([_csv_cell(cell(row[name])) for name in names] for row in rows)]
    return "".join(map(csv_line, lines))


def cell(value: Any) -> Any:
    """What a cell of a table holds of a value: text, or a number."""
    if isinstance(value, dict) and "text" in value:
        return value["text"]
    if isinstance(value, list) and all(isinstance(inner, str) for inner in value):
        return "; ".join(value)
    if isinstance(value, dict) and "latitude" in value:
        return plain(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else value


def _csv_cell(value: Any) -> str:
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else str(value)
