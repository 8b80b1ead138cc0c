"""The rows of exported tables: one a record, the same by every way, and they come back in."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.cli.test_queries import counted
from tests.conftest import Databases
from tests.exchange.test_round_trip import empty_records
from tests.helpers import bring, case, claim, connected, count, party, violation, write_csv
from tests.services.exported import FILES, rows
from tracker.errors import NotFoundError, UsageError
from tracker.exchange.table_out.jsonl_out import write_jsonl
from tracker.exchange.table_out.xlsx_out import write_xlsx
from tracker.schemas.table_shapes.catalogue import SHAPES
from tracker.services.session import Session
from tracker.services.tables.bring import bring_table
from tracker.services.tables.brought import Asked
from tracker.services.tables.shipped_mappings import load_mapping, load_mappings
from tracker.services.tables_out.export import export_tables
from tracker.values.cell_text import joined


def written(session: Session, table: str, path: Path) -> Path:
    found = ((name, list(row)) for name, row in export_tables(session, [table]))
    if path.suffix == ".xlsx":
        path.write_bytes(b"".join(write_xlsx([SHAPES[table]], found, [])))
    else:
        write = write_csv if path.suffix == ".csv" else write_jsonl
        path.write_bytes("".join(write(SHAPES[table], (row for _, row in found))).encode())
    return path


def travel(one: Session, other: Session, folder: Path, form: str) -> None:
    """Bring every table of one database into the other."""
    for table in SHAPES:
        if rows(one, table):
            path = written(one, table, folder / f"{table}.{form}")
            bring_table(other, path, [load_mapping(f"template/{table}")], Asked())


def same_as_far_as_they_hold(one: Session, other: Session) -> None:
    """What is told alone may rest on more than tables hold: replies, actions, listings."""
    for table, shape in SHAPES.items():
        read = [column.name for column in shape.columns if not column.told]
        mine, theirs = rows(one, table), rows(other, table)
        assert [[row[name] for name in read] for row in mine] == [[row[name] for name in read] for row in theirs], table


def test_a_violation_is_a_row_with_its_parties_by_role_its_law_and_its_weight(session: Session) -> None:
    bring(
        session,
        case(
            violation(
                occurred="2023-08/2024-03",
                place={"name": "Rajin", "country": "KP"},
                parties=[
                    {"party": "russia", "role": "supplier", "degree": "admitted"},
                    {"party": "firm", "role": "supplier"},
                    {"party": "firm", "role": "controller", "of": "russia"},
                ],
                provisions=[
                    {"provision": "1718 8(a)(iii)", "party": "russia"},
                    {"provision": "2397 7"},
                    {"provision": "2397", "relation": "fails_to_implement"},
                ],
                items=[{"description": "A car", "hs": "8703"}, {"description": "Coal; wet"}],
                claims=[claim()],
            ),
            parties=[party(), {"key": "firm", "kind": "company", "name": "A firm"}],
        ),
    )
    (row,) = rows(session, "violations")
    assert row["supplier"] == "P-0001 admitted: Russia; P-0002: A firm"
    assert row["controller"] == "P-0002 of P-0001: A firm"
    assert row["breaches"] == "S/RES/1718 (2006) 8(a)(iii) for P-0001: Russia; S/RES/2397 (2017) 7"
    assert row["fails_to_implement"] == "S/RES/2397 (2017)"
    assert row["items"] == "A car [8703]; Coal\\; wet"
    assert (row["occurred"], row["earliest"], row["latest"]) == ("2023-08/2024-03", "2023-08-01", "2024-03-31")
    assert (row["place"], row["place_country"], row["status"]) == ("Rajin", "KP", "alleged")
    assert (row["level"], row["claim_count"], row["evidence_count"]) == ("single_origin", "1", "1")


def test_a_claim_is_a_row_with_its_figures_and_its_evidence(session: Session) -> None:
    figures = [
        {"quantity": "2.6M..3M", "unit": "tonne", "period": "2023", "item": "coal"},
        {"quantity": "~23M", "unit": "USD", "as_of": "2024-02", "counts": "the price"},
    ]
    bring(
        session,
        case(
            violation(items=[{"key": "coal", "description": "Coal", "hs": "2701"}], claims=[claim(figures=figures)]),
            evidence=[
                *(
                    {
                        "key": "article",
                        "kind": "report",
                        "source": "paper",
                        "title": "An article",
                        "url": "https://a.example",
                    },
                )
            ],
        ),
    )
    (row,) = rows(session, "claims")
    assert row["figures"] == "2.6M..3M [tonne] in 2023 {Coal [2701]}; ~23M [USD] as of 2024-02: the price"
    assert (row["low"], row["best"], row["high"], row["unit"]) == ("2600000; ", "; 23000000", "3000000; ", "tonne; USD")
    assert (row["evidence"], row["evidence_title"], row["url"]) == ("E-0001", "An article", "https://a.example")
    assert (row["source"], row["source_name"], row["origin"], row["origin_name"]) == (
        *("S-0001", "A newspaper"),
        *("S-0001", "A newspaper"),
    )


def test_names_in_a_row_are_read_without_what_hangs_on_their_records(session: Session) -> None:
    bring(session, case(violation(claims=[claim()])))
    kinds = ("party", "source", "evidence")
    with counted() as sent:
        assert [row["origin_name"] for row in rows(session, "claims")] == ["A newspaper"]
    assert not [statement for statement in sent if any(f"FROM {kind}_" in statement for kind in kinds)]


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_tables_go_into_an_empty_database_and_say_the_same_there(
    sqlite_databases: Databases, tmp_path: Path, form: str
) -> None:
    one, other = sqlite_databases.session(), sqlite_databases.session()
    for path in FILES[:5]:
        bring(one, path.read_text(encoding="utf-8"))
    travel(one, other, tmp_path, form)
    same_as_far_as_they_hold(one, other)


def test_tables_that_come_back_where_they_are_from_change_nothing(session: Session, tmp_path: Path) -> None:
    bring(session, FILES[0].read_text(encoding="utf-8"))
    for table in SHAPES:
        path = written(session, table, tmp_path / f"{table}.csv")
        assert not bring_table(session, path, [load_mapping(f"template/{table}")], Asked()).result.changed, table


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
TEXT = TEXT.filter(str.strip)
# What stands before brackets, and within them, holds none of its own.
INSIDE = TEXT.filter(lambda text: not set("[]{}") & set(text) and text == text.strip())


@pytest.fixture(scope="module")
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Session]:
    made = Databases("sqlite", request, tmp_path_factory.mktemp("pair"))
    return [made.session(), made.session()]


# Each example fills two databases: looking for a smaller one would take many minutes.
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
@given(text=TEXT, other=TEXT, inside=INSIDE, form=st.sampled_from(["csv", "xlsx", "jsonl"]))
@example("=1+1", "'=1", "a: b; c", "csv")
@example("\r\x01_x000D_", "; \\; ", "x in y", "xlsx")
@example("0", "0", "0", "csv")
@example("P-0001: [native ko]", " for P-0001", "as of 2024", "jsonl")
def test_whatever_the_text_a_table_brings_it_back(
    pair: list[Session], tmp_path_factory: pytest.TempPathFactory, text: str, other: str, inside: str, form: str
) -> None:
    one, two = pair
    for session in pair:
        _empty(session)
    bring(one, {"format": "tracker-case-file", "version": 1, **_case(text, other, inside)})
    travel(one, two, tmp_path_factory.mktemp("any"), form)
    same_as_far_as_they_hold(one, two)


def _empty(session: Session) -> None:
    with connected(session.url) as connection:
        for table in ("party_name", "party_identifier", "involvement", "item", "violation_tag", "figure"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    empty_records(session)


def _case(text: str, other: str, inside: str) -> dict[str, Any]:
    names = [
        {"name": other, "kind": "alias", "language": "ko"},
        {"name": text + "2", "language": "ru"},
        {"name": "x [y]"},
    ]
    firm = {"key": "firm", "kind": "company", "name": text, "note": other, "names": names}
    figure = {
        "quantity": "~7000",
        "unit": "tonne",
        "counts": inside,
        "item": "goods",
        "as_of": "2024",
        "period": "2023~",
    }
    made = violation(
        title=text,
        summary=other,
        tags=[other, text + "2"],
        parties=[{"party": "firm", "role": "owner", "degree": "suspected"}],
        items=[{"key": "goods", "description": inside, "hs": "8703"}],
        claims=[claim(statement=text, quote=other, figures=[figure])],
    )
    return case(
        made,
        parties=[{**firm, "identifiers": [{"scheme": "registry", "value": text}]}],
        evidence=[{"key": "article", "kind": "report", "source": "paper", "title": text, "authors": [other, text]}],
    )


def test_a_workbook_goes_in_as_a_whole_by_the_name_of_the_template(databases, tmp_path: Path) -> None:
    first, other = databases.session(), databases.session()
    bring(first, case(violation(claims=[claim()], parties=[{"party": "russia", "role": "supplier"}])))
    path = tmp_path / "whole.xlsx"
    found = ((name, list(row)) for name, row in export_tables(first, list(SHAPES)))
    path.write_bytes(b"".join(write_xlsx(list(SHAPES.values()), found, [])))
    templates = load_mappings(["template"], path)
    brought = bring_table(other, path, templates, Asked())
    # The sheet of claims says more of violations that are new themselves: they are not changed.
    assert {action for _, action in brought.result.counts} == {"added"}
    assert brought.result.counts["violation", "added"] == 1
    assert count(other.url, "claim") == 1
    assert not bring_table(other, path, templates, Asked()).result.changed


def test_the_template_stands_for_the_sheets_that_are_there_and_needs_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Claims"
    book.save(tmp_path / "claims.xlsx")
    assert [one.name for one in load_mappings(["template"], tmp_path / "claims.xlsx")] == ["template/claims"]
    with pytest.raises(UsageError, match="has no sheets"):
        load_mappings(["template"], tmp_path / "claims.csv")
    book.active.title = "Other"
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(NotFoundError, match="none of the template's sheets"):
        load_mappings(["template"], tmp_path / "other.xlsx")


def test_a_title_that_is_changed_on_its_own_sheet_stays_changed(databases, tmp_path: Path) -> None:
    session = databases.session()
    bring(session, case(violation(claims=[claim()])))
    path = tmp_path / "whole.xlsx"
    found = ((name, list(row)) for name, row in export_tables(session, list(SHAPES)))
    path.write_bytes(b"".join(write_xlsx(list(SHAPES.values()), found, [])))
    book = openpyxl.load_workbook(path)
    headings = [cell.value for cell in book["violations"][1]]
    book["violations"].cell(2, headings.index("title") + 1).value = "A new title"
    book.save(path)
    for _ in range(2):
        brought = bring_table(session, path, load_mappings(["template"], path), Asked())
    assert not brought.result.changed
    with connected(session.url) as connection:
        assert connection.exec_driver_sql("SELECT title FROM violation").scalars().all() == ["A new title"]


def test_a_claim_below_others_of_its_violation_needs_the_reference_alone(databases, tmp_path: Path) -> None:
    session = databases.session()
    bring(session, case(violation(claims=[claim()])))
    path = written(session, "claims", tmp_path / "claims.jsonl")
    first = json.loads(path.read_text(encoding="utf-8"))
    new = {**first, "violation_uid": None, "uid": None, "ref": "mine", "statement": "Another statement."}
    path.write_text(f"{json.dumps(first)}\n{json.dumps(new)}\n", encoding="utf-8")
    bring_table(session, path, [load_mapping("template/claims")], Asked())
    assert count(session.url, "claim") == 2


ROW = st.fixed_dictionaries(
    {
        "title": TEXT,
        "summary": TEXT | st.just(""),
        "measure": st.sampled_from(["luxury_goods", "coal_iron", ""]),
        "occurred": st.sampled_from(["2024", "2024-06-17", "2023-08/2024-03", "2024-06~", "202X", "2024?", ""]),
        "place": TEXT | st.just(""),
        "status": st.sampled_from(["alleged", "under_review", "disputed"]),
        "marking": st.sampled_from(["CLEAR", "AMBER+STRICT", "RED"]),
        "tags": st.lists(TEXT, max_size=3, unique=True).map(joined),
    }
)
ROW_NAMES = ("title", "summary", "measure", "occurred", "place", "status", "marking", "tags")


@settings(max_examples=10, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
@given(given_rows=st.lists(ROW, min_size=1, max_size=4), form=st.sampled_from(["csv", "xlsx", "jsonl"]))
def test_a_table_that_is_filled_in_goes_out_again_as_it_came_in(
    pair: list[Session], tmp_path_factory: pytest.TempPathFactory, given_rows: list[dict[str, str]], form: str
) -> None:
    session = pair[0]
    _empty(session)
    shape, path = SHAPES["violations"], tmp_path_factory.mktemp("in") / f"violations.{form}"
    whole = [{**row, "ref": f"own-{place}", "regime": "DPRK-1718"} for place, row in enumerate(given_rows)]
    cells = [[row.get(name, "") for name in shape.headings] for row in whole]
    if form == "xlsx":
        path.write_bytes(b"".join(write_xlsx([shape], ((shape.name, row) for row in cells), [])))
    else:
        path.write_bytes("".join((write_csv if form == "csv" else write_jsonl)(shape, cells)).encode())
    bring_table(session, path, [load_mapping("template/violations")], Asked())
    told = [[row[name] for name in ROW_NAMES] for row in rows(session, "violations")]
    assert told == [[row[name] for name in ROW_NAMES] for row in given_rows]
