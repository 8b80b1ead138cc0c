"""One sheet of a workbook, written row by row."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from tracker.errors import InvalidValueError
from tracker.exchange.table_out import looks
from tracker.exchange.table_out.typed import Value, typed
from tracker.schemas.table_shapes.shape import Column, Kind, Shape
from tracker.values.cell_text import RUN
from tracker.values.workbook_text import MOST_IN_A_CELL, units, workbook_text

MOST_ROWS = 1_048_576
# More links than this in a sheet, or a longer address, and a spreadsheet calls the file damaged.
MOST_LINKS = 65_530
_LONGEST_ADDRESS = 2_079
_ADDRESS = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)
_HINT = "CSV and JSON lines have no such limit: --format csv, --format jsonl."


class Sheet:
    """Takes rows of text; `records` says in which row of which sheet a record stands, and learns it here."""

    def __init__(self, sheet: Any, shape: Shape, records: dict[str, dict[str, int]]) -> None:
        self._sheet = sheet
        self._shape = shape
        self._own = records[shape.name]
        self._records: Mapping[str, Mapping[str, int]] = records
        self._looks: dict[looks.Look, Any] = {}
        self._rows = 1
        self._links = 0
        self._unlinked = 0
        self._begin()

    def _begin(self) -> None:
        for place, column in enumerate(self._shape.columns, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = looks.width(column)
        self._sheet.freeze_panes = "B2"
        self._sheet.append([self._heading(column) for column in self._shape.columns])

    def _heading(self, column: Column) -> Any:
        cell = WriteOnlyCell(self._sheet, column.name)
        cell.font = looks.HEADING_TOLD if column.told else looks.HEADING
        cell.fill = looks.fill(column)
        return cell

    def add(self, row: Sequence[str]) -> None:
        """Write a row; InvalidValueError for what a workbook cannot hold."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise InvalidValueError(
                f"a sheet holds {MOST_ROWS - 1:,} rows, and there are more {self._shape.name}", _HINT
            )
        pairs = zip(self._shape.columns, row, strict=True)
        self._sheet.append([self._cell(column, text, row[0]) if text else None for column, text in pairs])
        self._own.setdefault(row[0], self._rows)

    def _cell(self, column: Column, text: str, record: str) -> Any:
        value = typed(column.kind, text)
        if not isinstance(value, str):
            return self._made(value, looks.DAY if isinstance(value, datetime) else looks.PLAIN)
        if units(text) > MOST_IN_A_CELL:
            reason = f"{column.name} of {record} is {units(text):,} characters long; a cell holds {MOST_IN_A_CELL:,}"
            raise InvalidValueError(reason, _HINT)
        link = self._link(column, text)
        look = looks.text_look(column.kind, would_run=bool(RUN.match(text)), is_link=link is not None)
        cell = self._made(workbook_text(text), look)
        # Whatever it looks like: never a formula, never an error.
        cell.data_type = "s"
        if link:
            cell.hyperlink = link
        return cell

    def _made(self, value: Value, look: looks.Look) -> Any:
        """A cell. Its look is put together once: that takes ten times as long as a cell."""
        if look not in self._looks:
            model = WriteOnlyCell(self._sheet)
            is_wrapped, model.number_format, is_link = look
            model.alignment = looks.WRAPPED if is_wrapped else looks.TOP
            if is_link:
                model.font = looks.LINK
            self._looks[look] = getattr(model, "_style")  # noqa: B009 - the stubs know it by no name
        cell = Cell(self._sheet, 1, 1, style_array=self._looks[look])
        cell.value = value
        return cell

    def _link(self, column: Column, text: str) -> Hyperlink | None:
        found = self._target(column, text)
        if found and self._links == MOST_LINKS:
            self._unlinked += 1
            return None
        self._links += found is not None
        return found

    def _target(self, column: Column, text: str) -> Hyperlink | None:
        if column.kind is Kind.LINK and _ADDRESS.fullmatch(text) and len(text) <= _LONGEST_ADDRESS:
            return Hyperlink(ref="", target=text)
        for table in column.leads_to:
            if row := self._records.get(table, {}).get(text):
                return Hyperlink(ref="", location=f"'{table}'!A{row}")
        return None

    def end(self, notes: list[str]) -> None:
        """Set the filter over all that was written, and close the sheet."""
        last = get_column_letter(len(self._shape.columns))
        self._sheet.auto_filter.ref = f"A1:{last}{self._rows}"
        if self._unlinked:
            notes.append(
                f"{self._shape.name}: {self._unlinked:,} references and addresses are text alone;"
                f" a sheet holds {MOST_LINKS:,} links."
            )
        self._sheet.close()
