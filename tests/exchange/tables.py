"""Tables for tests: read whole, and workbooks made part by part."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tracker.errors import DocumentError
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.row import CellKind, TableRow
from tracker.exchange.table_in.table import ReadingOptions, Table

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = '<row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row>'


class Cell(NamedTuple):
    """A cell that is not empty."""

    text: str
    kind: CellKind = CellKind.TEXT


def cells(row: TableRow) -> dict[str, Cell]:
    """The cells of a row by heading."""
    return {heading: Cell(text, row.kinds.get(heading, CellKind.TEXT)) for heading, text in row.texts.items()}


def read(path: Path, **options) -> tuple[Table, list[TableRow]]:
    """The table with all its rows."""
    with open_table(path, ReadingOptions(**options)) as table:
        rows = list(table.rows)
        read_so_far, total = table.position()
        assert read_so_far == total > 0
    return table, rows


def read_bytes(folder: Path, data: bytes | str, name: str = "log.csv", **options) -> tuple[Table, list[TableRow]]:
    """The table in a file of these bytes."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, **options)


def refusal(folder: Path, data: bytes | str, name: str = "log.csv", **options) -> str:
    """What is said when the file as a whole is refused."""
    with pytest.raises(DocumentError) as refused:
        read_bytes(folder, data, name, **options)
    assert name in refused.value.reason
    (problem,) = refused.value.problems
    return str(problem)


def said(rows: list[TableRow]) -> list[str]:
    """All problems of all rows."""
    return [str(problem) for row in rows for problem in row.problems]


def package(path: Path, changed: Mapping[str, str | None] | None = None, sheet: str = "", book: str = "") -> Path:
    """A workbook of one sheet `Log` with headings A and B and these rows; `changed` are whole parts."""
    parts: dict[str, str | None] = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{book}'
        '<sheets><sheet name="Log" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet_part(HEADINGS + sheet),
        "xl/sharedStrings.xml": shared("<si><t>01234</t></si>"),
        "xl/styles.xml": styles("General"),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, text in {**parts, **(changed or {})}.items():
            if text is not None:
                file.writestr(name, text)
    return path


def sheet_part(rows: str, after: str = "") -> str:
    """The part of a sheet with these rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def shared(texts: str) -> str:
    """The part of shared texts."""
    return f'<sst xmlns="{_MAIN}">{texts}</sst>'


def styles(*codes: str) -> str:
    """The part of styles: one for each format, in order."""
    own = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(codes)))
    return f'<styleSheet xmlns="{_MAIN}"><numFmts>{own}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'


def _relations(*targets: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{name}"/>' for n, (kind, name) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'
