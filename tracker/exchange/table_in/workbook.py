"""A sheet of an XLSX workbook as a table."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from difflib import get_close_matches
from pathlib import Path

from tracker.exchange.table_in.headings import LOOKED_THROUGH, Line, heading_row, named_columns, refuse_behind_end
from tracker.exchange.table_in.named_rows import NamedRows
from tracker.exchange.table_in.sheet_rows import SheetCell
from tracker.exchange.table_in.table import ReadingOptions, Table, refusal
from tracker.exchange.table_in.workbook_parts import Sheet, Workbook
from tracker.values.cell_text import heading_name
from tracker.values.quoting import quoted

_STATE_IT = "State the sheet: under table in the mapping, or with --suggest --sheet NAME."


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets of a workbook, in order, hidden ones too; DocumentError where it cannot be read."""
    with closing(Workbook(path)) as workbook:
        return [sheet.name for sheet in workbook.sheets]


def first_heading(path: Path, sheet: str | None) -> tuple[str | None, str]:
    """The first heading in row 1, with the name of the sheet if it is `sheet`; else the only sheet is looked at.

    DocumentError where the workbook cannot be read, or several sheets hold something.
    """
    with closing(Workbook(path)) as workbook:
        named = next((one for one in workbook.sheets if one.name == sheet), None)
        number, cells = next(iter(workbook.rows(named or _only(workbook))), (0, []))
        text = min(cells, key=lambda cell: cell.column).text if number == 1 else ""
        return (named.name if named else None), heading_name(text)


@contextmanager
def open_workbook(path: Path, options: ReadingOptions) -> Iterator[Table]:
    """Open a sheet of a workbook for reading; DocumentError where it cannot be read as a table."""
    with closing(Workbook(path)) as workbook:
        sheet = _stated(workbook, options.sheet) if options.sheet is not None else _only(workbook)
        heading = heading_row(path, _beginning(workbook, sheet, options.heading), options)
        columns = named_columns(path, heading, options.expected)
        rows = workbook.rows(sheet)
        table = Table(path.name, list(filter(None, columns)), iter(()), sheet=sheet.name)
        table.position = lambda: (rows.read, rows.total)
        table.notes.append(f"The sheet is {quoted(sheet.name)}{', which is hidden' if sheet.hidden else ''}.")
        if heading[0] > 1:
            table.notes.append(f"The headings are in row {heading[0]}; what stands above was left out.")
        table.rows = NamedRows(columns, table.notes).read(rows, heading[0])
        yield table


def _stated(workbook: Workbook, name: str) -> Sheet:
    found = next((sheet for sheet in workbook.sheets if sheet.name == name), None)
    if found is None:
        names = [sheet.name for sheet in workbook.sheets]
        near = get_close_matches(name, names, n=1)
        hint = f"Did you mean {quoted(near[0])}?" if near else f"It has: {', '.join(map(quoted, names))}."
        raise refusal(workbook.path, f"it has no sheet {quoted(name)}", hint)
    return found


def _only(workbook: Workbook) -> Sheet:
    visible = [sheet for sheet in workbook.sheets if not sheet.hidden]
    filled = [sheet for sheet in visible if len(visible) == 1 or any(True for _ in workbook.rows(sheet))]
    if len(filled) > 1:
        names = ", ".join(quoted(sheet.name) for sheet in filled)
        raise refusal(workbook.path, f"several sheets of it hold something: {names}", _STATE_IT)
    if not filled:
        raise refusal(workbook.path, "no sheet of it that is shown holds anything", _STATE_IT)
    return filled[0]


def _beginning(workbook: Workbook, sheet: Sheet, heading: int | None) -> list[Line]:
    found: list[Line] = []
    begin, number = heading or 1, 0
    for number, cells in workbook.rows(sheet):
        if number >= begin:
            found.append((number, _texts(cells)))
        if len(found) == LOOKED_THROUGH:
            break
    if begin > 1:
        refuse_behind_end(workbook.path, begin, number)
    return found


def _texts(cells: list[SheetCell]) -> list[str]:
    texts = [""] * (max(cell.column for cell in cells) + 1)
    for cell in cells:
        texts[cell.column] = cell.text
    return texts
