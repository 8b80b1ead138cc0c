"""`tracker list`: each filter, each order, pages without a gap, and every format."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import Program

CASE = {
    "parties": [
        {
            "key": "firm",
            "kind": "company",
            "name": "Ångström Trading",
            "country": "RU",
            "names": [{"name": "Торговый дом Ангстрем", "kind": "native"}],
        },
        {"key": "kim", "kind": "person", "name": "Kim Jong Un", "country": "KP"},
        {"key": "odd", "kind": "company", "name": "100%_Sure"},
    ],
    "sources": [
        {"key": "paper", "kind": "media", "name": "A newspaper"},
        {"key": "agency", "kind": "news_agency", "name": "An agency"},
        {"key": "panel", "kind": "un_expert_panel", "name": "The panel"},
    ],
    "evidence": [
        {"key": "article", "kind": "news_article", "source": "paper", "title": "An article"},
        {"key": "report", "kind": "report", "source": "panel", "title": "A report"},
    ],
}


def claim(key: str, evidence: str, origin: str, statement: str = "It happened.", **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "evidence": evidence,
        "stance": "supports",
        "about": "act",
        "statement": statement,
        "origin": origin,
        **more,
    }


VIOLATIONS = [
    {
        "key": "car",
        "title": "Car",
        "regime": "DPRK-1718",
        "measure": "luxury_goods",
        "occurred": "2024-02-18",
        "place": {"name": "Pyongyang", "country": "KP"},
        "marking": "GREEN",
        "tags": ["luxury", "Luxury goods"],
        "provisions": [{"provision": "S/RES/1718 (2006) 8(a)(iii)"}],
        "parties": [{"party": "firm", "role": "supplier"}, {"party": "kim", "role": "recipient"}],
        "claims": [claim("a", "article", "agency"), claim("b", "report", "panel", "A dirk was given as well.")],
    },
    {
        "key": "coal",
        "title": "coal",
        "regime": "DPRK-1718",
        "measure": "coal_iron",
        "status": "established",
        "occurred": "2017-09/2017-11",
        "place": {"country": "RU"},
        "provisions": [{"provision": "S/RES/2397 (2017)"}],
        "parties": [{"party": "firm", "role": "transporter"}],
        "claims": [claim("c", "report", "panel")],
    },
    {
        "key": "boat",
        "title": "Boat",
        "regime": "LIBYA-1970",
        "measure": "arms_embargo",
        "occurred": "2023-07~/..",
        "parties": [{"party": "odd", "role": "supplier"}],
    },
    {
        "key": "dateless",
        "title": "Älter",
        "regime": "LIBYA-1970",
        "summary": "Гуманитарный груз.",
        "status": "disputed",
        "parties": [{"party": "kim", "role": "victim"}],
    },
]


@pytest.fixture(scope="module")
def listed(clear_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Program:
    path = tmp_path_factory.mktemp("listed") / "listed.db"
    shutil.copy(clear_template, path)
    program = Program(path)
    program.bring({**CASE, "violations": VIOLATIONS})
    return program


def titles(program: Program, *args: str) -> list[str]:
    return [row["title"] for row in program.rows("list", *args)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), {"Car", "coal", "Boat", "Älter"}),
        (("--regime", "DPRK-1718"), {"Car", "coal"}),
        (("--measure", "luxury_goods"), {"Car"}),
        (("--measure", "Luxury Goods"), {"Car"}),
        (("--status", "alleged"), {"Car", "Boat"}),
        (("--status", "established"), {"coal"}),
        (("--party", "P-0001"), {"Car", "coal"}),
        (("--party", "angstrom"), {"Car", "coal"}),
        (("--party", "ДОМ ангстрем"), {"Car", "coal"}),
        (("--party", "kim"), {"Car", "Älter"}),
        (("--party", "100%_"), {"Boat"}),
        (("--party", "%"), {"Boat"}),
        (("--party", "_"), {"Boat"}),
        (("--party", "nobody"), set()),
        (("--role", "supplier"), {"Car", "Boat"}),
        (("--party", "kim", "--role", "recipient"), {"Car"}),
        (("--party", "kim", "--role", "supplier"), set()),
        (("--party-country", "RU"), {"Car", "coal"}),
        (("--party-country", "RU", "--role", "recipient"), set()),
        (("--place-country", "KP"), {"Car"}),
        (("--provision", "1718 8(a)(iii)"), {"Car"}),
        (("--provision", "S/RES/1718 (2006) 8(b)"), set()),
        (("--provision", "UNSCR 1718"), {"Car"}),
        (("--provision", "2397"), {"coal"}),
        (("--source", "S-0001"), {"Car"}),
        (("--source", "AGENCY"), {"Car"}),
        (("--source", "panel"), {"Car", "coal"}),
        (("--tag", "luxury"), {"Car"}),
        (("--tag", "lux"), set()),
        (("--since", "2024"), {"Car", "Boat"}),
        (("--since", "2017-10"), {"Car", "coal", "Boat"}),
        (("--since", "2017-12-01"), {"Car", "Boat"}),
        (("--until", "2017"), {"coal"}),
        (("--until", "2017-08-31"), set()),
        (("--until", "2023-07"), {"coal", "Boat"}),
        (("--since", "2024-02-18", "--until", "2024-02-18"), {"Car", "Boat"}),
        (("--text", "dirk"), {"Car"}),
        (("--text", "DIR"), {"Car"}),
        (("--text", "given dirk"), {"Car"}),
        (("--text", "гуманитарный"), {"Älter"}),
        (("--text", "alter"), {"Älter"}),
        (("--text", "dirk coal"), set()),
        (("--min-origins", "0"), {"Car", "coal", "Boat", "Älter"}),
        (("--min-origins", "1"), {"Car", "coal"}),
        (("--min-origins", "2"), {"Car"}),
        (("--marking", "GREEN"), {"Car"}),
        (("--marking", "CLEAR"), {"coal", "Boat", "Älter"}),
        (("--regime", "DPRK-1718", "--role", "supplier", "--since", "2020"), {"Car"}),
    ],
)
def test_a_filter_finds_what_fits_and_nothing_else(
    listed: Program, options: tuple[str, ...], expected: set[str]
) -> None:
    assert set(titles(listed, *options)) == expected


# The key, then the order of the lowest first; where the key is the same, that of recording.
ORDERS = {
    "recorded": ["Car", "coal", "Boat", "Älter"],
    "occurred": ["Älter", "coal", "Boat", "Car"],
    "title": ["Älter", "Boat", "Car", "coal"],
    "status": ["Car", "Boat", "Älter", "coal"],
    "origins": ["Boat", "Älter", "coal", "Car"],
}


@pytest.mark.parametrize("key", ORDERS)
def test_every_order_goes_both_ways(listed: Program, key: str) -> None:
    assert titles(listed, "--sort", key) == ORDERS[key]
    assert titles(listed, "--sort", f"-{key}") == ORDERS[key][::-1]


def test_the_newest_come_first_unless_said_otherwise(listed: Program) -> None:
    assert titles(listed) == ORDERS["recorded"][::-1]


def test_the_order_of_updates_follows_an_edit(listed: Program, tmp_path: Path) -> None:
    shutil.copy(listed.db, tmp_path / "copy.db")
    program = Program(tmp_path / "copy.db")
    before = titles(program, "--sort", "-updated")[0]
    program.bring({"violations": [{"key": "b", "ref": _ref(program, "coal"), "title": "coal", **EDIT}]})
    assert before != "coal"
    assert titles(program, "--sort", "-updated")[0] == "coal"
    assert titles(program, "--sort", "updated")[-1] == "coal"


EDIT = {"regime": "DPRK-1718", "occurred": "2017-09/2017-11", "summary": "Edited."}


def _ref(program: Program, title: str) -> str:
    return next(str(row["ref"]) for row in program.rows("list") if row["title"] == title)


def test_an_order_that_is_none_is_refused_naming_those_there_are(listed: Program) -> None:
    assert "recorded, occurred, updated, title, status, origins" in listed.refused("list", "--sort", "x", code=2).err


@pytest.mark.parametrize("sort", [f"{sign}{key}" for key in [*ORDERS, "updated"] for sign in ("", "-")])
@pytest.mark.parametrize("limit", ["1", "3"])
def test_pages_cover_everything_once_and_in_order(listed: Program, sort: str, limit: str) -> None:
    found: list[str] = []
    after: tuple[str, ...] = ()
    for _ in range(9):
        page = listed.rows("list", "--sort", sort, "--limit", limit, *after)
        if not page:
            break
        found += [row["title"] for row in page]
        after = ("--after", page[-1]["ref"])
    assert found == titles(listed, "--sort", sort, "--limit", "0")
    assert len(found) == len(set(found)) == len(VIOLATIONS)


def test_a_page_says_how_to_go_on_and_the_last_one_does_not(listed: Program) -> None:
    answer = listed.done("list", "--limit", "3", "--format", "json")
    assert f"--after {answer.json[-1]['ref']}" in answer.err
    assert listed.done("list", "--limit", "4").err == ""
    assert listed.done("list", "--limit", "0").err == ""


def test_pages_of_a_filtered_list_stay_filtered(listed: Program) -> None:
    (first,) = listed.rows("list", "--regime", "DPRK-1718", "--limit", "1")
    rest = listed.rows("list", "--regime", "DPRK-1718", "--after", first["ref"])
    assert [first["title"], *(row["title"] for row in rest)] == ["coal", "Car"]


def test_a_page_after_what_does_not_exist_is_refused(listed: Program) -> None:
    assert "there is no V-1999-0001" in listed.refused("list", "--after", "V-1999-0001").err
    assert "P-0001 is no violation" in listed.refused("list", "--after", "P-0001").err


def test_numbers_above_9999_come_after_it(tracker: Program) -> None:
    refs = ["V-2023-0002", "V-2024-0010", "V-2024-9999", "V-2024-10000", "V-2024-10001", "V-2025-0001"]
    entries = [{"key": ref, "ref": ref, "title": ref, "regime": "DPRK-1718"} for ref in reversed(refs)]
    tracker.bring({"violations": entries})
    assert [row["ref"] for row in tracker.rows("list", "--sort", "recorded")] == refs
    assert [row["ref"] for row in tracker.rows("list", "--sort", "recorded", "--after", "V-2024-9999")] == refs[3:]
    assert [row["ref"] for row in tracker.rows("list", "--after", "V-2024-10000")] == refs[2::-1]


def test_json_is_one_array_and_ndjson_one_object_a_line(listed: Program) -> None:
    rows = listed.rows("list")
    lines = listed.done("list", "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert [type(row["claim_count"]) for row in rows] == [int] * 4


def test_csv_has_a_head_and_one_row_each(listed: Program) -> None:
    text = listed.done("list", "--sort", "recorded", "--format", "csv").out
    head, *rows = csv.reader(io.StringIO(text))
    assert head == list(listed.rows("list")[0])
    first = dict(zip(head, rows[0], strict=True))
    assert (first["title"], first["occurred"], first["parties"]) == (
        "Car",
        "2024-02-18",
        "Ångström Trading; Kim Jong Un",
    )
    assert len(rows) == 4


def test_markdown_is_a_table_with_one_line_each(listed: Program) -> None:
    lines = listed.done("list", "--format", "markdown").out.splitlines()
    assert len(lines) == 6
    assert {line.count(" | ") for line in lines} == {lines[0].count(" | ")}


def test_the_table_shows_what_matters(listed: Program) -> None:
    shown = listed.done("list").out
    for words in ("Ref", "Title", "Car", "2024-02-18", "Corroborated", "Established", "DPRK-1718", "date not known"):
        assert words in shown


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_is_never_a_formula(tracker: Program, begin: str) -> None:
    tracker.done(
        "add", "--regime", "DPRK-1718", "--party", f"supplier=company:{begin}1+1", "--", f"{begin}cmd|' /C x'!A0"
    )
    head, row = csv.reader(io.StringIO(tracker.done("list", "--format", "csv").out, newline=""))
    cells = dict(zip(head, row, strict=True))
    assert cells["title"] == f"'{begin}cmd|' /C x'!A0"
    assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert tracker.rows("list")[0]["title"] == f"{begin}cmd|' /C x'!A0"


def test_numbers_in_csv_stay_numbers(listed: Program) -> None:
    head, *rows = csv.reader(io.StringIO(listed.done("list", "--format", "csv").out))
    assert {row[head.index("claim_count")] for row in rows} == {"0", "1", "2"}


def test_an_empty_database_says_what_to_do(tracker: Program) -> None:
    answer = tracker.done("list")
    assert answer.out == ""
    assert "tracker add" in answer.err
    assert "tracker demo" in answer.err


def test_no_match_says_how_to_see_more(listed: Program) -> None:
    answer = listed.done("list", "--party", "nobody")
    assert answer.out == ""
    assert "No alleged violation fits" in answer.err


@pytest.mark.parametrize(("form", "expected"), [("json", "[]\n"), ("ndjson", "")])
def test_no_match_is_an_empty_answer_for_programs(listed: Program, form: str, expected: str) -> None:
    answer = listed.done("list", "--party", "nobody", "--format", form)
    assert answer.out == expected


def test_an_empty_csv_still_has_its_head(listed: Program) -> None:
    empty = listed.done("list", "--party", "nobody", "--format", "csv").out
    assert next(csv.reader(io.StringIO(empty))) == list(listed.rows("list")[0])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--regime", "ATLANTIS-1"), "there is no regime 'ATLANTIS-1'"),
        (("--party", "P-9999"), "there is no P-9999"),
        (("--source", "S-9999"), "there is no S-9999"),
        (("--provision", "1718 99"), "has no paragraph 99"),
        (("--party-country", "UK"), "Use GB"),
        (("--place-country", "Korea"), "'Korea'"),
        (("--since", "yesterday"), "'yesterday'"),
        (("--until", "2024-02-30"), "'2024-02-30'"),
        (("--text", "!!!"), "holds no word to look for"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(listed: Program, options: tuple[str, ...], words: str) -> None:
    assert words in listed.refused("list", *options).err
