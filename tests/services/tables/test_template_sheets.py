"""The workbook of the template: what is wrong with it is told so that its cause is found."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.helpers import rows
from tests.services.tables.tables import bring, refused
from tracker.services.session import Session
from tracker.services.tables.shipped_mappings import load_mappings
from tracker.services.tables.template import template


@pytest.fixture
def session(sqlite_databases: Any) -> Session:
    return sqlite_databases.session()


def filled(folder: Path, **sheets: list[dict[str, str]]) -> Path:
    """The template with these rows."""
    path = folder / "book.xlsx"
    path.write_bytes(template())
    workbook = load_workbook(path)
    for name, added in sheets.items():
        sheet = workbook[name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for number, cells in enumerate(added, start=2):
            for heading, text in cells.items():
                sheet.cell(number, columns[heading], text)
    workbook.save(path)
    return path


SHIP = {"ref": "seastar", "name": "Sea Star", "kind": "vessel"}
CASE = {"ref": "case1", "title": "Coal landed", "regime": "DPRK-1718", "transporter": "seastar"}


def test_a_record_whose_row_is_refused_is_not_said_to_be_missing(session: Session, tmp_path: Path) -> None:
    path = filled(tmp_path, parties=[{**SHIP, "ref": "other"}, {**SHIP, "country": "XX"}], violations=[CASE])
    said = refused(session, path, *load_mappings(["template"], path))
    # The cause first, though its row is further down in its sheet.
    assert said[0].startswith("sheet parties, row 3, column country")
    assert said[1] == (
        "sheet violations, row 2, column transporter: 'seastar' is refused in sheet parties, row 3."
        " Correct that row first; this one goes with it."
    )


@pytest.mark.parametrize("name", ["Brand New Ltd", "Kim Co of Nampo City"])
def test_a_name_with_spaces_is_told_whole_with_its_column(session: Session, tmp_path: Path, name: str) -> None:
    path = filled(tmp_path, parties=[SHIP], violations=[{**CASE, "recipient": name}])
    (said,) = refused(session, path, *load_mappings(["template"], path))
    assert said.startswith(f"sheet violations, row 2, column recipient: there is no party '{name}'")


def test_a_party_may_say_how_far_it_is_shown_and_of_whom(session: Session, tmp_path: Path) -> None:
    firm = {"ref": "firm", "name": "Firm", "kind": "company"}
    case = {**CASE, "transporter": "seastar suspected", "supplier": "firm admitted of seastar: Firm"}
    path = filled(tmp_path, parties=[SHIP, firm], violations=[case])
    bring(session, path, *load_mappings(["template"], path))
    assert rows(session.url, "SELECT role, degree FROM involvement ORDER BY role") == [
        ("supplier", "admitted"),
        ("transporter", "suspected"),
    ]


def test_a_scheme_may_be_written_as_people_do(session: Session, tmp_path: Path) -> None:
    path = filled(tmp_path, parties=[{**SHIP, "identifiers": "IMO 9074729"}])
    bring(session, path, *load_mappings(["template"], path))
    assert rows(session.url, "SELECT scheme, value FROM party_identifier") == [("imo", "9074729")]
