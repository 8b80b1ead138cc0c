"""`tracker export` as tables, lists as workbooks, and the template."""

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.marked_case import assert_clear, ref_of
from tests.cli.program import ROOT, Program
from tests.helpers import case, violation
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.vocab import NOT_A_VIOLATIONS_MEASURE, Measure

TABLES = list(SHAPES)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_clear_tables_hold_nothing_that_rests_on_more(marked: Program, form: str) -> None:
    told = "".join(
        marked.done("export", "--table", table, "--max-marking", "CLEAR", "--format", form).out for table in TABLES
    )
    assert_clear(marked, told)
    for words in (
        "Statement open.",
        "Statement repeated.",
        "A firm",
        "An article",
        "An agency",
        "1718 (2006) 8(a)(iii)",
    ):
        assert words in told


def test_a_clear_workbook_holds_nothing_that_rests_on_more(marked: Program, tmp_path: Path) -> None:
    file = tmp_path / "clear.xlsx"
    marked.done("export", "--max-marking", "CLEAR", "-o", str(file))
    with zipfile.ZipFile(file) as archive:
        assert_clear(marked, "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist()))
    assert openpyxl.load_workbook(file).sheetnames == TABLES


def test_a_table_at_a_marking_counts_what_it_shows(marked: Program, main: str) -> None:
    (shown,) = rows(marked.done("export", main, "--table", "violations", "--max-marking", "CLEAR").out)
    (whole,) = rows(marked.done("export", main, "--table", "violations").out)
    assert (shown["claim_count"], shown["reply_count"], shown["status"]) == ("2", "3", "under_review")
    assert (whole["claim_count"], whole["reply_count"], whole["status"]) == ("9", "6", "established")
    assert int(shown["supporting_origins"]) < int(whole["supporting_origins"])


def test_tables_without_a_limit_hold_the_same_as_tables_up_to_red(marked: Program) -> None:
    for table in TABLES:
        asked = ("export", "--table", table)
        assert marked.done(*asked).out == marked.done(*asked, "--max-marking", "RED").out


def test_filters_and_references_choose_the_rows(marked: Program, main: str) -> None:
    def titles(*asked: str) -> list[str]:
        return [row["title"] for row in rows(marked.done("export", "--table", "violations", *asked).out)]

    assert titles("--party", "A firm", "--role", "other") == ["The plain one"]
    assert titles(ref_of(marked, "The plain one")) == ["The plain one"]
    parties = rows(marked.done("export", ref_of(marked, "The plain one"), "--table", "parties").out)
    assert "A state" not in [row["name"] for row in parties]
    marked.refused("export", main, "--role", "other", "--table", "claims", code=2)


@pytest.mark.parametrize("given", [("--min-origins", "0"), ("--tag", "")])
def test_a_filter_that_takes_all_or_is_empty_is_a_filter(tracker: Program, given: tuple[str, ...]) -> None:
    """What it does not pick stays out: here a party that no violation names."""
    tracker.bring(case(violation()))
    tracker.done("party", "add", "Alone", "--kind", "company")
    assert "Alone" in tracker.done("export", "--table", "parties").out
    assert "Alone" not in tracker.done("export", "--table", "parties", *given).out
    said = tracker.refused("export", "P-0001", "--table", "parties", *given, code=2).err
    assert "Name references or give filters, not both." in said


def test_the_ending_of_the_file_says_what_is_written(marked: Program, tmp_path: Path) -> None:
    def begin(name: str, *asked: str) -> str:
        marked.done("export", "-o", str(tmp_path / name), *asked)
        return (tmp_path / name).read_bytes()[:14].decode("latin-1")

    assert begin("a.csv") == "ref,title,regi"
    assert begin("a.csv", "--table", "claims") == "ref,violation,"
    assert begin("a.xlsx").startswith("PK")
    assert begin("a.jsonl") == '{"format": "tr'
    assert begin("b.jsonl", "--table", "parties") == '{"ref": "P-000'
    assert begin("a.yaml") == "format: tracke"
    assert begin("a.csv", "--bom").startswith("ï»¿ref,")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--table", "claims", "--format", "yaml"),
            "--table goes with --format csv, xlsx, jsonl; yaml is a case file.",
        ),
        (("--bom",), "--bom is for --format csv"),
        (("--format", "xlsx", "--bom"), "--bom is for --format csv"),
    ],
)
def test_options_that_do_not_go_together_are_refused(marked: Program, asked: tuple[str, ...], said: str) -> None:
    assert said in " ".join(marked.refused("export", *asked, code=2).err.split())


def test_csv_without_a_table_is_the_violations_and_that_is_said(marked: Program) -> None:
    answer = marked.done("export", "--format", "csv")
    assert answer.out == marked.done("export", "--table", "violations").out
    assert "These are the violations. For others: --table parties, sources, evidence, claims." in answer.err


def test_a_text_that_no_cell_holds_leaves_no_file(tracker: Program, tmp_path: Path) -> None:
    tracker.bring({"violations": [{"key": "v", "title": "Long", "regime": "DPRK-1718", "summary": "x" * 40_000}]})
    answer = tracker.refused("export", "-o", str(tmp_path / "long.xlsx"))
    assert "summary of V-2026-0001 is 40,000 characters long; a cell holds 32,767" in answer.err
    assert list(tmp_path.glob("*long*")) == []
    assert "x" * 40_000 in tracker.done("export", "--format", "csv").out


