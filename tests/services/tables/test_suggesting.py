"""A first mapping: what it guesses, what it leaves to the user, and what it says of the rest."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.services.tables.tables import write
from tracker.analysis.column_guesses import guess_columns
from tracker.analysis.value_guesses import Marks, number_marks
from tracker.errors import DocumentError
from tracker.exchange.mapping_in import read_mapping
from tracker.services.tables.suggesting import suggest_mapping


def suggested(folder: Path, text: str, name: str = "table.csv") -> str:
    return suggest_mapping(write(folder, text, name))


def test_every_column_is_read_or_listed(tmp_path: Path) -> None:
    text = suggested(tmp_path, "No,Event,Date,IMO,HS code,Notes\n1,A,2024,9179842,2701,x\n")
    assert "\n#   IMO: 9179842\n#   HS code: 2701\n" in text
    assert "#   Event" not in text


def test_what_foreign_headings_hide_is_left_to_the_user(tmp_path: Path) -> None:
    text = suggested(tmp_path, "Fall;Ereignis;Datum;Menge\nA;Kohle;03.04.2024;12.500,75\nA;Kohle;04.04.2024;3,5\n")
    assert 'table: {dates: TODO, thousands: ".", decimal: ","}' in text
    assert "occurred: {column: Datum}" in text
    assert "key: {column: TODO}" in text
    with pytest.raises(DocumentError) as raised:
        read_mapping("table.yaml", text.replace("dates: TODO", "dates: edtf"))
    said = " ".join(map(str, raised.value.problems))
    assert "records[2].key: this is still to be filled in. Put a heading in place of TODO." in said


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (["12.500,75"], Marks(",", ".")),
        (["1,200", "5"], Marks(".", ",")),
        (["1,200.5"], Marks(".", ",")),
        (["3,5", "1.200"], Marks(",", ".")),
        (["3,5"], Marks(",")),
        (["0.5", "1.234"], Marks(".")),
        (["1 200", "3,5"], Marks(",", " ")),
        (["1'200"], Marks(".", "'")),
        (["1.234"], Marks(clear=False)),
        (["3,5", "3.5"], Marks(clear=False)),
        (["5", "~300"], Marks()),
    ],
)
def test_the_marks_of_numbers_are_guessed_where_they_can_be_told(texts: list[str], marks: Marks) -> None:
    assert number_marks(texts, read=True) == marks


@pytest.mark.parametrize(
    ("heading", "ids", "key"),
    [
        ("Case ID", ["1", "1", "2"], ["Case ID"]),
        ("Case ID", ["1", "2", "1"], ["Event", "Date"]),
        ("vessel_id", ["1", "1", "2"], ["Event", "Date"]),
        ("vessel_id", ["1", "3", "2"], ["vessel_id"]),
    ],
)
def test_an_id_that_rows_of_one_case_share_is_the_key(heading: str, ids: list[str], key: list[str]) -> None:
    guess = guess_columns([heading, "Event", "Date"], {heading: ids, "Event": ["A", "A", "B"], "Date": ["2024"] * 3})
    assert guess.key == key


def test_a_unit_in_the_heading_is_taken(tmp_path: Path) -> None:
    assert "{quantity: {column: Quantity (t)}, unit: tonne}" in suggested(tmp_path, "No,What,Quantity (t)\n1,A,5\n")


def test_reports_of_one_title_are_told_apart_by_their_address(tmp_path: Path) -> None:
    rows = "1,A,H,https://a.example\n2,B,H,https://b.example\n"
    assert "key: {column: Link}" in suggested(tmp_path, "No,What,Headline,Link\n" + rows)
    some = suggested(tmp_path, "No,What,Headline,Link\n" + rows + "3,C,I,\n")
    assert "key: {columns: [Link, Headline]}" in some


def test_lines_that_hold_more_than_cells_are_told_by_their_key(tmp_path: Path) -> None:
    text = suggested(tmp_path, '{"No": 1, "Buyers": ["x"]}\n{"No": 2, "Buyers": "x"}\n', "a.jsonl")
    assert "# A row that cannot be read: line 1, Buyers: the key 'Buyers' holds a list" in text
    with pytest.raises(DocumentError, match="none of the first 1 rows can be read"):
        suggested(tmp_path, '{"No": 1, "Buyers": {"x": 1}}\n', "a.jsonl")


def test_headings_below_a_title_and_a_date_are_found(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["A log"], ["Updated", "2024-05-01"], [], ["No", "What", "Date"], [1, "A", "2024"], [2, "B", "2024"]):
        sheet.append(row)
    workbook.save(tmp_path / "log.xlsx")
    with pytest.raises(DocumentError) as raised:
        suggest_mapping(tmp_path / "log.xlsx")
    assert "With --suggest it is --heading 4." in str(raised.value.problems[0])
