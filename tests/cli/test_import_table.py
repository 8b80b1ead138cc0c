"""`tracker import table`, and `tracker import FILE` beside it."""

from pathlib import Path

import pytest
import yaml

from tests.cli.program import ROOT, Program
from tests.cli.terminal import at_terminal
from tracker.exchange.mapping_in import read_mapping

DATA = ROOT / "tests/data/tables"
SAMPLE = str(DATA / "analyst-spreadsheet.csv")
MAP = """format: tracker-table-mapping
version: 1
list: log
records:
  - record: violation
    key: {column: No}
    fields: {title: {column: What}, regime: DPRK-1718, occurred: {column: Day}}
"""


@pytest.fixture
def log(tmp_path: Path) -> tuple[str, str]:
    """A table with one good row and one that is refused, and its mapping."""
    table, mapping = tmp_path / "log.csv", tmp_path / "log.yaml"
    table.write_text("No,What,Day,Mood\n1,A,2024,calm\n2,B,03/04/2024,\n", encoding="utf-8")
    mapping.write_text(MAP, encoding="utf-8")
    return str(table), str(mapping)


def test_a_table_goes_in_by_a_shipped_mapping_and_prints_the_new_references(tracker: Program) -> None:
    answer = tracker.done("import", "table", SAMPLE, "--map", "analyst-spreadsheet")
    assert answer.out.splitlines() == [row["ref"] for row in reversed(tracker.rows("list"))]
    assert "Note: analyst-spreadsheet.csv: The cells are parted by semicolons." in answer.err
    assert "Added: 6 parties, 2 sources, 3 items of evidence, 2 violations." in answer.err
    assert tracker.rows("log")[0]["command"] == "import table"


def test_a_refused_table_writes_nothing_and_says_what_else_can_be_done(tracker: Program, log: tuple[str, str]) -> None:
    answer = tracker.refused("import", "table", log[0], "--map", log[1])
    assert answer.err.splitlines() == [
        "Error: log.csv: 1 problem in 1 row; nothing was written",
        "  line 3, column Day: '03/04/2024' can be read as two days, and the mapping states no form."
        " State in the mapping: dates: day/month/year, or month/day/year.",
        "  --errors FILE writes the refused rows as a table; --keep-good brings in the others.",
    ]


def test_the_good_rows_are_kept_and_the_command_ends_with_1(
    tracker: Program, log: tuple[str, str], tmp_path: Path
) -> None:
    refused = tmp_path / "refused.csv"
    answer = tracker("import", "table", log[0], "--map", log[1], "--keep-good", "--errors", str(refused))
    assert answer.code == 1
    assert "1 of 2 rows were refused; the others are in." in answer.err
    assert len(tracker.rows("list")) == 1
    refused.write_text(refused.read_text(encoding="utf-8").replace(",03/04/2024,", ",2024-04-03,"), encoding="utf-8")
    assert tracker.done("import", "table", str(refused), "--map", log[1]).code == 0
    assert [row["title"] for row in tracker.rows("list")] == ["B", "A"]


def test_the_refused_rows_are_written_also_where_nothing_is_kept(
    tracker: Program, log: tuple[str, str], tmp_path: Path
) -> None:
    refused = tmp_path / "refused.csv"
    tracker.refused("import", "table", log[0], "--map", log[1], "--errors", str(refused))
    assert refused.read_text(encoding="utf-8").splitlines()[1].endswith("2,B,03/04/2024,")


def test_refused_rows_of_several_sheets_do_not_go_into_a_text_table(tracker: Program, tmp_path: Path) -> None:
    book = str(tmp_path / "book.xlsx")
    tracker.done("import", "table", "--template", book)
    args = ("import", "table", book, "--map", "template", "--keep-good", "--errors")
    answer = tracker.refused(*args, str(tmp_path / "refused.csv"), code=2)
    assert "5 sheets are read, and refused.csv can hold the refused rows of one" in answer.err
    assert "Name it refused.xlsx: a workbook has a sheet for each." in answer.err


def test_no_file_of_refused_rows_is_made_where_none_is_refused(tracker: Program, tmp_path: Path) -> None:
    refused = tmp_path / "refused.csv"
    tracker.done("import", "table", SAMPLE, "--map", "analyst-spreadsheet", "--errors", str(refused))
    assert not refused.exists()


