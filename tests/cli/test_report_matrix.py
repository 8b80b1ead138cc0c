"""`tracker report matrix`: provision by party, and measure by year."""

import csv
import io
from typing import Any

from tests.cli.program import Program

MATRIX = ("report", "matrix", "--regime", "DPRK-1718")
RUSSIA = "Russian Federation"


def cells(program: Program, *options: str) -> dict[tuple[str, Any], list[str]]:
    data = program.done(*MATRIX, *options, "--format", "json").json
    found = {(cell["provision"], cell["party"]): cell["violations"] for cell in data["provision_by_party"]}
    return found | {(cell["measure"], cell["year"]): cell["violations"] for cell in data["measure_by_year"]}


def test_each_cell_names_its_alleged_violations(founding: Program) -> None:
    found = cells(founding)
    year = founding.rows("list")[0]["ref"].split("-")[1]
    assert found["S/RES/1718 (2006) 8(a)(iii)", RUSSIA] == [f"V-{year}-0003", f"V-{year}-0004"]
    assert found["luxury_goods", 2024] == [f"V-{year}-0003", f"V-{year}-0004"]
    assert found["wmd_technology", None] == [f"V-{year}-0002"]


def test_the_same_stands_in_markdown_on_screen_and_as_csv(founding: Program) -> None:
    text = founding.done(*MATRIX, "--format", "markdown").out
    assert "| Paragraph 8 (a) (iii) of resolution 1718 (2006) |" in text.replace("\\", "")
    assert "Alleged violations by measure and year" in text
    assert "Luxury goods" in founding.done(*MATRIX).out
    rows = list(csv.DictReader(io.StringIO(founding.done(*MATRIX, "--format", "csv").out)))
    assert list(rows[0]) == ["matrix", "row", "column", "party_ref", "count", "violations"]
    (cell,) = [row for row in rows if (row["row"], row["column"]) == ("luxury_goods", "2024")]
    assert (cell["matrix"], cell["count"]) == ("measure_by_year", "2")
    assert len(rows) == len(cells(founding))


def test_filters_and_days_limit_what_is_counted(founding: Program) -> None:
    assert set(cells(founding, "--measure", "luxury_goods")) >= {("luxury_goods", 2024)}
    assert ("arms_embargo", 2023) not in cells(founding, "--measure", "luxury_goods")
    data = founding.done("--known-on", "2024-02-25", *MATRIX, "--format", "json").json
    year = founding.rows("list")[0]["ref"].split("-")[1]
    assert [c["violations"] for c in data["measure_by_year"] if c["measure"] == "luxury_goods"] == [[f"V-{year}-0003"]]


def test_many_parties_are_counted_together_in_the_last_column(tracker: Program) -> None:
    keys = [f"p{n}" for n in range(15)]
    cited = [{"provision": "S/RES/1718 (2006) 8(b)", "party": key} for key in keys]
    tracker.bring(
        {
            "parties": [{"key": key, "kind": "company", "name": f"Company {key}"} for key in keys],
            "violations": [{"key": "v", "title": "One", "regime": "DPRK-1718", "provisions": cited}],
        }
    )
    text = tracker.done(*MATRIX, "--format", "markdown").out
    assert "other parties |" in text
    assert "Company p2 |" in text
    assert "Company p9" not in text
    data = tracker.done(*MATRIX, "--format", "json").json
    assert len(data["provision_by_party"]) == 15


def test_nothing_recorded_is_said_and_csv_has_its_heads(tracker: Program) -> None:
    assert "Nothing is recorded here" in tracker.done("report", "matrix").out
    assert tracker.done("report", "matrix", "--format", "csv").out.startswith("matrix,row,column,party_ref,")
    assert tracker.done("report", "matrix", "--format", "json").json["measure_by_year"] == []
