"""Workbooks: sheets, headings, and files that are none."""

import os
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.exchange.tables import HEADINGS, package, read, refusal, said, sheet_part, styles
from tracker.errors import DocumentError, UsageError
from tracker.exchange.refused_file import check_target, options_of_refused
from tracker.exchange.table_in.table import ReadingOptions
from tracker.exchange.table_in.workbook import sheet_names
from tracker.services.tables.shipped_mappings import load_mapping

SHEET = "xl/worksheets/sheet1.xml"
ROW = '<row r="2"><c r="A2"><v>1</v></c></row>'


def saved(path: Path, **sheets: list[list]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def refused(path: Path, **options) -> str:
    with pytest.raises(DocumentError) as error:
        read(path, **options)
    (problem,) = error.value.problems
    return str(problem)


def test_a_sheet_is_read_with_its_numbers_days_and_rows(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", Log=[["No", "Date"], ["01234", date(2024, 2, 18)], [None, None], [7, None]])
    table, rows = read(path)
    assert (table.headings, table.sheet, table.notes) == (["No", "Date"], "Log", ["The sheet is 'Log'."])
    assert [(row.number, row.texts) for row in rows] == [(2, {"No": "01234", "Date": "2024-02-18"}), (4, {"No": "7"})]


def test_the_sheet_is_stated_where_several_hold_something(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", Log=[["a"]], Empty=[], Notes=[["b"], ["x"]])
    assert sheet_names(path) == ["Log", "Empty", "Notes"]
    assert refused(path) == (
        "several sheets of it hold something: 'Log', 'Notes'."
        " State the sheet: under table in the mapping, or with --suggest --sheet NAME."
    )
    assert refused(path, sheet="Note") == "it has no sheet 'Note'. Did you mean 'Notes'?"
    assert refused(path, sheet="Empty").startswith("it holds nothing")
    assert read(path, sheet="Notes")[1][0].texts == {"b": "x"}
    assert "There is no row below the headings." in read(path, sheet="Log")[0].notes


def test_the_one_sheet_that_holds_something_is_taken_and_said(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", Sheet1=[], Log=[["a"], ["x"]])
    assert read(path)[0].notes[0] == "The sheet is 'Log'."


def test_headings_below_a_title_are_pointed_at(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", Log=[["Our log"], [], ["a", "b"], [1, 2]])
    assert "State heading: 3" in refused(path, expected=frozenset({"b"}))
    assert read(path, heading=3)[1][0].texts == {"a": "1", "b": "2"}


def test_headings_that_are_there_twice_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", Log=[["a", "b", "a"], [1, 2, 3]])
    assert refused(path).startswith("line 1: the heading 'a' stands over columns 1 and 3")


def test_a_cell_without_a_heading_is_named_with_its_column(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", sheet='<row r="2"><c r="AB2"><v>5</v></c></row>')
    _, rows = read(path)
    assert said(rows)[0].startswith("line 2: '5' stands in column AB, which has no heading")
    assert rows[0].beyond == ("5",)


def test_hidden_rows_are_read_and_merged_cells_hold_what_the_first_holds(tmp_path: Path) -> None:
    hidden = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    path = package(tmp_path / "a.xlsx", {SHEET: sheet_part(HEADINGS + hidden, merged)})
    table, rows = read(path)
    assert [row.texts for row in rows] == [{"A": "1"}, {"B": "2"}]
    assert table.notes[1:] == [
        "Rows that are hidden were read like others: 1.",
        "Cells are merged in places: 1. What they hold stands in the first of them alone.",
    ]


def test_rows_and_cells_without_places_follow_one_another(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>4</v></c></row>"
    _, found = read(package(tmp_path / "a.xlsx", sheet=rows))
    assert [(row.number, row.texts) for row in found] == [(2, {"A": "1", "B": "2"}), (3, {"B": "4"})]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({SHEET: '<!DOCTYPE a [<!ENTITY e "x">]>' + sheet_part(HEADINGS)}, "it declares a document type or entities"),
        ({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY e "x">]><workbook/>'}, "it declares a document type or entities"),
        ({SHEET: sheet_part(" " * (40 << 20))}, f"the part {SHEET} of it unpacks to"),
        ({SHEET: sheet_part(HEADINGS + ROW)[:-30]}, "a part of the workbook is missing or broken"),
        ({SHEET: "nothing of the kind"}, "a part of the workbook is missing or broken"),
        ({SHEET: sheet_part('<row r="x"/>')}, "a part of the workbook is missing or broken"),
        ({SHEET: None}, "a part of the workbook is missing or broken"),
        ({"_rels/.rels": None}, "a part of the workbook is missing or broken"),
        ({"xl/workbook.xml": "<document/>"}, "it is no workbook"),
    ],
    ids=["dtd-sheet", "dtd-book", "bomb", "cut", "no-xml", "no-number", "no-sheet", "no-start", "other"],
)
def test_a_package_that_is_hostile_or_broken_is_refused_in_plain_words(tmp_path: Path, changed, reason: str) -> None:
    assert refused(package(tmp_path / "a.xlsx", changed)).startswith(reason)


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    data = package(tmp_path / "a.xlsx", sheet=ROW).read_bytes()
    assert refusal(tmp_path, data[: len(data) // 2], "b.xlsx").startswith("it is no whole workbook")


def test_a_file_with_a_changed_byte_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", sheet=ROW * 50)
    with ZipFile(path) as file:
        place = file.getinfo(SHEET).header_offset + 120
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    assert "workbook" in refusal(tmp_path, bytes(data), "b.xlsx")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xlsx", b"a,b\n1,2\n", "it is no workbook. If it is a text table, give it the ending .csv."),
        ("a.csv", b"PK\x03\x04....", "it is a workbook or an archive, and no text"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the old format of Excel (.xls) is not read"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "it is protected"),
        ("a.xls", b"x", "the old format of Excel (.xls) is not read. Open it in a spreadsheet program and save it as"),
        ("a.ods", b"x", "OpenDocument (.ods) is not read. Open it in a spreadsheet program and save it as .xlsx"),
        ("a.pdf", b"x", "the ending '.pdf' is not known. Tables end in .csv, .tsv"),
        ("a.csv", b"<html><table>", "it is a web page or other XML, and no text table"),
        ("a.xlsx", b"", "the file is empty"),
    ],
)
def test_what_is_no_table_or_has_a_wrong_name_is_refused_with_what_to_do(tmp_path, name, data, reason) -> None:
    assert refusal(tmp_path, data, name).startswith(reason)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv").startswith("it cannot be opened: No such file")


@pytest.mark.parametrize("name", ["pipe.csv", "pipe.xlsx", "pipe.jsonl"])
def test_a_pipe_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    said = "it is no file, and a table is read twice. Save it as a file."
    assert refused(tmp_path / name) == said
    assert options_of_refused(tmp_path / name, ReadingOptions()) is None
    with pytest.raises(UsageError, match="is no file"):
        load_mapping(str(tmp_path / name))
    if not name.endswith(".jsonl"):
        with pytest.raises(UsageError, match="is no file"):
            check_target(tmp_path / name)
    if name.endswith(".xlsx"):
        with pytest.raises(DocumentError, match="cannot be read as a table"):
            sheet_names(tmp_path / name)


@pytest.mark.parametrize(("heading", "known"), [("Refused because", True), ("Refused because of bad law", False)])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_file_of_refused_rows_is_known_by_its_whole_first_heading(tmp_path, heading, known, name) -> None:
    path = tmp_path / name
    if name == "a.xlsx":
        package(path, {SHEET: sheet_part(HEADINGS.replace("<t>A<", f"<t>{heading}<"))})
    else:
        path.write_text(f"\ufeff{heading},No\r\nx,1\r\n", "utf-8")
    assert (options_of_refused(path, ReadingOptions()) is not None) is known


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c><c r="B2"><v>3</v></c></row>', "the cell B2 is there"),
        ('<row r="3"/><row r="2"><c r="A2"><v>1</v></c></row>', "row 2 stands below row 3"),
        ('<row r="2"/><row r="2"><c r="A2"><v>1</v></c></row>', "row 2 stands below row 2"),
    ],
    ids=["cell-twice", "backwards", "row-twice"],
)
def test_what_stands_twice_or_goes_backwards_is_refused_and_never_dropped(tmp_path, rows, reason) -> None:
    assert refused(package(tmp_path / "a.xlsx", sheet=rows)).startswith(reason)


def test_a_mapping_without_an_ending_is_no_pipe_either(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="is no file"):
        load_mapping(str(tmp_path / "pipe"))


def test_cells_of_a_row_in_another_order_are_read(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>'
    _, (row,) = read(package(tmp_path / "a.xlsx", sheet=rows))
    assert row.texts == {"A": "1", "B": "2"}


@pytest.mark.parametrize("heading", [3, 99_999_999_999, 10**30])
def test_headings_behind_the_end_are_refused_at_once_with_the_last_row(tmp_path: Path, heading: int) -> None:
    said = f"row {heading} is stated to hold the headings, and the last row of the table is 2"
    assert refused(package(tmp_path / "a.xlsx", sheet=ROW), heading=heading).startswith(said)
    assert refusal(tmp_path, "A,B\n1,2\n", heading=heading).startswith(said)


def test_a_number_format_that_is_longer_than_any_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", {"xl/styles.xml": styles("[" * 300_000)}, ROW.replace("<c ", '<c s="0" '))
    assert "a number format of 300,000 characters; one has 255 at most" in refused(path)