def test_a_dry_run_shows_the_plan_and_the_first_rows(tracker: Program, log: tuple[str, str]) -> None:
    answer = tracker("import", "table", log[0], "--map", log[1], "--dry-run")
    assert answer.code == 1
    assert "Day 2024 violation: occurred" in answer.flat
    assert "Columns that nothing reads: • Mood" in answer.flat
    assert "Line 2 as it would be violation: A" in answer.flat
    assert "It would be refused, for what is said below." in answer.flat
    assert (answer.out + answer.err).count("line 3, column Day") == 1
    assert tracker.history() == 1


def test_a_dry_run_does_not_say_that_rows_are_in_and_counts_none_that_are_left_out(
    tracker: Program, log: tuple[str, str]
) -> None:
    Path(log[0]).write_text("No,What,Day,Mood\n1,A,2024,calm\n2,B,03/04/2024,calm\n3,C,2024,loud\n", "utf-8")
    only = MAP.replace("records:", "only: [{column: Mood, is: [calm]}]\nrecords:")
    Path(log[1]).write_text(only, encoding="utf-8")
    answer = tracker("import", "table", log[0], "--map", log[1], "--dry-run", "--keep-good")
    assert answer.code == 1
    assert "1 of 2 rows would be refused, and the others brought in." in answer.err


def test_a_shipped_mapping_is_printed_to_be_copied_where_it_must_be_changed(tracker: Program, tmp_path: Path) -> None:
    table = tmp_path / "log.csv"
    text = Path(SAMPLE).read_text(encoding="utf-8")
    table.write_text(text.replace("03/04/2031", "31/02/2031"), encoding="utf-8")
    said = tracker("import", "table", str(table), "--map", "analyst-spreadsheet", "--keep-good")
    copied = tracker.done("import", "table", "--show-map", "analyst-spreadsheet").out
    assert read_mapping("my.yaml", copied).list == "analyst-spreadsheet"
    assert "there is no mapping 'template'" in tracker.refused("import", "table", "--show-map", "template").err
    assert "tracker import table --show-map analyst-spreadsheet > my.yaml" in said.err


def test_a_suggested_mapping_runs_once_its_gaps_are_filled(tracker: Program, tmp_path: Path) -> None:
    table, mapping = tmp_path / "log.csv", tmp_path / "log.yaml"
    table.write_text(
        "Case No,Date,Supplier,Buyers,Vessel,Goods,Tonnes,Source,Link,Mood\n"
        '7,17/06/2024,Acme,Kim Co; Lee Co,Star,Coal,"1,200",Daily,https://example.org/a,calm\n'
        "8,03/04/2024,Acme,Kim Co,,Coal,5,Daily,https://example.org/b,\n",
        encoding="utf-8",
    )
    text = tracker.done("import", "table", str(table), "--suggest").out
    assert "#   Mood: calm" in text
    mapping.write_text(text, encoding="utf-8")
    left = tracker.refused("import", "table", str(table), "--map", str(mapping)).err
    assert "still to be filled in" in left
    assert "dates: day/month/year" in text
    mapping.write_text(text.replace("regime: TODO", "regime: DPRK-1718"), encoding="utf-8")
    tracker.done("import", "table", str(table), "--map", str(mapping))
    shown = tracker.show("V-" + tracker.rows("list")[1]["ref"][2:])
    assert [party["name"] for party in shown["parties"]] == ["Acme", "Kim Co", "Lee Co", "Star"]
    assert shown["claims"][0]["figures"][0]["best"] == "1200"
    assert shown["occurred"]["text"] == "2024-06-17"


