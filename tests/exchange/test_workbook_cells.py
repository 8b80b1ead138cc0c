"""Cells of workbooks: no digit is lost, no day is guessed, and what cannot be is named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.tables import Cell, cells, package, read, said, shared, styles
from tracker.exchange.table_in.formats import Shown, format_of
from tracker.exchange.table_in.numbers import number_text
from tracker.exchange.table_in.row import CellKind


def cell(folder: Path, xml: str, code: str = "General", book: str = "", texts: str = "<si><t>01234</t></si>") -> Cell:
    parts = {"xl/styles.xml": styles(code), "xl/sharedStrings.xml": shared(texts)}
    _, rows = read(package(folder / "a.xlsx", parts, f'<row r="2">{xml}</row>', book))
    assert said(rows) == []
    return cells(rows[0])["A"]


def value(folder: Path, text: str, code: str = "General", book: str = "") -> tuple[str, CellKind]:
    found = cell(folder, f'<c r="A2" s="0"><v>{text}</v></c>', code, book)
    return found.text, found.kind


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1234", "1234"),
        ("1234.0", "1234"),
        ("0.10000000000000001", "0.1"),
        ("1234.5599999999999", "1234.56"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1E+20", "100000000000000000000"),
        ("1e-7", "0.0000001"),
        ("12345678901234567", "12345678901234567"),
        ("12345678901234567890.25", "12345678901234567890.25"),
        ("-500", "-500"),
        ("1E+999999", "1E+999999"),
    ],
)
def test_numbers_keep_their_digits_and_lose_binary_noise(tmp_path: Path, stored: str, text: str) -> None:
    assert value(tmp_path, stored) == (text, CellKind.NUMBER)


@given(st.floats(allow_nan=False, allow_infinity=False))
@settings(max_examples=50, deadline=None)
def test_a_number_is_the_same_number_however_it_was_stored(number: float) -> None:
    for stored in (f"{number:.17g}", repr(number)):
        assert float(number_text(stored)) == number


@pytest.mark.parametrize(
    "code", ["0%", "0.00%", "#,##0.00", "#,##0.00 [$€-407]", "&quot;days&quot; 0", "[Red]0", "0\\d"]
)
def test_percents_and_currencies_are_plain_numbers(tmp_path: Path, code: str) -> None:
    assert value(tmp_path, "0.25", code) == ("0.25", CellKind.NUMBER)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", Shown.DAY),
        ("[$-409]d-mmm-yy;@", Shown.DAY),
        ("MMMM YYYY", Shown.DAY),
        ('yyyy"年"m"月"d"日"', Shown.DAY),
        ("dd/mm/yyyy hh:mm", Shown.MOMENT),
        ("h:mm AM/PM", Shown.MOMENT),
        ("[h]:mm:ss", Shown.DURATION),
        ("00000", Shown.PADDED),
        ("0000;-0000;;@", Shown.PADDED),
        ('0" t"', Shown.PLAIN),
        ("00.00", Shown.PLAIN),
        ("General", Shown.PLAIN),
        ('#,##0 "shipments"', Shown.PLAIN),
        ("0.00E+00", Shown.PLAIN),
        ("_-* #,##0.00\\ [$USD]_-", Shown.PLAIN),
        ("@", Shown.PLAIN),
    ],
)
def test_formats_say_what_a_number_is(code: str, shown: Shown) -> None:
    assert format_of(code)[0] is shown


@pytest.mark.parametrize(
    ("stored", "code", "text", "kind"),
    [
        ("45340", "yyyy-mm-dd", "2024-02-18", CellKind.DAY),
        ("45340.5", "yyyy-mm-dd", "2024-02-18T12:00:00", CellKind.MOMENT),
        ("45340.586875000001", "yyyy-mm-dd hh:mm:ss", "2024-02-18T14:05:06", CellKind.MOMENT),
        ("45340", "yyyy-mm-dd hh:mm", "2024-02-18T00:00:00", CellKind.MOMENT),
        ("45340.999999999", "yyyy-mm-dd hh:mm", "2024-02-19T00:00:00", CellKind.MOMENT),
        ("0.58680555555555558", "h:mm", "14:05:00", CellKind.TEXT),
        ("1.1041666666666667", "[h]:mm", "26:30:00", CellKind.TEXT),
        ("1", "yyyy-mm-dd", "1900-01-01", CellKind.DAY),
        ("59", "yyyy-mm-dd", "1900-02-28", CellKind.DAY),
        ("61", "yyyy-mm-dd", "1900-03-01", CellKind.DAY),
    ],
)
def test_days_and_times_are_what_the_program_shows(tmp_path: Path, stored, code, text, kind) -> None:
    assert value(tmp_path, stored, code) == (text, kind)


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("904", "00\\.00", "09.04"),
        ("904", "000-000", "000-904"),
        ("1234567", "000-000", "1234-567"),
        ("7", "&quot;V-&quot;000", "V-007"),
        ("5", "[$-407]00\\ 00", "00 05"),
        ("123", "##00\\.00", "01.23"),
        ("904", "[Red]0000;-0000;@", "0904"),
        ("7", "&quot;0&quot;00_)", "007"),
    ],
)
def test_a_number_that_is_shown_with_zeros_and_signs_is_the_text_that_is_shown(tmp_path, stored, code, text) -> None:
    assert value(tmp_path, stored, code) == (text, CellKind.TEXT)


@pytest.mark.parametrize("stored", ["-904", "9.04"])
def test_what_is_no_whole_number_keeps_its_digits(tmp_path: Path, stored: str) -> None:
    assert value(tmp_path, stored, "00\\.00") == (stored, CellKind.NUMBER)


def test_a_workbook_that_counts_from_1904_has_its_days(tmp_path: Path) -> None:
    since = '<workbookPr date1904="1"/>'
    assert value(tmp_path, "43878", "yyyy-mm-dd", since) == ("2024-02-18", CellKind.DAY)
    assert value(tmp_path, "0", "yyyy-mm-dd", since) == ("1904-01-01", CellKind.DAY)


@pytest.mark.parametrize("stored", ["60", "0", "-1", "2958466", "NaN"])
def test_a_serial_number_that_is_no_day_is_named_with_its_digits(tmp_path: Path, stored: str) -> None:
    path = package(
        tmp_path / "a.xlsx",
        {"xl/styles.xml": styles("yyyy-mm-dd")},
        f'<row r="2"><c r="A2" s="0"><v>{stored}</v></c></row>',
    )
    _, rows = read(path)
    assert said(rows)[0].startswith("line 2, A: it is shown as a date, and ")
    assert rows[0].texts == {"A": stored}


@pytest.mark.parametrize(
    ("xml", "text", "kind"),
    [
        ('<c r="A2" t="s"><v>0</v></c>', "01234", CellKind.TEXT),
        ('<c r="A2" t="str"><v>00</v></c>', "00", CellKind.TEXT),
        ('<c r="A2" t="b"><v>1</v></c>', "true", CellKind.TRUTH),
        ('<c r="A2" t="e"><v>#REF!</v></c>', "#REF!", CellKind.ERROR),
        ('<c r="A2" t="d"><v>2024-02-18</v></c>', "2024-02-18", CellKind.DAY),
        ('<c r="A2" t="d"><v>2024-02-18T10:00:00</v></c>', "2024-02-18T10:00:00", CellKind.MOMENT),
        ('<c r="A2"><f>B1*2</f><v>8</v></c>', "=B1*2", CellKind.FORMULA),
        ('<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "=1/0", CellKind.FORMULA),
        ('<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1", CellKind.TEXT),
        ('<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', "a\rb_x0041_", CellKind.TEXT),
    ],
)
def test_cells_come_with_their_kind(tmp_path: Path, xml: str, text: str, kind: CellKind) -> None:
    assert cell(tmp_path, xml) == Cell(text, kind)


def test_a_formula_that_was_filled_down_is_a_formula_in_every_row(tmp_path: Path) -> None:
    first = '<c r="A2"><f t="shared" ref="A2:A3" si="0">B2*2</f><v>8</v></c>'
    second = '<row r="3"><c r="A3"><f t="shared" si="0"/><v>9</v></c></row>'
    _, rows = read(package(tmp_path / "a.xlsx", sheet=f'<row r="2">{first}</row>{second}'))
    assert [cells(row)["A"] for row in rows] == [
        Cell("=B2*2", CellKind.FORMULA),
        Cell("=B2*2 (filled from A2)", CellKind.FORMULA),
    ]


def test_every_cell_that_a_formula_of_a_range_fills_is_a_formula(tmp_path: Path) -> None:
    first = '<row r="2"><c r="A2"><f t="array" ref="A2:A3">B2:B3*2</f><v>8</v></c><c r="B2"><v>4</v></c></row>'
    others = '<row r="3"><c r="A3"><v>9</v></c></row><row r="4"><c r="A4"><v>7</v></c></row>'
    _, rows = read(package(tmp_path / "a.xlsx", sheet=first + others))
    assert [cells(row)["A"] for row in rows] == [
        Cell("=B2:B3*2", CellKind.FORMULA),
        Cell("=B2:B3*2 (filled from A2)", CellKind.FORMULA),
        Cell("7", CellKind.NUMBER),
    ]
    assert cells(rows[0])["B"] == Cell("4", CellKind.NUMBER)


def test_a_number_shown_with_leading_zeros_is_the_identifier_that_is_shown(tmp_path: Path) -> None:
    assert value(tmp_path, "1234", "00000000") == ("00001234", CellKind.TEXT)


def test_a_text_in_several_styles_is_one_text_without_reading_aids(tmp_path: Path) -> None:
    texts = "<si><r><t>平</t></r><r><t>壌</t></r><rPh><t>ピョンヤン</t></rPh></si>"
    assert cell(tmp_path, '<c r="A2" t="s"><v>0</v></c>', texts=texts).text == "平壌"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ('<c r="A2" t="s"><v>7</v></c>', "the workbook lacks the text of this cell"),
        ('<c r="A2"><v>many</v></c>', "'many' is no number"),
        ('<c r="A2" t="inlineStr"><is><t>a_x0000_b</t></is></c>', "the text holds the character U+0000"),
    ],
)
def test_a_cell_that_makes_no_sense_is_named_and_the_row_goes_on(tmp_path: Path, xml: str, reason: str) -> None:
    _, rows = read(package(tmp_path / "a.xlsx", sheet=f'<row r="2">{xml}<c r="B2"><v>1</v></c></row>'))
    assert said(rows)[0].startswith(f"line 2, A: {reason}")
    assert rows[0].texts["B"] == "1"


def test_many_shared_texts_go_through_a_file_and_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.exchange.table_in.shared_texts._IN_MEMORY", 100)
    monkeypatch.setattr("tracker.exchange.table_in.shared_texts._AT_HAND", 2)
    texts = [f"Ladung {n} ü" for n in range(50)]
    rows = "".join(f'<row r="{n + 2}"><c r="A{n + 2}" t="s"><v>{n}</v></c></row>' for n in range(50))
    parts = {"xl/sharedStrings.xml": shared("".join(f"<si><t>{text}</t></si>" for text in texts))}
    _, found = read(package(tmp_path / "a.xlsx", parts, rows))
    assert [row.texts["A"] for row in found] == texts
