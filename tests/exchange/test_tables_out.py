"""What is written as a table is read again as it was, whatever the text; a spreadsheet runs none of it."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cli.test_hostile_text import HOSTILE
from tests.helpers import write_csv
from tracker.errors import InvalidValueError
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.table import ReadingOptions
from tracker.exchange.table_out import sheet_out
from tracker.exchange.table_out.jsonl_out import write_jsonl
from tracker.exchange.table_out.xlsx_out import write_xlsx
from tracker.schemas.table_shapes.shape import Column, Kind, Shape
from tracker.values.cell_text import guarded

SHAPE = Shape(
    "things",
    "",
    (
        Column("ref", Kind.REF),
        Column("text"),
        Column("long", Kind.LONG),
        Column("list", Kind.LIST),
        Column("when", Kind.DATE),
        Column("number", Kind.NUMBER),
        Column("count", Kind.COUNT),
        Column("truth", Kind.TRUTH),
        Column("url", Kind.LINK),
        Column("other", Kind.REF, leads_to=("things",)),
    ),
)
FORMULAS = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "'＝1",
    "a;=1+1;b",
    'a;"=1',
    "a\t@b",
    "a\n=1;",
    "a;''=1",
    "'=1",
    "''-1",
    '=HYPERLINK("http://x")',
    "#REF!",
    "-",
    "1,2",
]
HOSTILES = [*HOSTILE.values(), *FORMULAS, '"', "_x000D_ _x005F_x", "a\r\nb", "\ufffe\uffff", " padded ", "\x01"]
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
TEXT = st.one_of(ANY.filter(str.strip), st.just(""))


def row(ref: str = "T-1", **cells: str) -> list[str]:
    return [{"ref": ref, **cells}.get(column.name, "") for column in SHAPE.columns]


def read(path: Path, **options: Any) -> list[list[str]]:
    with open_table(path, ReadingOptions(**options)) as table:
        assert table.headings == SHAPE.headings or path.suffix == ".jsonl"
        rows = []
        for one in table.rows:
            assert not one.problems
            rows.append([one.texts.get(name, "") for name in SHAPE.headings])
    return rows


def write(path: Path, rows: Sequence[list[str]]) -> Path:
    copies = [list(one) for one in rows]
    if path.suffix == ".xlsx":
        path.write_bytes(b"".join(write_xlsx([SHAPE], (("things", one) for one in copies), [])))
    else:
        pieces = write_csv(SHAPE, copies) if path.suffix == ".csv" else write_jsonl(SHAPE, copies)
        path.write_bytes("".join(pieces).encode())
    return path


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4))
@example(texts=[(text, text, text) for text in HOSTILES])
def test_any_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, form: str, texts: list[tuple[str, str, str]]
) -> None:
    rows = [row(f"T-{place}", text=a, long=b, list=c) for place, (a, b, c) in enumerate(texts)]
    path = write(tmp_path_factory.mktemp("any") / f"any.{form}", rows)
    assert read(path, guarded=True) == rows


def test_csv_is_what_the_library_reads_and_no_cell_would_run(tmp_path: Path) -> None:
    rows = [row(text=text, long=text, when=text) for text in HOSTILES]
    path = write(tmp_path / "all.csv", rows)
    found = list(csv.reader(io.StringIO(path.read_text("utf-8", "strict"), newline=""), strict=True))
    assert [len(one) for one in found] == [len(SHAPE.columns)] * (len(rows) + 1)
    assert not [cell for one in found for cell in one if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_program_that_parts_at_another_mark_gets_no_cell_that_would_run(tmp_path: Path, mark: str) -> None:
    rows = [row(text=f"a{mark}=1+1{mark}b", long=f'x{mark}"=1', list=f"y\n＝2{mark}", when=f"2{mark}'@3")]
    text = write(tmp_path / "all.csv", rows).read_text("utf-8")
    found = [cell for line in csv.reader(io.StringIO(text, newline=""), delimiter=mark) for cell in line]
    assert f'"a{mark}\'=1+1{mark}b"' in text
    assert not [cell for cell in found if cell.startswith(tuple("=+-@＝＋－＠"))]


def test_a_negative_number_of_csv_stays_a_number() -> None:
    *_, line = "".join(write_csv(SHAPE, [row(number="-77.03", text="-77.03")])).split("\r\n")[:-1]
    assert line == "T-1,'-77.03,,,,-77.03,,,,"


def test_csv_begins_with_a_byte_order_mark_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "marked.csv"
    path.write_bytes("".join(write_csv(SHAPE, [row(text="김정은")], mark=True)).encode())
    assert path.read_bytes().startswith(b"\xef\xbb\xbfref,")
    assert read(path) == [row(text="김정은")]


def test_no_cell_of_a_workbook_is_a_formula_or_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "all.xlsx", [row(text=text, long=text, when=text, number=text) for text in HOSTILES])
    sheet = openpyxl.load_workbook(path)["things"]
    assert {cell.data_type for line in sheet.iter_rows(min_row=2) for cell in line if cell.value} == {"s"}
    # Whoever edits such a cell leaves it a text.
    formats = {line[1].number_format for line in sheet.iter_rows(min_row=2)}
    assert formats == {"@"}
    assert {line[2].number_format for line in sheet.iter_rows(min_row=2) if line[2].value == "=1+1"} == {"@"}


def test_cells_of_a_workbook_have_types_where_nothing_is_lost(tmp_path: Path) -> None:
    days = ["2024-02-18", "2024-02", "2024-06-17~", "1900-02-28", "1900-03-01", "2024?"]
    numbers = ["7000", "-77.03", "1.50", "007", "1234567890123456", "1e5"]
    rows = [row(when=day, number=number, count="3", truth="true") for day, number in zip(days, numbers, strict=True)]
    path = write(tmp_path / "typed.xlsx", rows)
    cells = [[cell.value for cell in line] for line in openpyxl.load_workbook(path)["things"].iter_rows(min_row=2)]
    # A workbook knows no zones.
    assert [line[4] for line in cells] == [
        *(datetime.fromisoformat("2024-02-18"), "2024-02", "2024-06-17~", "1900-02-28"),
        *(datetime.fromisoformat("1900-03-01"), "2024?"),
    ]
    assert [line[5] for line in cells] == [7000, -77.03, "1.50", "007", "1234567890123456", "1e5"]
    assert {tuple(line[6:8]) for line in cells} == {(3, True)}
    assert read(path) == rows


def test_a_workbook_has_a_frozen_heading_a_filter_and_links_that_lead_somewhere(tmp_path: Path) -> None:
    rows = [row("T-1", url="https://example.org/?a=1&b=<2>"), row("T-2", other="T-1"), row("T-3", other="T-9")]
    rows += [row("T-4", url="javascript:alert(1)"), row("T-5", url="file:///etc/passwd"), row("T-6", text="T-1")]
    sheet = openpyxl.load_workbook(write(tmp_path / "links.xlsx", rows))["things"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:J7")
    links = {link.ref: link.target or link.location for link in sheet._hyperlinks}
    found = {cell.coordinate: cell.hyperlink for line in sheet.iter_rows() for cell in line if cell.hyperlink}
    assert not links or links.keys() == found.keys()
    assert {place: link.target or link.location for place, link in found.items()} == {
        "I2": "https://example.org/?a=1&b=<2>",
        "J3": "'things'!A2",
    }


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "javascript://x/%0aalert(1)"),
        *(
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "\\\\host\\share",
            "https:\\\\host\\share",
            "ms-word:ofe|u|x",
        ),
        *(
            "https://example.org/\njavascript:alert(1)",
            "mailto:a@example.org",
            "#things!A1",
            "=HYPERLINK(1)",
            "//host/x",
        ),
    ],
)
def test_an_address_that_is_of_no_web_page_is_no_link_of_a_workbook_and_guarded_text_of_csv(
    tmp_path: Path, address: str
) -> None:
    path = write(tmp_path / "links.xlsx", [row("T-1", url=address)])
    cell = openpyxl.load_workbook(path)["things"]["I2"]
    assert cell.value == address
    assert (cell.hyperlink, cell.data_type) == (None, "s")
    with ZipFile(path) as package:
        assert not [name for name in package.namelist() if "sheet" in name and name.endswith(".rels")]
    (line,) = list(csv.reader(io.StringIO(write(tmp_path / "a.csv", [row("T-1", url=address)]).read_text("utf-8"))))[1:]
    assert line[8] == guarded(address)


def test_a_text_that_no_cell_can_hold_is_refused_and_never_cut(tmp_path: Path) -> None:
    assert read(write(tmp_path / "fits.xlsx", [row(long="x" * 32_767)])) == [row(long="x" * 32_767)]
    for text in ("x" * 32_768, "\U0001f680" * 16_384):
        with pytest.raises(InvalidValueError, match=r"long of T-1 is 32,768 characters long; a cell holds 32,767"):
            write(tmp_path / "long.xlsx", [row(long=text)])
    assert not (tmp_path / "long.xlsx").exists()


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_out, "MOST_ROWS", 3)
    write(tmp_path / "two.xlsx", [row(), row()])
    with pytest.raises(InvalidValueError, match="a sheet holds 2 rows, and there are more things"):
        write(tmp_path / "three.xlsx", [row(), row(), row()])


def test_links_beyond_those_a_sheet_holds_are_text_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_out, "MOST_LINKS", 1)
    notes: list[str] = []
    rows = (("things", row(f"T-{n}", url="https://example.org")) for n in range(3))
    data = b"".join(write_xlsx([SHAPE], rows, notes))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["things"]
    assert [bool(line[8].hyperlink) for line in sheet.iter_rows(min_row=2)] == [True, False, False]
    assert notes == ["things: 2 references and addresses are text alone; a sheet holds 1 links."]


def test_json_lines_hold_counts_as_numbers_and_nothing_as_null() -> None:
    (line,) = write_jsonl(SHAPE, [row(count="3", truth="false", number="1.50", text="김")])
    found = json.loads(line)
    assert (found["count"], found["truth"], found["number"], found["text"]) == (3, False, "1.50", "김")
    assert found["long"] is None
    assert list(found) == SHAPE.headings
