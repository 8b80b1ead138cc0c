"""JSON lines: an object a line, numbers as they are spelt, and what does not fit a cell named."""

from pathlib import Path

import pytest

from tests.exchange.tables import Cell, cells, read_bytes, refusal, said
from tracker.exchange.table_in.row import CellKind


def test_values_keep_their_kind_and_their_spelling(tmp_path: Path) -> None:
    data = '{"a": "01234", "b": 1.50, "c": null, "d": true, "e": 12345678901234567890, "f": "", "g": 1e5}\n'
    table, (row,) = read_bytes(tmp_path, data, "a.jsonl")
    assert table.headings == ["a", "b", "c", "d", "e", "f", "g"]
    assert cells(row) == {
        "a": Cell("01234"),
        "b": Cell("1.50", CellKind.NUMBER),
        "d": Cell("true", CellKind.TRUTH),
        "e": Cell("12345678901234567890", CellKind.NUMBER),
        "g": Cell("1e5", CellKind.NUMBER),
    }


def test_keys_that_come_late_join_the_headings(tmp_path: Path) -> None:
    table, rows = read_bytes(tmp_path, '{"a": "x"}\n' * 1500 + '{"late": "y"}\n', "a.ndjson")
    assert table.headings == ["a", "late"]
    assert (rows[-1].number, rows[-1].texts) == (1501, {"late": "y"})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"a": [1, 2]}', "line 2, a: the key 'a' holds a list, and a cell is one text, number, true or false. Give"),
        ('{"a": {"x": 1}}', "line 2, a: the key 'a' holds an object"),
        ('{"a": 1, "a": 2}', "line 2, a: this key is given twice"),
        ('{"a": 1, " a ": 2}', "line 2, a: this key is given twice"),
        ("[1]", "line 2: a line of JSON lines is an object"),
        ('{"a": NaN}', "line 2: NaN is no JSON value"),
        ('{"a":', "line 2: this is no JSON: Expecting value"),
        ('{"a": "\\u0000"}', "line 2, a: the text holds the character U+0000"),
        ('{"a": "\\ud800"}', "line 2, a: the text holds half a character"),
        ("[" * 100_000, "line 2: "),
    ],
    ids=["list", "object", "twice", "twice-spaced", "no-object", "nan", "cut", "nul", "surrogate", "deep"],
)
def test_a_line_that_is_no_row_is_named_and_kept(tmp_path: Path, line: str, problem: str) -> None:
    _, rows = read_bytes(tmp_path, f'{{"a": 1}}\n{line}\n{{"a": 3}}\n', "a.jsonl")
    assert [found[: len(problem)] for found in said(rows)] == [problem]
    assert rows[1].beyond == (line,)
    assert rows[2].texts == {"a": "3"}


def test_a_file_that_does_not_begin_with_an_object_is_refused(tmp_path: Path) -> None:
    found = refusal(tmp_path, '[{"a": 1}]\n', "a.jsonl")
    assert found.startswith("line 1: a line of JSON lines is an object, and this is something else. Give an object")
    assert refusal(tmp_path, "\n\n", "a.jsonl").startswith("it holds nothing")