def test_a_suggestion_that_cannot_tell_how_dates_are_written_leaves_it_to_the_user(
    tracker: Program, log: tuple[str, str]
) -> None:
    text = tracker.done("import", "table", log[0], "--suggest").out
    assert "table: {dates: TODO}" in text
    assert yaml.safe_load(text)["records"]
    with pytest.raises(Exception, match="cannot be used"):
        read_mapping("log.yaml", text)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Missing argument 'FILE'"),
        ((SAMPLE,), "--map says which column feeds which field"),
        ((SAMPLE, "--map", "analyst-spreadsheet", "--sheet", "A"), "go with --suggest"),
        ((SAMPLE, "--map", "analyst-spreadsheet", "--in-pieces", "--heading", "2"), "go with --suggest"),
        ((SAMPLE, "--map", "analyst-spreadsheet", "--piece", "2"), "--piece goes with --in-pieces"),
        ((SAMPLE, "--map", "analyst-spreadsheet", "--afresh"), "--afresh goes with --in-pieces"),
        ((SAMPLE, "--map", "analyst-spreadsheet", "--errors", "refused.txt"), "neither CSV nor XLSX"),
    ],
)
def test_a_call_that_makes_no_sense_is_a_usage_error(tracker: Program, args: tuple[str, ...], said: str) -> None:
    assert said in tracker.refused("import", "table", *args, code=2).err


@pytest.mark.parametrize("aid", [("--suggest",), ("--template", "new.xlsx"), ("--show-map", "acled-export")])
@pytest.mark.parametrize(
    "beside",
    [("--map", "acled-export"), ("--dry-run",), ("--keep-good",), ("--errors", "refused.csv"), ("--in-pieces",)],
)
def test_what_brings_nothing_in_names_the_option_that_it_would_pass_over(
    tracker: Program, aid: tuple[str, ...], beside: tuple[str, ...]
) -> None:
    file = (SAMPLE,) if aid == ("--suggest",) else ()
    refused = tracker.refused("import", "table", *file, *aid, *beside, code=2)
    assert f"Use {aid[0]} without {beside[0]}: it brings nothing in." in refused.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((SAMPLE, "--template", "new.xlsx"), "Use --template without FILE"),
        ((SAMPLE, "--show-map", "acled-export"), "Use --show-map without FILE"),
        (("--template", "new.xlsx", "--sheet", "A"), "Use --template without --sheet"),
        (("--template", "new.xlsx", "--show-map", "acled-export"), "Use --template without --show-map"),
        ((SAMPLE, "--suggest", "--piece", "2"), "Use --suggest without --piece"),
    ],
)
def test_a_file_that_would_not_be_read_is_no_part_of_the_call(tracker: Program, args, said: str) -> None:
    assert said in tracker.refused("import", "table", *args, code=2).err
    assert not Path("new.xlsx").exists()


def test_a_mapping_that_is_nowhere_is_refused_with_the_names_of_the_shipped_ones(tracker: Program) -> None:
    answer = tracker.refused("import", "table", SAMPLE, "--map", "sipri")
    assert "there is no mapping 'sipri'" in answer.err
    assert "sipri-trade-register" in answer.err


def test_a_case_file_still_goes_in_by_import_alone(tracker: Program, tmp_path: Path) -> None:
    file = tmp_path / "table"
    file.write_text("format: tracker-case-file\nversion: 1\nparties: [{key: a, kind: state, name: A}]\n", "utf-8")
    for args in ((str(file), "--dry-run"), ("--dry-run", str(file)), ("-m", "table", str(file)), (str(file),)):
        tracker.done("import", *args)
    assert [row["name"] for row in tracker.rows("party", "list")] == ["A"]


def test_options_may_stand_before_the_word_table(tracker: Program) -> None:
    tracker.done("import", "--dry-run", "-m", "table", "table", SAMPLE, "--map", "analyst-spreadsheet")
    assert tracker.rows("list") == []


def test_the_help_page_names_the_shipped_mappings(tracker: Program) -> None:
    page = tracker.done("import", "table", "--help").out
    for name in ("acled-export", "analyst-spreadsheet", "cns-north-korea-missile-tests", "sipri-trade-register"):
        assert f"\n  {name} " in page


def test_nothing_of_a_table_drives_the_terminal(tracker: Program, log: tuple[str, str]) -> None:
    text = "No,What,Day,Mood\n1,\x1b[31mA,2024,\x1b]0;x\x07\n2,B,\x1b]0;x\x07,\n"
    Path(log[0]).write_text(text, encoding="utf-8")
    by = ("--map", log[1])
    for options in (by, (*by, "--dry-run"), ("--suggest",)):
        shown = at_terminal("--db", str(tracker.db), "import", "table", log[0], *options)
        assert "]0;x" in shown
        assert "\x1b[31mA" not in shown
        assert "\x1b]0;x" not in shown


