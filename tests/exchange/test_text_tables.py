"""CSV and TSV: every cell comes as it was typed, and a bad row is named where it begins."""

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.tables import read, read_bytes, refusal, said

FORMULAS = Path(__file__).parent.parent / "data" / "tables" / "formulas.csv"
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


def texts(folder: Path, data: bytes | str, name: str = "log.csv", **options) -> list[dict[str, str]]:
    _, rows = read_bytes(folder, data, name, **options)
    assert said(rows) == []
    return [row.texts for row in rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@given(cells=st.lists(st.tuples(CELL, CELL, CELL).filter(any), min_size=1, max_size=4))
@settings(max_examples=6, deadline=None)
def test_what_a_writer_of_csv_wrote_is_read_to_the_letter(tmp_path_factory, separator, end, cells) -> None:
    stream = io.StringIO(newline="")
    # With another line end than its own the writer leaves a lone CR or LF without quotation marks.
    quoting = csv.QUOTE_MINIMAL if end == "\r\n" else csv.QUOTE_ALL
    writer = csv.writer(stream, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerows([("a", "b", "c"), *cells])
    found = texts(tmp_path_factory.getbasetemp(), stream.getvalue(), delimiter=separator)
    assert [tuple(row.get(name, "") for name in "abc") for row in found] == cells


def test_identifiers_and_formulas_stay_the_text_they_are() -> None:
    _, rows = read(FORMULAS)
    titles = [row.texts["title"] for row in rows]
    assert said(rows) == []
    assert titles[:6] == ["=1+1", "+1+1", "-2+3", "@SUM(1,1)", "\t=1+1", "\r=1+1"]
    assert titles[-5:] == ['a,"b"\n=1+1', "-", "+82-2-2100-2114", "-500", "@panel"]


def test_a_row_has_the_number_of_the_line_on_which_it_begins() -> None:
    _, rows = read(FORMULAS)
    assert [row.number for row in rows] == [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15, 16, 17, 18]


def test_the_guard_of_the_export_is_taken_off_once_and_only_on_request(tmp_path: Path) -> None:
    data = "a,b\n'=1,''-2\n'quoted',''\n"
    assert texts(tmp_path, data, guarded=True) == [{"a": "=1", "b": "'-2"}, {"a": "'quoted'", "b": "''"}]
    assert texts(tmp_path, data)[0] == {"a": "'=1", "b": "''-2"}


@pytest.mark.parametrize(
    "data", ["t,d\rA,1\rB,2", "t,d\r\nA,1\nB,2\r", "t,d\n\n,\nA,1\n\nB,2\n"], ids=["cr", "mixed", "empty-rows"]
)
def test_line_ends_of_all_kinds_part_rows(tmp_path: Path, data: str) -> None:
    assert texts(tmp_path, data) == [{"t": "A", "d": "1"}, {"t": "B", "d": "2"}]


def test_a_cell_of_two_hundred_thousand_letters_is_read(tmp_path: Path) -> None:
    assert texts(tmp_path, f"t,d\n{'A' * 200_000},1\n") == [{"t": "A" * 200_000, "d": "1"}]


def test_ragged_rows_are_named_and_keep_their_cells(tmp_path: Path) -> None:
    _, rows = read_bytes(tmp_path, "a,b,c\n1,2\n1,2,3,4\n5,6,7,\n8,9,0\n")
    assert [line.partition(".")[0] for line in said(rows)] == [
        "line 2: the row has 2 cells, and there are 3 headings",
        "line 3: the row has 4 cells, and there are 3 headings; '4' has none",
    ]
    assert rows[0].texts == {"a": "1", "b": "2"}
    assert rows[1].beyond == ("4",)


def test_a_cell_without_a_heading_is_named(tmp_path: Path) -> None:
    _, rows = read_bytes(tmp_path, "a,,c,\n1,,2,\n1,lost,2,\n1,,2\n")
    assert [row.number for row in rows if row.problems] == [3]
    assert rows[1].beyond == ("lost",)


def test_an_unclosed_quotation_mark_is_named_where_it_opens_and_the_next_line_goes_on(tmp_path: Path) -> None:
    data = 'a,b\n1,"open\n2,x\n3,"said ""no"""\n"never,4\n5,y\n'
    _, rows = read_bytes(tmp_path, data)
    assert [line.partition(".")[0] for line in said(rows)] == [
        "line 2: the quotation mark that opens in cell 2 is not closed",
        "line 5: the quotation mark that opens in cell 1 is not closed",
    ]
    assert [row.texts for row in rows if not row.problems] == [
        {"a": "2", "b": "x"},
        {"a": "3", "b": 'said "no"'},
        {"a": "5", "b": "y"},
    ]
    assert [row.beyond for row in rows if row.problems] == [('1,"open',), ('"never,4',)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [('"1" x,2', "text stands behind a closing quotation mark"), ('1,2" pipe', "a quotation mark stands inside")],
)
def test_quotation_marks_in_wrong_places_are_refused_and_not_interpreted(tmp_path, line: str, reason: str) -> None:
    _, rows = read_bytes(tmp_path, f"a,b\n{line}\n3,4\n")
    assert said(rows)[0].startswith(f"line 2: {reason}")
    assert rows[0].beyond == (line,)
    assert rows[1].texts == {"a": "3", "b": "4"}


def test_a_row_whose_cell_swallowed_lines_says_so(tmp_path: Path) -> None:
    _, rows = read_bytes(tmp_path, 'a,b\n1,"2\n3,4"\n5,"6\n7",8\n')
    assert rows[0].texts == {"a": "1", "b": "2\n3,4"}
    assert "runs over 2 lines" in said(rows)[0]


def test_nul_is_named_with_its_column(tmp_path: Path) -> None:
    _, rows = read_bytes(tmp_path, b"t,d\nA\0B,1\nC,2\n")
    assert said(rows) == ["line 2, t: the cell holds the character U+0000. Take it out."]


def test_what_parts_the_cells_is_found_and_said(tmp_path: Path) -> None:
    table, rows = read_bytes(tmp_path, b"\xef\xbb\xbftitle;date;qty\nA;01/02/2020;1.234,5\n")
    assert rows[0].texts == {"title": "A", "date": "01/02/2020", "qty": "1.234,5"}
    assert table.notes[1] == "The cells are parted by semicolons."
    assert read_bytes(tmp_path, "sep=|\na|b;c\n1|2\n")[0].headings == ["a", "b;c"]
    assert read_bytes(tmp_path, "a,b\tc\n1\t2\n", "log.tsv")[0].headings == ["a,b", "c"]


def test_the_headings_that_a_mapping_needs_decide_between_separators(tmp_path: Path) -> None:
    data = "a,b;c\n1,2;3\n"
    assert "may be parted by commas or semicolons. State the delimiter" in refusal(tmp_path, data)
    assert read_bytes(tmp_path, data, expected=frozenset({"b;c"}))[0].headings == ["a", "b;c"]
    assert read_bytes(tmp_path, data, delimiter=";")[0].headings == ["a,b", "c"]
    assert "'ab' cannot part cells" in refusal(tmp_path, data, delimiter="ab")


def test_headings_come_with_single_spaces(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, '" Date\n of  act ",b\n1,2\n')[0].headings == ["Date of act", "b"]


def test_headings_below_other_lines_are_pointed_at_and_never_taken_unasked(tmp_path: Path) -> None:
    data = "Deliveries known to us\n\nas of,2024\na,b,c\n1,2,3\n"
    wanted = frozenset({"a", "c"})
    assert refusal(tmp_path, data) == (
        "row 1 holds one text and row 4 several: it seems to stand above the headings. "
        "State heading: 4, or heading: 1 if that is the row of the headings. With --suggest it is --heading 4."
    )
    found = refusal(tmp_path, data, expected=wanted)
    assert found == "the heading 'a' is not in row 1; it is in row 4. State heading: 4 under table in the mapping."
    assert read_bytes(tmp_path, data, expected=frozenset({"Deliveries known to us"}))[1][0].problems
    table, rows = read_bytes(tmp_path, data, heading=4)
    assert [row.number for row in rows] == [5]
    assert "what stands above was left out" in table.notes[-1]
    assert "row 7 is stated to hold the headings, and holds nothing" in refusal(
        tmp_path, data + "\n\n\n4,5,6", heading=7
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "the file is empty"),
        ("\n\n,,\n", "it holds nothing"),
        ("t,t,d\n1,2,3\n", "line 1: the heading 't' stands over columns 1 and 2"),
        ("t, t ,d\n1,2,3\n", "line 1: the heading 't' stands over columns 1 and 2"),
        ('t,"d\n1,2\n', "line 1: in the headings the quotation mark that opens in cell 2 is not closed"),
        (b"t,d\0\n1,2\n", "line 1: in the headings the text holds the character U+0000"),
    ],
    ids=["empty", "blank", "twice", "twice-spaced", "broken", "nul"],
)
def test_a_file_without_headings_that_can_be_used_is_refused(tmp_path: Path, data, reason: str) -> None:
    assert refusal(tmp_path, data).startswith(reason)


def test_headings_alone_are_a_table_without_rows_and_it_is_said(tmp_path: Path) -> None:
    table, rows = read_bytes(tmp_path, "t,d\n")
    assert (table.headings, rows) == (["t", "d"], [])
    assert "There is no row below the headings." in table.notes


def test_memory_stays_the_same_however_long_the_file_and_whatever_a_quotation_mark_opens(tmp_path: Path) -> None:
    def peak(rows: int, first: str) -> int:
        path = tmp_path / "long.csv"
        path.write_text("a,b\n" + first + "some text,more of it\n" * rows)
        tracemalloc.start()
        count = sum(1 for _ in _streamed(path))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == rows + bool(first)
        return found

    assert peak(20_000, "") < 1.5 * peak(2_000, "")


def _streamed(path: Path):
    from tracker.exchange.table_in.opening import open_table
    from tracker.exchange.table_in.table import ReadingOptions

    with open_table(path, ReadingOptions()) as table:
        yield from table.rows