def test_every_list_can_be_a_workbook(marked: Program, tmp_path: Path) -> None:
    for command in (["list"], ["party", "list"], ["evidence", "list"], ["log"], ["law", "regimes"]):
        found = marked.rows(*command)
        sheet = openpyxl.load_workbook(io.BytesIO(_bytes(marked, *command))).worksheets[0]
        assert [cell.value for cell in sheet[1]] == list(found[0])
        assert sheet.max_row == len(found) + 1
        assert sheet.freeze_panes == "B2"


def _bytes(program: Program, *command: str) -> bytes:
    return program.done(*command, "--format", "xlsx").out.encode("utf-8", "surrogateescape")


def test_a_list_guards_what_would_run_so_that_it_can_be_undone(tracker: Program) -> None:
    names = ["=1+1", "'=1+1", "-", "Kim's"]
    tracker.bring({"parties": [{"key": f"p{n}", "kind": "company", "name": name} for n, name in enumerate(names)]})
    found = rows(tracker.done("party", "list", "--format", "csv", "--sort", "recorded").out)
    assert sorted(row["name"] for row in found) == sorted(["'=1+1", "''=1+1", "'-", "Kim's"])


@pytest.fixture(scope="module")
def template(founding: Program, tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("template") / "template.xlsx"
    founding.done("import", "table", "--template", str(file))
    return openpyxl.load_workbook(file)


def test_the_template_has_the_columns_of_the_export_with_a_note_on_each(template: Any) -> None:
    for table, shape in SHAPES.items():
        heading = template[table][1]
        assert [cell.value for cell in heading] == shape.headings
        notes = {cell.value: cell.comment.text for cell in heading}
        assert all(notes.values())
        for column in shape.columns:
            assert notes[column.name].startswith("Needed.") is column.needed
            assert ("Worked out by the program: leave it empty." in notes[column.name]) is column.told
        assert template[table].freeze_panes == "B2"
        assert {template[table].column_dimensions[cell.column_letter].number_format for cell in heading} == {"@"}


def test_the_template_offers_the_words_of_each_vocabulary(template: Any) -> None:
    assert template["words"].sheet_state == "hidden"
    offered: dict[str, list[str]] = {}
    for rule in template["violations"].data_validations.dataValidation:
        letter = str(rule.sqref).split("2:")[0]
        cells = template["words"][rule.formula1.partition("!")[2].replace("$", "")]
        offered[template["violations"][f"{letter}1"].value] = [cell.value for (cell,) in cells]
        assert rule.showErrorMessage
    assert offered["measure"] == [word for word in Measure if word not in NOT_A_VIOLATIONS_MEASURE]
    assert offered["conduct"] == ["completed", "attempted", "planned", "failure_to_prevent", "unknown"]
    assert "title" not in offered


def test_a_template_that_is_filled_in_by_hand_goes_in(tracker: Program, template: Any, tmp_path: Path) -> None:
    filled = {
        "parties": [
            {"ref": "firm", "name": "A firm", "kind": "company"},
            {"ref": "ship", "name": "A", "kind": "vessel"},
        ],
        "sources": [{"ref": "paper", "name": "A paper", "kind": "media", "owner": "firm"}],
        "evidence": [
            {"ref": "report", "title": "A report", "kind": "report", "source": "paper", "published": "2024-02"}
        ],
        "violations": [
            {"ref": "case", "title": "A case", "regime": "DPRK-1718", "supplier": "firm admitted; ship of firm"}
        ],
    }
    for sheet, records in filled.items():
        for place, record in enumerate(records, start=2):
            for name, text in record.items():
                template[sheet].cell(place, SHAPES[sheet].headings.index(name) + 1, text)
    template.save(tmp_path / "filled.xlsx")
    bring = ("import", "table", str(tmp_path / "filled.xlsx"), "--map", "template")
    tracker.done(*bring)
    (row,) = rows(tracker.done("export", "--table", "violations").out)
    assert row["supplier"] == "P-0001 admitted: A firm; P-0002 of P-0001: A"
    (source,) = rows(tracker.done("export", "--table", "sources").out)
    assert source["owner"] == "P-0001: A firm"
    tracker.done(*bring)
    assert len(rows(tracker.done("export", "--table", "violations").out)) == 1


def test_a_row_of_json_lines_is_an_object_with_every_heading(marked: Program) -> None:
    lines = marked.done("export", "--table", "claims", "--format", "jsonl").out.splitlines()
    assert [list(json.loads(line)) for line in lines] == [SHAPES["claims"].headings] * len(lines)


@pytest.mark.parametrize("form", ["csv", "xlsx", "yaml"])
def test_a_file_in_which_nothing_may_be_is_said_to_be_empty(tracker: Program, tmp_path: Path, form: str) -> None:
    tracker.done("import", str(ROOT / "tests/data/example.yaml"))
    with sqlite3.connect(tracker.db) as connection:
        for table in ("party", "source", "evidence", "violation", "milestone"):
            connection.execute(f"UPDATE {table} SET marking = 'RED'")
    path = tmp_path / f"open.{form}"
    done = tracker.done("export", "--max-marking", "CLEAR", "-o", str(path))
    assert "Nothing of what is asked for may be shown at TLP:CLEAR: the file is empty." in done.err


def test_a_file_of_a_format_that_is_not_written_is_refused_by_its_ending(founding: Program, tmp_path: Path) -> None:
    refused = founding("export", "-o", str(tmp_path / "cases.xls"))
    assert refused.code == 2
    assert "no file of the format .xls is written" in refused.err
    assert not (tmp_path / "cases.xls").exists()
