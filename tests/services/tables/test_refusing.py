"""Rows that are refused: named by row, column, value and what was expected; kept apart, repaired, brought in."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.helpers import count, rows
from tests.services.tables.tables import PARTY, bring, case, mapping, refused, write, wrong
from tracker.errors import DocumentError, InvalidValueError, UsageError
from tracker.exchange.refused_file import RefusedTable, check_target, refused_table
from tracker.exchange.same_file import SameFile
from tracker.exchange.table_in.opening import open_table
from tracker.exchange.table_in.package import Package
from tracker.exchange.table_in.table import ReadingOptions
from tracker.schemas.mapping_template import MappingTemplate
from tracker.services.session import Session
from tracker.services.tables.bring import bring_table
from tracker.services.tables.brought import Asked, TableRefused
from tracker.services.tables.refused_rows import refuse_several_sheets, refused_rows

RECORD = case(
    occurred={"column": "Day"},
    parties=[{"party": {"of": "firm"}, "role": {"column": "Role"}}],
    provisions=[{"provision": {"column": "Law"}}],
)
HEADINGS = "No,What,Day,Firm,Role,Law\n"
GOOD = "1,A,2024,Acme,supplier,S/RES/2397 (2017) 7\n"


def whole() -> MappingTemplate:
    return mapping(PARTY, RECORD)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2,A,03/04/2024,Acme,supplier,", "line 3, column Day: '03/04/2024' can be read as two days"),
        ("2,A,2024,Acme,suplier,", "line 3, column Role: 'suplier' is no role. Did you mean supplier?"),
        ("2,,2024,Acme,supplier,", "line 3, column What: the cell is empty, and this field is needed"),
        (",A,2024,Acme,supplier,", "line 3, column No: the violation has no key, but the row says What and Day"),
        ("2,A,2024,Acme,supplier,S/RES/9999 (2017) 7", "line 3, column Law ('S/RES/9999 (2017) 7'): resolution"),
        ("2,A,2024,Acme", "line 3: the row has 4 cells, and there are 6 headings"),
    ],
)
def test_a_problem_names_row_column_value_and_what_was_expected(
    session: Session, tmp_path: Path, row: str, said: str
) -> None:
    (problem,) = refused(session, write(tmp_path, HEADINGS + GOOD + row + "\n"), whole())
    assert problem.startswith(said)
    assert count(session.url, "violation") == 0


def test_everything_that_is_wrong_with_a_row_is_told_at_once(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, HEADINGS + "1,A,2024-13,Acme,suplier,\n")
    assert [problem.partition(":")[0] for problem in refused(session, path, whole())] == [
        "line 2, column Day",
        "line 2, column Role",
    ]


def test_a_value_that_the_mapping_states_itself_is_told_with_its_line_there(session: Session, tmp_path: Path) -> None:
    record = {**RECORD, "fields": {**RECORD["fields"], "regime": "NOWHERE-1"}}
    (said,) = refused(session, write(tmp_path, HEADINGS + GOOD), mapping(PARTY, record))
    assert said.startswith("line 2, where the mapping says so in line ")


def test_formulas_and_errors_of_a_workbook_are_refused(session: Session, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Log"
    sheet.append(["No", "What", "Day", "Firm", "Role", "Law"])
    sheet.append(["1", "=B1", "2024", "Acme", "supplier", None])
    workbook.save(tmp_path / "log.xlsx")
    (said,) = refused(session, tmp_path / "log.xlsx", whole())
    assert said.startswith("sheet Log, row 2, column What: the cell is a formula, '=B1'.")


COMMA = {"decimal": ",", "thousands": "."}
BAD = (
    HEADINGS
    + GOOD
    + "2,B,03/04/2024,Beta,supplier,\n3,C,2024,Acme,supplier,S/RES/9999 (2017) 7\n4,D,2024,Delta,broker,\n"
)


def test_the_good_rows_are_kept_on_request(session: Session, tmp_path: Path) -> None:
    brought = bring(session, write(tmp_path, BAD), whole(), keep_good=True)
    assert list(brought.refusals[0].reasons) == [3, 4]
    assert rows(session.url, "SELECT title FROM violation ORDER BY title") == [("A",), ("D",)]
    # What only a refused row gives is not brought in either.
    assert rows(session.url, "SELECT name FROM party ORDER BY name") == [("Acme",), ("Delta",)]


def test_a_table_of_which_all_rows_are_wrong_is_refused(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, HEADINGS + "2,B,03/04/2024,Beta,supplier,\n")
    with pytest.raises(TableRefused):
        bring(session, path, whole(), keep_good=True)
    assert count(session.url, "violation") == 0


def test_the_rows_of_one_record_are_refused_together(session: Session, tmp_path: Path) -> None:
    text = HEADINGS + "1,A,2024,Acme,supplier,\n1,,,Beta,nonsense,\n1,,,Gamma,broker,\n2,B,2024,Acme,supplier,\n"
    brought = bring(session, write(tmp_path, text), whole(), keep_good=True)
    assert sorted(brought.refusals[0].reasons) == [2, 3, 4]
    assert rows(session.url, "SELECT title FROM violation") == [("B",)]


@pytest.mark.parametrize("sheet", ["Log", "Log, column A, B"])
def test_a_row_that_goes_along_names_the_row_whose_record_is_wrong(
    session: Session, tmp_path: Path, sheet: str
) -> None:
    workbook = Workbook()
    made = workbook.active
    assert made is not None
    made.title = sheet
    for cells in (["No", "What", "Law"], ["1", "A", None], ["1", None, "S/RES/2397 (2017) 7"], ["2", "B", None]):
        made.append(cells)
    workbook.save(tmp_path / "log.xlsx")
    wrong = case(provisions=[{"provision": {"column": "Law"}, "party": "P-0099"}])
    brought = bring(session, tmp_path / "log.xlsx", mapping(wrong, table={"sheet": sheet}), keep_good=True)
    assert sorted(brought.refusals[0].reasons) == [2, 3]
    reasons = {row: reasons[0] for row, reasons in brought.refusals[0].reasons.items()}
    assert reasons[2] == "row 3 is a part of the same record and is refused"
    assert reasons[3].startswith("column Law ('S/RES/2397 (2017) 7'): there is no party 'P-0099'")


def test_rows_that_give_a_refused_party_are_refused_with_it(session: Session, tmp_path: Path) -> None:
    firm = {**PARTY, "key": {"column": "Firm"}, "fields": {**PARTY["fields"], "merged_into": {"column": "Into"}}}
    text = "Firm,Into\nAcme,P-0077\nAcme,P-0077\nBeta,\n"
    brought = bring(session, write(tmp_path, text), mapping(firm), keep_good=True)
    assert sorted(brought.refusals[0].reasons) == [2, 3]
    assert brought.refusals[0].reasons[3][0].startswith("the party given here is refused in line 2.")
    assert rows(session.url, "SELECT name FROM party") == [("Beta",)]


@pytest.mark.parametrize("name", ["refused.csv", "refused.xlsx"])
def test_refused_rows_are_repaired_and_brought_in_by_the_same_mapping(
    session: Session, tmp_path: Path, name: str
) -> None:
    text = "A list;;;;;\n\n" + BAD.replace(",", ";") + "5;=1+1;?;Acme;supplier;\n"
    path = write(tmp_path, text)
    template = mapping(PARTY, RECORD, table={"heading": 3, "delimiter": ";"})
    brought = bring(session, path, template, keep_good=True, every_problem=True)
    target = tmp_path / name
    target.write_bytes(b"".join(refused_rows(SameFile(path), [template], brought.refusals, target)))
    repair(target)
    again = bring(session, target, template)
    assert again.result.counts["violation", "added"] == 3
    assert ("=1+1",) in rows(session.url, "SELECT title FROM violation")


def repair(path: Path) -> None:
    replaced = {"03/04/2024": "2024-04-03", "S/RES/9999 (2017) 7": "", "?": "2024"}
    if path.suffix == ".csv":
        text = path.read_bytes().decode()
        # As the first table, which a spreadsheet program of the same country opens.
        assert text.startswith("\ufeffRefused because;No;What")
        assert "'=1+1" in text
        for old, new in replaced.items():
            # Only where it stands in a cell of its own.
            text = text.replace(f";{old};", f";{new};").replace(f";{old}\r\n", f";{new}\r\n")
        path.write_bytes(text.encode())
        return
    workbook = load_workbook(path)
    for row in workbook["Refused"].iter_rows(min_row=2, min_col=2):
        for cell in row:
            cell.value = replaced.get(str(cell.value), cell.value)
            if str(cell.value).startswith("="):
                cell.data_type = "s"
    workbook.save(path)


@pytest.mark.parametrize(
    ("encoding", "begin"),
    [("cp1252", ""), ("utf-8-sig", ""), ("utf-8", ""), ("cp1252", "sep=;\r\n"), ("utf-16", "")],
)
def test_refused_rows_come_back_as_spreadsheet_programs_save_them(
    sqlite_databases: Any, tmp_path: Path, encoding: str, begin: str
) -> None:
    session = sqlite_databases.session()
    path, template = write(tmp_path, BAD.replace(",B,", ",Ölkännchen,")), whole()
    brought = bring(session, path, template, keep_good=True, every_problem=True)
    target = tmp_path / "refused.csv"
    written = b"".join(refused_rows(SameFile(path), [template], brought.refusals, target)).decode("utf-8-sig")
    lines = csv.reader(StringIO(written.replace("03/04/2024", "2024-04-03").replace("S/RES/9999 (2017) 7", "")))
    saved = StringIO(newline="")
    csv.writer(saved, delimiter=";").writerows(lines)
    target.write_bytes((begin + saved.getvalue()).encode(encoding))
    assert bring(session, target, template).result.counts["violation", "added"] == 2
    assert ("Ölkännchen",) in rows(session.url, "SELECT title FROM violation")


def test_refused_rows_of_several_sheets_come_back_in_a_workbook_by_the_same_mappings(
    session: Session, tmp_path: Path
) -> None:
    path, target = tmp_path / "log.xlsx", tmp_path / "refused.xlsx"
    workbook = Workbook()
    for name in ("East", "West", "North"):
        sheet = workbook.create_sheet(name)
        sheet.append(["No", "What", "Day"])
        sheet.append([f"{name} 1", "A", "2024"])
        sheet.append([f"{name} 2", "B", "2024" if name == "North" else "03/04/2024"])
    workbook.save(path)
    made = [mapping(case(occurred={"column": "Day"}), table={"sheet": name}) for name in ("East", "West", "North")]
    with pytest.raises(UsageError, match=r"3 sheets are read, and refused\.csv can hold the refused rows of one"):
        refuse_several_sheets(path, made, tmp_path / "refused.csv")
    brought = bring(session, path, *made, keep_good=True, every_problem=True)
    target.write_bytes(b"".join(refused_rows(SameFile(path), made, brought.refusals, target)))
    repaired = load_workbook(target)
    for name in ("East", "West"):
        assert repaired[name]["B2"].value == f"{name} 2"
        repaired[name]["D2"].value = "2024-04-03"
    repaired.save(target)
    assert bring(session, target, *made).result.counts["violation", "added"] == 2


def test_a_workbook_is_opened_once_to_see_whether_it_holds_refused_rows(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in (["No", "What", "Day"], ["1", "A", "2024"], ["2", "B", "03/04/2024"]):
        sheet.append(line)
    workbook.save(path)
    opened: list[Path] = []
    begin = Package.__init__
    monkeypatch.setattr(Package, "__init__", lambda self, path: (opened.append(path), begin(self, path))[1])
    bring(session, path, mapping(case(occurred={"column": "Day"}), table={"sheet": "Sheet"}), keep_good=True)
    # Beside that, to know all that is wrong, and to write.
    assert len(opened) == 3


def test_a_country_by_an_unknown_name_is_told_with_words_that_keep_the_others(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "Firm,Land\nAcme,Nordkorea\nBeta,China\n")
    country: dict[str, Any] = {"column": "Land"}
    firm = {**PARTY, "fields": {**PARTY["fields"], "country": country}}
    (said,) = refused(session, path, mapping(firm))
    assert said.endswith('words: {"Nordkorea": CODE}, otherwise: same.')
    country |= {"words": {"Nordkorea": "KP"}, "otherwise": "same"}
    bring(session, path, mapping(firm))
    assert rows(session.url, "SELECT country FROM party ORDER BY name") == [("KP",), ("CN",)]


def test_a_form_of_dates_that_is_none_is_refused_with_what_the_nearest_reads_too() -> None:
    (said,) = wrong(RECORD, table={"dates": "day.month.year"})
    assert "day/month/year reads 3.4.2024 and 3-4-2024 as well as 3/4/2024." in said


def test_all_that_is_wrong_is_gathered_for_the_file_of_refused_rows(session: Session, tmp_path: Path) -> None:
    lines = "".join(f"{number},A{number},01/02/2024,Acme,supplier,\n" for number in range(250))
    path = write(tmp_path, HEADINGS + lines)
    with pytest.raises(TableRefused) as short:
        bring_table(session, path, [whole()], Asked())
    with pytest.raises(TableRefused) as long:
        bring_table(session, path, [whole()], Asked(every_problem=True))
    assert (len(short.value.refusals[0]), len(long.value.refusals[0])) == (200, 250)
    assert "200 problems in 200 rows, and the others were not read; nothing was written" in short.value.reason
    assert "250 problems in 250 rows, of which the first 200 are told" in long.value.reason


def test_a_column_that_is_not_there_is_refused_with_the_nearest(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "No,Whta,Mood,Firm,Role,Law\n" + GOOD)
    with pytest.raises(DocumentError, match="does not fit the mapping") as raised:
        bring(session, path, whole())
    assert [str(problem) for problem in raised.value.problems] == [
        "there is no column 'What', which feeds case: title. Did you mean Whta?",
        "there is no column 'Day', which feeds case: occurred",
    ]
    assert raised.value.hint.endswith("Columns that nothing reads: Whta, Mood.")


def test_the_file_of_refused_rows_has_a_format_that_is_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="neither CSV nor XLSX"):
        check_target(tmp_path / "refused.txt")
    with pytest.raises(UsageError, match="there is no folder"):
        check_target(tmp_path / "nowhere" / "refused.csv")


def test_no_letter_of_a_refused_row_is_lost_in_a_workbook(tmp_path: Path) -> None:
    target, cells = tmp_path / "refused.xlsx", ["a\rb", "_x0041_", "\x01", "=1", "x" * 32_767]
    target.write_bytes(
        b"".join(refused_table(target, [RefusedTable(list("ABCDE"), [("It is wrong." * 9_000, cells)])]))
    )
    with open_table(target, ReadingOptions()) as table:
        (row,) = table.rows
    assert list(row.texts.values())[1:] == cells
    long = refused_table(target, [RefusedTable(["A"], [("It is wrong.", ["x" * 32_768])])])
    with pytest.raises(InvalidValueError, match="is 32,768 characters long"):
        list(long)


def test_what_a_refused_row_says_of_a_party_does_not_bind_the_others(session: Session, tmp_path: Path) -> None:
    firm = {**PARTY, "key": {"column": "Firm"}, "fields": {**PARTY["fields"], "country": {"column": "Land"}}}
    paper = {
        "record": "source",
        "fields": {"kind": "media", "name": {"column": "Paper"}, "reliability": {"column": "Grade"}},
    }
    text = "Firm,Land,Paper,Grade\nAcme,RU,Daily,Z\nAcme,CN,Daily,B\n"
    brought = bring(session, write(tmp_path, text), mapping(firm, paper), keep_good=True)
    assert list(brought.refusals[0].reasons) == [2]
    assert rows(session.url, "SELECT name, country FROM party") == [("Acme", "CN")]


def test_a_condition_on_a_formula_refuses_the_row(session: Session, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["No", "What", "Stage"])
    sheet.append(["1", "A", '="fi"&"nal"'])
    workbook.save(tmp_path / "log.xlsx")
    only = mapping(case(), only=[{"column": "Stage", "is": ["final"]}])
    (said,) = refused(session, tmp_path / "log.xlsx", only)
    assert "column Stage: the cell is a formula" in said


def test_a_number_of_a_refused_row_comes_back_as_the_number_that_it_was(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, '{"No": "1", "What": "Coal", "Day": "03/04/24", "T": 1.234}\n', "log.jsonl")
    told = mapping(case(occurred={"column": "Day"}, summary={"column": "T", "number": True}), table=COMMA)
    with pytest.raises(TableRefused) as refusing:
        bring_table(session, path, [told], Asked(every_problem=True))
    errors = tmp_path / "errors.csv"
    errors.write_bytes(b"".join(refused_rows(SameFile(path), [told], refusing.value.refusals, errors)))
    errors.write_text(errors.read_text(encoding="utf-8-sig").replace("03/04/24", "2024"), encoding="utf-8-sig")
    bring(session, errors, told)
    assert rows(session.url, "SELECT summary FROM violation") == [("1.234",)]