def test_every_sheet_of_a_workbook_has_a_mapping_of_its_own(tracker: Program, tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    for name, rows in {"Firms": [["Id", "Name"], ["f1", "Acme"]], "Cases": [["No", "What"], ["1", "A"]]}.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del workbook["Sheet"]
    workbook.save(tmp_path / "book.xlsx")
    firms, cases = tmp_path / "firms.yaml", tmp_path / "cases.yaml"
    firms.write_text(
        MAP.partition("records:")[0] + "table: {sheet: Firms}\nrecords:\n"
        "  - {record: party, key: {column: Id}, fields: {kind: company, name: {column: Name}}}\n",
        encoding="utf-8",
    )
    cases.write_text(
        MAP.replace(", occurred: {column: Day}", "").replace("records:", "table: {sheet: Cases}\nrecords:"), "utf-8"
    )
    answer = tracker.done("import", "table", str(tmp_path / "book.xlsx"), "--map", str(firms), "--map", str(cases))
    assert "Added: 1 party, 1 violation." in answer.err


def test_a_table_goes_in_piece_by_piece(tracker: Program, tmp_path: Path) -> None:
    log = ROOT / "tests/data/tables/acled-export.csv"
    done = tracker.done("import", "table", str(log), "--map", "acled-export", "--in-pieces", "--piece", "2")
    assert "Added:" in done.err
    assert "rows 1 to" in tracker.done("log").flat
    again = tracker.done("import", "table", str(log), "--map", "acled-export", "--in-pieces")
    assert "Nothing to change" in again.err


@pytest.mark.parametrize("beside", [["--dry-run"], ["--keep-good"], ["--errors", "refused.csv"]])
def test_what_looks_at_the_whole_table_does_not_go_with_pieces(tracker: Program, beside: list[str]) -> None:
    log = ROOT / "tests/data/tables/acled-export.csv"
    refused = tracker("import", "table", str(log), "--map", "acled-export", "--in-pieces", *beside)
    assert refused.code == 2
    assert f"Use {beside[0]} without --in-pieces" in refused.err


def test_a_workbook_that_was_exported_goes_into_an_empty_database_at_once(
    founding_copy: Program, tmp_path: Path
) -> None:
    book = str(tmp_path / "all.xlsx")
    founding_copy.done("export", "--format", "xlsx", "-o", book)
    other = Program(tmp_path / "other.db")
    other.done("init", "--marking", "CLEAR")
    sheets = ("parties", "sources", "evidence", "violations", "claims")
    maps = [part for sheet in sheets for part in ("--map", f"template/{sheet}")]
    other.done("import", "table", book, *maps)
    keys = ("ref", "title", "occurred", "parties", "claim_count", "supporting_origins")
    told = [[{key: row[key] for key in keys} for row in one.rows("list")] for one in (founding_copy, other)]
    assert told[0] == told[1]
    assert "Nothing to change" in other.done("import", "table", book, *maps).err


def test_a_file_that_holds_something_is_not_written_over(tracker: Program, tmp_path: Path) -> None:
    book, log = tmp_path / "filled.xlsx", tmp_path / "log.csv"
    book.write_bytes(b"filled in")
    refused = tracker("import", "table", "--template", str(book))
    assert (refused.code, book.read_bytes()) == (2, b"filled in")
    log.write_text("No,What\n1,Coal\n", encoding="utf-8")
    refused = tracker("import", "table", str(log), "--map", "analyst-spreadsheet", "--errors", str(log))
    assert refused.code == 2
    assert "names the table itself" in refused.err
    assert log.read_text(encoding="utf-8") == "No,What\n1,Coal\n"


def test_a_table_that_is_given_as_a_case_file_is_sent_where_it_belongs(tracker: Program, tmp_path: Path) -> None:
    for name in ("log.csv", "log.XLSX", "log.ods"):
        path = tmp_path / name
        path.write_bytes(b"PK")
        assert (
            f"{name} is a table. Bring it in with: tracker import table"
            in tracker.refused("import", str(path), code=2).err
        )
